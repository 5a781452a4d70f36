package hub.ingest.reference;

import hub.problem.Language;
import java.util.Map;

/**
 * What is wrong with one line of a file.
 *
 * @param line number of the line in the file, the first is 1
 * @param field the column's name, or empty where the whole line is at fault
 * @param values what the text speaks of
 */
public record ImportFinding(long line, String field, ImportFault fault, Map<String, String> values) {

    public ImportFinding {
        values = Map.copyOf(values);
        if (!values.keySet().equals(fault.valueNames())) {
            throw new IllegalArgumentException(fault.slug() + " has the values " + fault.valueNames());
        }
    }

    /** What is wrong and what was expected. */
    public String text(Language language) {
        return fault.text(language, values);
    }
}
