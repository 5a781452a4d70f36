package hub.matching;

import hub.identity.NameForms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The official places as the comparison needs them: of a commune's code, the areas since 1 July 2025 that it may mean
 * (nearly all new codes were old ones, of another area); of any place, its province since then.
 */
final class Places {

    /** Communes are numbered from here, provinces below. */
    private static final int COMMUNES = 100_000;

    private final Map<Integer, int[]> areas = new HashMap<>();
    private final Map<Integer, Integer> provinces = new HashMap<>();
    private final Map<String, Integer> provinceNames = new HashMap<>();

    /** A place of a record: its number where it has a code, else 0; a hash of its words where not; its province or 0. */
    record Place(int number, int words, int province) {

        static final Place UNKNOWN = new Place(0, 0, 0);

        boolean isUnknown() {
            return number == 0 && words == 0;
        }

        boolean isCommune() {
            return number >= COMMUNES;
        }

        boolean isProvince() {
            return number > 0 && number < COMMUNES;
        }
    }

    Places(String resource) {
        try (InputStream in = Places.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", 4);
                int province = Integer.parseInt(cells[2]);
                if (cells[0].equals("province")) {
                    provinces.put(Integer.parseInt(cells[1]), province);
                    provinceNames.put(provinceName(cells[3]), Integer.parseInt(cells[1]));
                } else {
                    int number = COMMUNES + Integer.parseInt(cells[1]);
                    provinces.put(number, province);
                    String[] codes = cells[3].split(" ", -1);
                    int[] into = new int[codes.length];
                    for (int i = 0; i < into.length; i++) {
                        into[i] = Integer.parseInt(codes[i]);
                    }
                    areas.put(number, into);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a code of a commune (five digits) or province (two), or words, of which the last part may name a province. */
    Place place(@Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return Place.UNKNOWN;
        }
        String text = stated.strip();
        if ((text.length() == 5 || text.length() == 2)
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) > 0) {
            int number = Integer.parseInt(text) + (text.length() == 5 ? COMMUNES : 0);
            return new Place(number, 0, provinces.getOrDefault(number, 0));
        }
        Integer whole = provinceNames.get(provinceName(text));
        if (whole != null) {
            return new Place(whole, 0, provinces.getOrDefault(whole, 0));
        }
        Integer last = provinceNames.get(provinceName(text.substring(text.lastIndexOf(',') + 1)));
        int words = NameForms.plain(NameForms.normal(text)).hashCode();
        return new Place(0, words == 0 ? 1 : words, last == null ? 0 : provinces.getOrDefault(last, 0));
    }

    private static String provinceName(String written) {
        String plain = NameForms.plain(NameForms.normal(written));
        for (String kind : new String[] {"tinh ", "thanh pho ", "tp "}) {
            if (plain.startsWith(kind)) {
                return plain.substring(kind.length());
            }
        }
        return plain;
    }

    /** How two places agree; null where one is unknown or nothing can be said. */
    @Nullable
    Level compare(Place a, Place b) {
        if (a.isUnknown() || b.isUnknown()) {
            return null;
        }
        if (a.number != 0 && a.number == b.number) {
            return a.isCommune() ? Level.EXACT : Level.PROVINCE;
        }
        if (a.words != 0 && a.words == b.words) {
            return Level.TEXT;
        }
        if (a.isCommune() && b.isCommune() && share(areas.get(a.number), areas.get(b.number))) {
            return Level.SUCCESSOR;
        }
        if (a.province == 0 || b.province == 0) {
            return null;
        }
        if (a.province != b.province) {
            return Level.CONFLICT;
        }
        return a.isCommune() && b.isCommune() ? Level.SAME_PROVINCE : Level.PROVINCE;
    }

    private static boolean share(int @Nullable [] a, int @Nullable [] b) {
        if (a == null || b == null) {
            return false;
        }
        for (int area : a) {
            for (int other : b) {
                if (area == other) {
                    return true;
                }
            }
        }
        return false;
    }
}
