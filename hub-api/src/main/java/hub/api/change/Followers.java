package hub.api.change;

import hub.access.CallerId;
import hub.journal.ChangeWatch;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Those who wait for a change: so many at once and no more, of one caller a few, each without any connection to the database. */
public final class Followers implements AutoCloseable {

    /** Of one caller. */
    static final int OF_ONE = 4;

    /** So long whoever was woken for nothing rests: on a busy hub something changes all the time, mostly elsewhere. */
    private static final Duration REST = Duration.ofMillis(500);

    private static final int SECONDS_UNTIL_AGAIN = 5;

    private final ChangeWatch watch;
    private final Semaphore places;
    private final Map<CallerId, Integer> waiting = new HashMap<>();

    /** So many places, at least one. */
    public Followers(ChangeWatch watch, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("nobody waits without a place");
        }
        this.watch = watch;
        this.places = new Semaphore(count);
    }

    /**
     * Takes a place; it is given back by closing it.
     *
     * @throws Problem following_busy where none is left, or the caller has its share
     */
    Place take(CallerId caller) {
        synchronized (waiting) {
            int own = waiting.getOrDefault(caller, 0);
            if (own >= OF_ONE || !places.tryAcquire()) {
                throw Problem.of(ProblemKind.FOLLOWING_BUSY, Map.of("seconds", Integer.toString(SECONDS_UNTIL_AGAIN)));
            }
            waiting.put(caller, own + 1);
        }
        return new Place(caller);
    }

    /** How many places are free. */
    int left() {
        return places.availablePermits();
    }

    /** A place in which somebody waits. */
    final class Place implements AutoCloseable {

        private final CallerId caller;

        private Place(CallerId caller) {
            this.caller = caller;
        }

        /**
         * Waits until somebody's change stands behind a position, or the time is over.
         *
         * @return whether to look again: no more once the server stops
         */
        boolean await(long after, long nanos) {
            watch.await(after, Duration.ofNanos(nanos));
            return !watch.isClosed();
        }

        /** Rests after having looked for nothing. */
        void rest(long nanos) {
            watch.rest(REST.compareTo(Duration.ofNanos(nanos)) < 0 ? REST : Duration.ofNanos(nanos));
        }

        @Override
        public void close() {
            synchronized (waiting) {
                waiting.merge(caller, -1, Integer::sum);
                waiting.remove(caller, 0);
                places.release();
            }
        }
    }

    /** Lets all go who wait: the server stops. */
    @Override
    public void close() {
        watch.close();
    }
}
