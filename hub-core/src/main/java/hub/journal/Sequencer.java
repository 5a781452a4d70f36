package hub.journal;

import hub.database.Database;
import hub.database.Session;
import hub.journal.JournalSql.Last;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed entries their positions, without a gap, and instants that rise strictly. Of all servers of a database one
 * leads: it holds an advisory lock, and writes over the very connection that holds it, so that two never write.
 */
public final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int LOCKS = 60;
    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long NOT_LEADING = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(10);

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

    /** Starts one; it leads once nobody else does. */
    public static Sequencer start(Database database, Journal journal, Clock clock) {
        Sequencer sequencer = new Sequencer(database, journal, clock);
        sequencer.thread.start();
        return sequencer;
    }

    private void run() {
        long wait = NOT_LEADING;
        while (!closed) {
            try (Session session = database.session("hub-sequencer")) {
                while (!closed && !session.tryLock(LOCKS, 0)) {
                    pause(NOT_LEADING);
                }
                wait = NOT_LEADING;
                lead(session.sql(JournalSql.class));
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("the sequencer lost its connection and tries again: {}", e.getMessage());
                }
            }
            if (!closed) {
                pause(wait);
                wait = Math.min(LONGEST_RETRY, wait * 2);
            }
        }
    }

    private void lead(JournalSql sql) {
        Last last = sql.last();
        long position = last == null ? 0 : last.position();
        Instant recordedAt = last == null ? Instant.EPOCH : last.recordedAt();
        String from = last == null ? "0" : last.completeBelow();
        long pause = BUSY;
        while (!closed) {
            long seen = journal.committed().count();
            // Whoever began below this has ended before the pass looks, so the next pass may begin here.
            String next = sql.oldestRunning();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Last placed = sql.sequence(from, position, now.isAfter(recordedAt) ? now : recordedAt);
            from = next;
            if (placed == null) {
                pause = Math.min(IDLE, pause * 2);
            } else {
                position = placed.position();
                recordedAt = placed.recordedAt();
                pause = BUSY;
                journal.sequenced().raise();
            }
            journal.committed().await(seen, pause);
        }
    }

    private void pause(long nanos) {
        journal.committed().await(journal.committed().count(), nanos);
    }

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
