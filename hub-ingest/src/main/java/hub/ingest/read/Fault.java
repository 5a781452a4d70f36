package hub.ingest.read;

import hub.submission.FindingCode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fault that a reader found.
 *
 * @param values what the code's text speaks of: names, numbers, places; read the same in both languages
 */
public record Fault(FindingCode code, Map<String, String> values) {

    public Fault {
        if (!values.keySet().equals(code.valueNames())) {
            throw new IllegalArgumentException(code.slug() + " needs the values " + code.valueNames());
        }
        values = Map.copyOf(values);
    }

    static Fault of(FindingCode code, Object... namesAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
        }
        return new Fault(code, values);
    }

    @Override
    public String toString() {
        return "Fault[masked]";
    }
}
