package hub.organisation;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How alike what somebody wrote for a school is to the code and name of one: pure, for the answer "did you mean". */
final class Likeness {

    private Likeness() {}

    /** Lower case without diacritics, single-spaced. */
    static String plain(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return bare.toLowerCase(Locale.ROOT).replace('đ', 'd').strip().replaceAll("\\s+", " ");
    }

    /** The candidates most alike first: by code or by name, whichever is nearer. */
    static List<Organisation> nearest(String written, List<Organisation> candidates, int most) {
        String plain = plain(written);
        return candidates.stream()
                .sorted(Comparator.comparingDouble((Organisation school) -> distance(plain, school))
                        .thenComparing(Organisation::code))
                .limit(most)
                .toList();
    }

    private static double distance(String plain, Organisation school) {
        return Math.min(distance(plain, plain(school.code())), distance(plain, plain(school.name())));
    }

    /** Letters to change, add, drop or swap with the next, as a share of the longer text: 0 equal, 1 nothing in common. */
    static double distance(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        if (longer == 0) {
            return 0;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return (double) last[other.length()] / longer;
    }
}
