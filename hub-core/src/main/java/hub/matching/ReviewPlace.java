package hub.matching;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of open reviews, which runs from the oldest to the newest. */
public record ReviewPlace(Instant since, UUID recordA, UUID recordB) {

    /** Before the first. */
    public static final ReviewPlace START = new ReviewPlace(Instant.EPOCH, new UUID(0, 0), new UUID(0, 0));
}
