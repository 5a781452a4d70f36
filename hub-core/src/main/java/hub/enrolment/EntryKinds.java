package hub.enrolment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which entries of the journal are changes to who keeps a copy: docs/access/changes.csv, read as it is reviewed. */
public final class EntryKinds {

    private static final EntryKinds REVIEWED = shipped();

    /** What an entry of that kind tells who keeps a copy. */
    enum Telling {
        RECORD(ChangeKind.RECORD),
        RESULTS(ChangeKind.RESULTS),
        PLACE(ChangeKind.PLACE),
        TRANSCRIPT(ChangeKind.TRANSCRIPT),
        /** Nothing but what became of codes and links. */
        CODES(null),
        /** Somebody looked: nothing changed. */
        LOOK(null),
        /** It concerns no copy. */
        NOTHING(null);

        @SuppressWarnings("ImmutableEnumChecker") // never written after
        private final Optional<ChangeKind> change;

        Telling(@Nullable ChangeKind change) {
            this.change = Optional.ofNullable(change);
        }

        Optional<ChangeKind> change() {
            return change;
        }

        boolean isChange() {
            return this != LOOK && this != NOTHING;
        }
    }

    private final Map<String, Telling> tellings;

    private EntryKinds(Map<String, Telling> tellings) {
        this.tellings = Map.copyOf(tellings);
    }

    /** All that were reviewed. */
    public static Set<String> all() {
        return new TreeSet<>(REVIEWED.tellings.keySet());
    }

    /** Those that are changes. */
    public static Set<String> changes() {
        Set<String> changes = new TreeSet<>();
        REVIEWED.tellings.forEach((kind, telling) -> {
            if (telling.isChange()) {
                changes.add(kind);
            }
        });
        return changes;
    }

    /** What that kind of entry tells by itself, whatever it does to codes; empty where nothing. */
    static Optional<ChangeKind> change(String kind) {
        return REVIEWED.tellings.getOrDefault(kind, Telling.NOTHING).change();
    }

    private static EntryKinds shipped() {
        try (InputStream in = EntryKinds.class.getResourceAsStream("/hub/access/changes.csv")) {
            if (in == null) {
                throw new IllegalStateException("no resource changes.csv");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException where a kind stands twice, or tells what nothing tells
     */
    static EntryKinds read(Reader table) throws IOException {
        Map<String, Telling> words = new HashMap<>();
        for (Telling telling : Telling.values()) {
            words.put(telling.name().toLowerCase(Locale.ROOT), telling);
        }
        Map<String, Telling> tellings = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : rows) {
                Telling telling = words.get(row.getField("tells"));
                if (telling == null || tellings.put(row.getField("entry"), telling) != null) {
                    throw new IllegalArgumentException("line " + row.getStartingLineNumber() + ": "
                            + row.getField("entry") + " stands once and tells one of " + new TreeSet<>(words.keySet()));
                }
            }
        }
        return new EntryKinds(tellings);
    }
}
