package hub.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A stretch of the journal: its entries of some kinds about learners, in the order of their positions.
 *
 * @param reached up to where it goes, whatever stands there
 * @param whole whether that is as far as the journal goes
 */
public record Stretch(List<Entry> entries, KnownAt reached, boolean whole) {

    public Stretch {
        entries = List.copyOf(entries);
    }

    /**
     * An entry, without its text.
     *
     * @param learnerId whom it is about, as they were known then
     * @param recordedAt the instant of its transaction
     * @param records those that it names
     */
    public record Entry(long position, UUID id, String kind, UUID learnerId, Instant recordedAt, List<UUID> records) {

        public Entry {
            records = List.copyOf(records);
        }
    }
}
