package hub.journal;

import hub.database.Actor;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import hub.database.WriteTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is read by whom before it is answered: the looks of requests that are served at once are committed together, and each
 * request waits until its own are durable. Where they cannot be written there is no answer.
 */
public final class LookBook implements AutoCloseable {

    private static final Actor HUB = new Actor("hub");
    /** Requests whose looks one commit takes. */
    private static final int TOGETHER = 256;

    private static final int WAITING = 4_096;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Transactions transactions;
    private final Journal journal;
    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * A look, to be told by an entry of its own.
     *
     * @param kind as the entry names it, for example {@code learner.seen}
     * @param learner whom it is about; null where it is about no single learner
     * @param facts adds to the entry what it says; called again where a commit has to be tried again
     */
    public record Seen(String kind, @Nullable UUID learner, Consumer<EntryDraft> facts) {}

    /** The looks of one request, which are durable together. */
    private record Request(Actor actor, List<Seen> looks, CompletableFuture<Void> written) {}

    private LookBook(Transactions transactions, Journal journal) {
        this.transactions = transactions;
        this.journal = journal;
        this.thread = new Thread(this::run, "look-book");
        this.thread.setDaemon(true);
    }

    /** Opens it; one for each server. */
    public static LookBook open(Transactions transactions, Journal journal) {
        LookBook book = new LookBook(transactions, journal);
        book.thread.start();
        return book;
    }

    /**
     * Returns once the looks are durable.
     *
     * @throws Problem journal_behind where that takes too long or the hub is closing; whatever kept them from being written
     */
    public void write(Actor actor, List<Seen> looks) {
        Request request = new Request(actor, List.copyOf(looks), new CompletableFuture<>());
        try (Span span = transactions.begin(Work.LOOK)) {
            span.with("hub.looks", looks.size());
            if (closed || !waiting.offer(request, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(ProblemKind.JOURNAL_BEHIND);
            }
            request.written().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemKind.JOURNAL_BEHIND);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw Problem.of(ProblemKind.JOURNAL_BEHIND);
        }
    }

    /** Requests whose looks wait to be written. */
    public int waiting() {
        return waiting.size();
    }

    private void run() {
        List<Request> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, TOGETHER - 1);
                write(batch);
            } catch (InterruptedException e) {
                // Only closing interrupts.
                break;
            } finally {
                batch.clear();
            }
        }
        for (Request left = waiting.poll(); left != null; left = waiting.poll()) {
            left.written().completeExceptionally(Problem.of(ProblemKind.JOURNAL_BEHIND));
        }
    }

    /** One commit for all; where it fails each hears why, and none is answered. */
    private void write(List<Request> batch) {
        try {
            transactions.writing(HUB, tx -> batch.forEach(request -> write(tx, request)));
            batch.forEach(request -> request.written().complete(null));
        } catch (RuntimeException | Error e) {
            batch.forEach(request -> request.written().completeExceptionally(e));
        }
    }

    private void write(WriteTx tx, Request request) {
        for (Seen look : request.looks()) {
            look.facts().accept(journal.append(tx, request.actor(), look.kind(), look.learner()));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
