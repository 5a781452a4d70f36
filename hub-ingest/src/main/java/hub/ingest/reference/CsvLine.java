package hub.ingest.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a file by its columns' names, and what was found wrong with it on the way. */
final class CsvLine {

    private static final DateTimeFormatter DAY_MONTH_YEAR =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final long number;
    private final Map<String, String> fields;
    private final List<ImportFinding> findings = new ArrayList<>();

    CsvLine(long number, Map<String, String> fields) {
        this.number = number;
        this.fields = fields;
        fields.forEach((column, field) -> {
            if (field.indexOf('\ufffd') >= 0) {
                fault(column, ImportFault.ENCODING_WRONG, Map.of());
            }
        });
    }

    long number() {
        return number;
    }

    /** What is wrong so far; nothing: the line may land. */
    List<ImportFinding> findings() {
        return findings;
    }

    void fault(String column, ImportFault fault, Map<String, String> values) {
        findings.add(new ImportFinding(number, column, fault, values));
    }

    /** The field, or null where it is empty or its column is not there. */
    @Nullable
    String text(String column) {
        String field = fields.get(column);
        return field == null || field.isBlank() ? null : field.strip();
    }

    /** The field, or null and a finding where it is empty or too long. */
    @Nullable
    String needed(String column, int most) {
        String field = text(column);
        if (field == null) {
            fault(column, ImportFault.FIELD_EMPTY, Map.of());
        } else if (field.length() > most) {
            fault(column, ImportFault.TEXT_TOO_LONG, Map.of("most", Integer.toString(most)));
            return null;
        }
        return field;
    }

    /** The day in the field, or null: with a finding where something else stands there. */
    @Nullable
    LocalDate day(String column) {
        String field = text(column);
        if (field == null) {
            return null;
        }
        try {
            LocalDate day = field.indexOf('/') > 0 ? LocalDate.parse(field, DAY_MONTH_YEAR) : LocalDate.parse(field);
            if (day.getYear() >= 1900 && day.getYear() <= 2199) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, as every other text that is no day of the hub's time.
        }
        fault(column, ImportFault.DAY_WRONG, Map.of());
        return null;
    }
}
