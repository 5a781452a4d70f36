package hub.verify;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One place where the database does not hold what was committed to.
 *
 * @param says where it is and what differs, by the names that the kind's sentence uses
 */
public record Finding(FindingKind kind, Map<String, String> says) {

    public Finding {
        says = Map.copyOf(says);
    }

    /** Names and values, in turn; a value that is not known is told as one that is not. */
    static Finding of(FindingKind kind, @Nullable Object... namesAndValues) {
        Map<String, String> says = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            says.put(String.valueOf(namesAndValues[i]), value == null ? "?" : value.toString());
        }
        return new Finding(kind, says);
    }

    /** About an entry at a position; none where it has none. */
    static Finding at(FindingKind kind, @Nullable Long position, UUID entry, @Nullable Object... more) {
        Map<String, String> says = new TreeMap<>(of(kind, more).says());
        says.put("position", position == null ? "–" : position.toString());
        says.put("entry", entry.toString());
        return new Finding(kind, says);
    }
}
