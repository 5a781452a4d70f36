package hub.transfer;

import java.util.UUID;

/** The id of an application to move. */
public record TransferId(UUID value) implements Comparable<TransferId> {

    @Override
    public int compareTo(TransferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
