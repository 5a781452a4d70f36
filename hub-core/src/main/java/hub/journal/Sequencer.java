package hub.journal;

import hub.database.Database;
import hub.database.Session;
import hub.database.Span;
import hub.database.Work;
import hub.journal.SequencerSql.Last;
import hub.journal.SequencerSql.Placed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed entries their positions, without a gap, and instants that rise strictly. Of all servers of a database one
 * leads: it holds an advisory lock, and writes over the very connection that holds it, so that two never write.
 */
public final class Sequencer implements AutoCloseable {

    /** What the server's list of connections calls a sequencer's. */
    static final String CONNECTION = "hub-sequencer";

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int LOCKS = 60;
    private static final int MOST = 1_000;
    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(10);
    /** While nobody waits for a position, passes begin no closer than this: each costs the server the same for one or for many. */
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long NOT_LEADING = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(5);

    private final Database database;
    private final Journal journal;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;

    private Sequencer(Database database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.thread = new Thread(this::run, "sequencer");
        this.thread.setDaemon(true);
    }

    /** Starts one; it leads once nobody else does. One for each journal. */
    public static Sequencer start(Database database, Journal journal, Clock clock) {
        Sequencer sequencer = new Sequencer(database, journal, clock);
        sequencer.thread.start();
        return sequencer;
    }

    /** Whether this one gives the positions now. */
    public boolean leads() {
        return journal.sequenced().givenHere();
    }

    private void run() {
        long wait = NOT_LEADING;
        while (!closed) {
            try (Session session = database.session(CONNECTION)) {
                while (!closed && !session.tryLock(LOCKS, 0)) {
                    wait = NOT_LEADING;
                    pause(NOT_LEADING);
                }
                wait = NOT_LEADING;
                lead(session.sql(SequencerSql.class));
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("the sequencer stopped and tries again: {}", e.getMessage());
                }
            }
            if (!closed) {
                pause(wait);
                wait = Math.min(LONGEST_RETRY, wait * 2);
            }
        }
    }

    private void lead(SequencerSql sql) {
        sql.prepare();
        Last last = sql.last();
        if (last == null) {
            last = new Last(0, Instant.EPOCH, "0");
        }
        boolean beyond = true;
        long pause = BUSY;
        journal.sequenced().givenHere(true);
        try {
            while (!closed) {
                long began = System.nanoTime();
                long seen = journal.committed().count();
                String next;
                List<Placed> placed;
                try (Span span = database.traces().begin(Work.SEQUENCE)) {
                    // Whoever began below this has ended before the pass looks, so the next pass may begin here.
                    next = sql.oldestRunning();
                    placed = sql.place(last.completeBelow(), beyond, last.position(), after(last), MOST);
                    told(span, placed.size());
                }
                boolean complete = placed.size() < MOST;
                beyond = beyond && !complete;
                last = after(placed, last, complete ? next : last.completeBelow());
                if (!placed.isEmpty()) {
                    journal.sequenced().placed(placed);
                }
                if (complete) {
                    pause = placed.isEmpty() ? Math.min(IDLE, pause * 2) : BUSY;
                    journal.committed().await(seen, pause);
                    journal.sequenced().awaitDemand(began + APART - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            journal.sequenced().givenHere(false);
        }
    }

    private static void told(Span span, int placed) {
        if (placed == 0) {
            span.forget();
        } else {
            span.with("hub.transactions", placed);
        }
    }

    /** Now, or the microsecond after the last instant where the clock stands before it. */
    private Instant after(Last last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant earliest = last.recordedAt().plus(1, ChronoUnit.MICROS);
        return now.isAfter(earliest) ? now : earliest;
    }

    private static Last after(List<Placed> placed, Last last, String completeBelow) {
        if (placed.isEmpty()) {
            return new Last(last.position(), last.recordedAt(), completeBelow);
        }
        Placed end = placed.get(placed.size() - 1);
        return new Last(end.position(), end.recordedAt(), completeBelow);
    }

    private void pause(long nanos) {
        journal.committed().await(journal.committed().count(), nanos);
    }

    /** Stops it; what it has not placed yet, the next leader places. */
    @Override
    public void close() {
        closed = true;
        journal.committed().raise();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
