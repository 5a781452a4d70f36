package hub.access;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Which wrong tries to sign in are entries of the journal: so many a minute, as it is kept for ever and anybody may try. Those
 * beyond are counted, and the next entry says how many they were. A transaction that is done again asks again: then one more is
 * counted, or a number told once is lost with the attempt that told it.
 */
final class ToldTries {

    static final int MOST = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Instant began = Instant.EPOCH;
    private int told;
    private long untold;

    /** How many were not told since the last entry, where this one is to be told; empty where it is not. */
    synchronized OptionalLong another(Instant now) {
        if (now.isBefore(began) || !now.isBefore(began.plus(WINDOW))) {
            began = now;
            told = 0;
        }
        if (told == MOST) {
            untold++;
            return OptionalLong.empty();
        }
        told++;
        long before = untold;
        untold = 0;
        return OptionalLong.of(before);
    }
}
