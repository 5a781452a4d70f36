package hub.journal;

import hub.journal.SequencerSql.Placed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The last positions that this process gave, by transaction: who waits for one here need not ask the database. */
final class Sequenced {

    private static final int REMEMBERED = 1 << 14;

    private final Map<UUID, Long> positions = new LinkedHashMap<>();
    private boolean here;
    private int waiting;

    /** Whether this process gives the positions now. */
    synchronized void givenHere(boolean now) {
        here = now;
        notifyAll();
    }

    synchronized boolean givenHere() {
        return here;
    }

    synchronized void placed(List<Placed> transactions) {
        transactions.forEach(one -> positions.put(one.transactionId(), one.position()));
        var oldest = positions.keySet().iterator();
        for (int surplus = positions.size() - REMEMBERED; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
        notifyAll();
    }

    /**
     * Waits for a transaction's last position.
     *
     * @return null where the time is over first, or positions are no longer given here
     */
    synchronized @Nullable Long await(UUID transaction, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        boolean before = here;
        waiting++;
        notifyAll();
        try {
            while (true) {
                Long position = positions.get(transaction);
                long left = end - System.nanoTime();
                if (position != null || left <= 0 || here != before) {
                    return position;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } finally {
            waiting--;
        }
    }

    /** Waits until somebody waits for a position, or the time is over. */
    synchronized void awaitDemand(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; waiting == 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
