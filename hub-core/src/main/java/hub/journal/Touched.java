package hub.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done about one learner between two instants, looks too.
 *
 * @param kinds of entries, with commas between, in their order
 * @param actors the same, by whom
 * @param fields the same, groups of fields that were open; null where none was
 */
public record Touched(
        UUID learner,
        long entries,
        String kinds,
        String actors,
        @Nullable String fields,
        Instant first,
        Instant last) {}
