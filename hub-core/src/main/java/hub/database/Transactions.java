package hub.database;

import hub.problem.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way to the database: every transaction has an actor. */
public final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int ATTEMPTS = 8;

    private final Attachments.Idle reading;
    private final Attachments.Idle writing;
    private final Clock clock;
    private final Ids ids;
    private final Traces traces;

    Transactions(Jdbi reading, Jdbi writing, Clock clock, Traces traces) {
        this.reading = new Attachments.Idle(reading, traces);
        this.writing = new Attachments.Idle(writing, traces);
        this.clock = clock;
        this.traces = traces;
        this.ids = new Ids(clock);
    }

    /** A new time-ordered id for what is not stored: a token, a request. */
    public UUID newId() {
        return ids.next();
    }

    /** A new random 256-bit value for what is not stored. */
    public byte[] newSecret() {
        return RandomBytes.take(32);
    }

    /** Begins work on this thread of which traces hear; what is read and written in it is part of it. */
    public Span begin(Work work) {
        return traces.begin(work);
    }

    /** Reads from one consistent snapshot. */
    public <T> T read(Actor actor, Function<ReadTx, T> work) {
        try (Span span = traces.begin(Work.READ);
                Attachments open = opened(reading, span)) {
            return within(open.getHandle(), span, () -> work.apply(new ReadTx(open, actor, now())));
        } catch (RuntimeException e) {
            throw withoutValues(e);
        }
    }

    /**
     * Writes and commits; rolled back where the work throws. After a deadlock or a serialisation failure the work is done
     * again from its start, so it must not change anything outside the database.
     */
    public <T> T write(Actor actor, Function<WriteTx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(actor, work);
            } catch (DatabaseFailure e) {
                if (!e.passes() || attempt == ATTEMPTS || !waited(attempt)) {
                    throw e;
                }
                LOG.debug("attempt {} failed, trying again: {}", attempt, e.getMessage());
            }
        }
    }

    /** Writes and commits where there is nothing to answer. */
    public void writing(Actor actor, Consumer<WriteTx> work) {
        write(actor, tx -> {
            work.accept(tx);
            return tx;
        });
    }

    private <T> T writeOnce(Actor actor, Function<WriteTx, T> work) {
        T answer;
        WriteTx tx;
        try (Span span = traces.begin(Work.WRITE);
                Attachments open = opened(writing, span)) {
            tx = new WriteTx(open, actor, now(), ids);
            answer = within(open.getHandle(), span, () -> {
                T made = work.apply(tx);
                tx.runBeforeCommit();
                return made;
            });
        } catch (RuntimeException e) {
            throw withoutValues(e);
        }
        for (Runnable act : tx.afterCommit()) {
            try {
                act.run();
            } catch (RuntimeException e) {
                LOG.error("an act after a commit failed", e);
            }
        }
        return answer;
    }

    private static Attachments opened(Attachments.Idle pool, Span span) {
        long began = System.nanoTime();
        try {
            return pool.open();
        } catch (RuntimeException e) {
            span.failed();
            throw e;
        } finally {
            span.with("hub.connection_wait_us", microsSince(began));
        }
    }

    private static <T> T within(Handle handle, Span span, Supplier<T> work) {
        handle.begin();
        boolean done = false;
        try {
            T answer = work.get();
            long began = System.nanoTime();
            handle.commit();
            span.with("hub.commit_us", microsSince(began));
            done = true;
            return answer;
        } catch (RuntimeException e) {
            if (!(e instanceof Problem)) {
                span.failed();
            }
            throw e;
        } finally {
            if (!done) {
                rollBack(handle);
            }
        }
    }

    private static long microsSince(long began) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
    }

    /** What stopped the work is what its caller hears, also where the connection is lost. */
    private static void rollBack(Handle handle) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            LOG.debug("a roll-back failed: {}", withoutValues(e).getMessage());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Doubles from 5 ms, half of it at random, so that those who met once do not meet again. */
    private static boolean waited(int attempt) {
        try {
            long most = 5L << attempt;
            Thread.sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What a room threw, as it is; what the database or its driver threw, without any value. A database that is away or has
     * no space left is a problem.
     */
    static RuntimeException withoutValues(RuntimeException thrown) {
        if (thrown instanceof DatabaseFailure failure) {
            return failure.asProblem();
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException reason) {
                return DatabaseFailure.of(thrown, reason).asProblem();
            }
        }
        return thrown;
    }
}
