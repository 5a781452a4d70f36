package hub.access;

import java.time.Duration;

/** How long one waits at a login after so many wrong tries in a row: not at first, then twice as long each time, up to an hour. */
final class WrongTries {

    /** So many in a row cost nothing. */
    static final int FREE = 4;

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    private WrongTries() {}

    /** The wait after that many. */
    static Duration after(int tries) {
        if (tries <= FREE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(tries - FREE - 1, 30);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
