package hub.access;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.calendar.SchoolYear;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each class of data is kept: docs/access/retention.csv, which is read as it is reviewed. */
public final class RetentionSchedule {

    private static final RetentionSchedule REVIEWED = shipped();

    private final Map<String, Term> terms;

    private RetentionSchedule(Map<String, Term> terms) {
        this.terms = terms;
    }

    /** Until when a class is kept. */
    public enum Kept {
        /** As long as there is a hub. */
        LIFE("life"),
        /** Some years, counted from what the table says; then {@code retention destroy} takes it. */
        TERM("term"),
        /** The hub itself removes it once it is not needed. */
        UNTIL_USED("until used"),
        /** Nothing destroys it yet. */
        NOT_BUILT("not built");

        private final String word;

        Kept(String word) {
            this.word = word;
        }

        static Kept of(String word) {
            return Arrays.stream(values())
                    .filter(kept -> kept.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nothing is kept " + word));
        }
    }

    /**
     * What the table says of a class.
     *
     * @param tables in which it stands; words for a place that is no table
     * @param years whole ones; null where none are counted
     */
    public record Term(
            String data,
            List<String> tables,
            Kept kept,
            @Nullable Integer years,
            String reason) {

        public Term {
            tables = List.copyOf(tables);
            if ((kept == Kept.TERM) != (years != null) || (years != null && years < 1)) {
                throw new IllegalArgumentException(data + ": a term has years, and nothing else has");
            }
            if (reason.isBlank()) {
                throw new IllegalArgumentException(data + ": no reason is given");
            }
        }

        /**
         * The first school year of which the last records are not due on a day.
         *
         * @throws IllegalArgumentException where the class has no term
         */
        public SchoolYear keptFrom(LocalDate today) {
            if (years == null) {
                throw new IllegalArgumentException(data + " has no term");
            }
            return new SchoolYear(SchoolYear.of(today).start() - years);
        }

        /**
         * The first day of those on which something may have ended that is not due on a day.
         *
         * @throws IllegalArgumentException where the class has no term
         */
        public LocalDate endedFrom(LocalDate today) {
            if (years == null) {
                throw new IllegalArgumentException(data + " has no term");
            }
            return today.minusYears(years);
        }
    }

    /** The classes as reviewed, in the order of the table. */
    public static List<Term> terms() {
        return List.copyOf(REVIEWED.terms.values());
    }

    /**
     * What the table says of a class.
     *
     * @throws IllegalArgumentException where it has none of that name
     */
    public static Term of(String data) {
        Term term = REVIEWED.terms.get(data);
        if (term == null) {
            throw new IllegalArgumentException("the schedule has no class " + data);
        }
        return term;
    }

    private static RetentionSchedule shipped() {
        InputStream in = RetentionSchedule.class.getResourceAsStream("retention.csv");
        if (in == null) {
            throw new IllegalStateException("no resource retention.csv");
        }
        try (Reader table = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new RetentionSchedule(read(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException where a class stands twice, has a word that is none, or a term without years or a reason
     */
    static Map<String, Term> read(Reader table) throws IOException {
        Map<String, Term> terms = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : rows) {
                String years = row.getField("years");
                Term term = new Term(
                        row.getField("data"),
                        List.of(row.getField("stands in").split(" ", -1)),
                        Kept.of(row.getField("kept")),
                        years.isEmpty() ? null : Integer.valueOf(years),
                        row.getField("reason"));
                if (terms.put(term.data(), term) != null) {
                    throw new IllegalArgumentException(term.data() + " stands twice");
                }
            }
        }
        return terms;
    }
}
