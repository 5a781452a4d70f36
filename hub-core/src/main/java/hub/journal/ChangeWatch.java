package hub.journal;

import hub.database.Actor;
import hub.database.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes who waits for an entry of some kinds: one thread looks at the journal for them all, and only while somebody waits, so that
 * whoever waits holds no connection. It looks wherever positions are given, here or by another server.
 */
public final class ChangeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final Actor ACTOR = new Actor("journal");
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(200);
    /** Positions looked at in one question. */
    private static final int MOST = 5_000;

    private final Transactions transactions;
    private final Journal journal;
    private final Set<String> kinds;
    private final Thread thread;
    private int waiting;
    private long seen;
    private long newest;
    private boolean closed;

    private ChangeWatch(Transactions transactions, Journal journal, Collection<String> kinds) {
        this.transactions = transactions;
        this.journal = journal;
        this.kinds = Set.copyOf(kinds);
        this.thread = new Thread(this::run, "change-watch");
        this.thread.setDaemon(true);
    }

    /** Starts one for each server. */
    public static ChangeWatch start(Transactions transactions, Journal journal, Collection<String> kinds) {
        ChangeWatch watch = new ChangeWatch(transactions, journal, kinds);
        watch.thread.start();
        return watch;
    }

    /**
     * Waits for an entry behind a position.
     *
     * @param after a position up to which the caller knows all
     * @return whether there is one; else the time is over, or the watch is closed
     */
    public synchronized boolean await(long after, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        seen = waiting == 0 ? after : Math.min(seen, after);
        waiting++;
        notifyAll();
        try {
            for (long left = longest.toNanos();
                    newest <= after && left > 0 && !closed;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return newest > after;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
        }
    }

    /** Rests for so long, or until the watch is closed. */
    public synchronized void rest(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nobody waits here any more. */
    public synchronized boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            while (true) {
                long from = next();
                if (from < 0) {
                    return;
                }
                boolean whole = look(from);
                if (whole) {
                    rest(Duration.ofNanos(APART));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From where to look next, once somebody waits; below 0 where the watch is closed. */
    private synchronized long next() throws InterruptedException {
        while (waiting == 0 && !closed) {
            wait();
        }
        return closed ? -1 : seen;
    }

    private boolean look(long from) {
        try {
            Stretch stretch = transactions.read(ACTOR, tx -> journal.stretch(tx, from, MOST, kinds));
            told(from, stretch);
            return stretch.whole();
        } catch (RuntimeException e) {
            LOG.warn("the journal could not be looked at for changes: {}", e.getMessage());
            return true;
        }
    }

    private synchronized void told(long from, Stretch stretch) {
        stretch.entries().forEach(entry -> newest = Math.max(newest, entry.position()));
        if (seen == from) {
            seen = Math.max(from, stretch.reached().position());
        }
        notifyAll();
    }

    /** Ends it: whoever waits goes on at once. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
