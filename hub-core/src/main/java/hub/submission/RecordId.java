package hub.submission;

import java.util.UUID;

/** Names a source record. */
public record RecordId(UUID value) implements Comparable<RecordId> {

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
