package hub.ingest.table;

import hub.problem.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A file that cannot be used: why, and where in it. */
public final class UnusableFile extends Exception {

    private static final long serialVersionUID = 1;

    private final TableFault fault;
    private final TreeMap<String, String> values = new TreeMap<>();

    /**
     * Of a file and what the fault's text speaks of beside it, names and values in turn.
     *
     * @throws IllegalArgumentException where these are not the fault's values
     */
    public UnusableFile(Path file, TableFault fault, Object... namesAndValues) {
        super(fault.slug());
        this.fault = fault;
        values.put("file", file.toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
        }
        if (!values.keySet().equals(fault.valueNames())) {
            throw new IllegalArgumentException(fault.slug() + " has the values " + fault.valueNames());
        }
    }

    public TableFault fault() {
        return fault;
    }

    /** What is wrong and where, in one line. */
    public String text(Language language) {
        return fault.text(language, Map.copyOf(values));
    }
}
