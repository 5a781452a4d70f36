package hub.matching;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the list of open reviews, which runs from the oldest to the newest.
 *
 * @param review the id of the review after which the list goes on
 */
public record ReviewPlace(Instant since, UUID review) {

    /** Before the first. */
    public static final ReviewPlace START = new ReviewPlace(Instant.EPOCH, new UUID(0, 0));
}
