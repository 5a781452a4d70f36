package hub.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that has its position.
 *
 * @param body canonical JSON
 * @param recordedAt the instant of its transaction
 */
public record JournalEntry(
        long position,
        UUID id,
        String kind,
        String actor,
        @Nullable UUID learnerId,
        String body,
        Instant recordedAt) {

    /** Without the body: it holds codes. */
    @Override
    public String toString() {
        return "JournalEntry[" + position + " " + kind + "]";
    }
}
