package hub.matching;

import java.util.List;
import java.util.UUID;

/**
 * Records that are of one person.
 *
 * @param records in the order of their natural keys
 * @param doubtful a single record of which it is open whether it belongs to another part: no code is issued for it yet
 */
public record Part(List<UUID> records, boolean doubtful) {

    public Part {
        records = List.copyOf(records);
        if (records.isEmpty() || (doubtful && records.size() > 1)) {
            throw new IllegalArgumentException("a part has a record, and only one record alone is doubtful");
        }
    }
}
