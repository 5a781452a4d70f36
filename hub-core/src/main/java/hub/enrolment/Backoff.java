package hub.enrolment;

import java.time.Duration;

/**
 * When a page that was not taken goes again: after a wait that doubles, a part of it by chance so that those who failed together do
 * not come back together.
 *
 * @param first before the second try
 * @param longest that a wait becomes by doubling
 * @param tries after so many the page is dead
 * @param longestHeard that a receiver may ask to wait
 */
public record Backoff(Duration first, Duration longest, int tries, Duration longestHeard) {

    /** Half a day of trying, or somewhat less. */
    public static final Backoff USUAL =
            new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 24, Duration.ofHours(6));

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || longestHeard.isNegative()) {
            throw new IllegalArgumentException(
                    "a wait is longer than nothing, and the longest no shorter than the first");
        }
        if (tries < 1) {
            throw new IllegalArgumentException("a page is tried at least once");
        }
    }

    /** What becomes of a page that was not taken. */
    public sealed interface Next {

        /** It goes again. */
        record Again(Duration after) implements Next {}

        /** It is laid among the dead letters, and the next page goes. */
        record Dead() implements Next {}

        /** Nothing goes until the client says so: the receiver is gone. */
        record Pause() implements Next {}
    }

    /**
     * What becomes of it.
     *
     * @param failed so many tries, this one too
     * @param chance from 0 up to 1, 1 excluded
     */
    public Next after(int failed, DeliveryFailure failure, double chance) {
        if (failure.isGone()) {
            return new Next.Pause();
        }
        if (failed >= tries) {
            return new Next.Dead();
        }
        Duration wait = first;
        for (int i = 1; i < failed && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        wait = shorter(wait, longest);
        wait = wait.minus(Duration.ofMillis(Math.round(wait.toMillis() / 2.0 * chance)));
        Duration heard = failure.retryAfter();
        if (heard != null) {
            Duration bounded = shorter(heard, longestHeard);
            wait = bounded.compareTo(wait) > 0 ? bounded : wait;
        }
        return new Next.Again(wait);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
