package hub.matching;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the list of open reviews.
 *
 * @param since where the list runs from the oldest on
 * @param value where it runs from the most valuable on
 * @param review the id of the review after which the list goes on
 */
public record ReviewPlace(Order order, Instant since, int value, UUID review) {

    /** How open reviews are listed. */
    public enum Order {
        /** The oldest first. */
        AGE,
        /** Those first of which a decision is likely to put most pairs of records right. */
        VALUE
    }

    /** Before the oldest. */
    public static final ReviewPlace START = start(Order.AGE);

    /** Before the first. */
    public static ReviewPlace start(Order order) {
        return new ReviewPlace(order, Instant.EPOCH, Integer.MAX_VALUE, new UUID(0, 0));
    }
}
