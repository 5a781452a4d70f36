package hub.submission;

import hub.problem.Language;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something found in a record, or in a whole submission.
 *
 * @param field the field's name in the contract, or null where it is about no one field
 * @param values what the code's text speaks of
 */
public record Finding(FindingCode code, @Nullable String field, Map<String, String> values) {

    /** In the place of a value that was destroyed. */
    static final String BLANK = "…";

    public Finding {
        if (!values.keySet().containsAll(code.valueNames())) {
            throw new IllegalArgumentException(code.slug() + " needs the values " + code.valueNames());
        }
        values = Map.copyOf(values);
    }

    public static Finding of(FindingCode code) {
        return new Finding(code, null, Map.of());
    }

    /** A finding about one field. */
    static Finding at(String field, FindingCode code, String... namesAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Finding(code, field, values);
    }

    /** The same without its values. */
    public Finding blanked() {
        Map<String, String> blank = new TreeMap<>();
        values.keySet().forEach(name -> blank.put(name, BLANK));
        return new Finding(code, field, blank);
    }

    public String text(Language language) {
        return code.text(language, values);
    }

    @Override
    public String toString() {
        return "Finding[" + code.slug() + (field == null ? "" : " at " + field) + "]";
    }
}
