package hub.api.bench;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.Reception;
import hub.ingest.SenderLanes;
import hub.ingest.spool.Spool;
import hub.submission.Received;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Receives files and works them in the lanes of their senders, as a server does: several at once, those of one school one
 * after another.
 */
final class SubmissionLoad implements AutoCloseable {

    private static final int SENDING_AT_ONCE = 2;

    private final Doors doors;
    private final SenderLanes lanes = SenderLanes.open();
    private final List<ExecutorService> sending = Stream.generate(Executors::newSingleThreadExecutor)
            .limit(SENDING_AT_ONCE)
            .toList();
    private final Queue<Future<Sent>> waiting = new ArrayDeque<>();

    /** A file that was received and is queued. */
    private record Sent(Future<Submission> worked) {}

    SubmissionLoad(Doors doors) {
        this.doors = doors;
    }

    /** Sends an Avro container, whose name ends in its school's code, behind what that school has sent already. */
    void add(Path file) {
        String name = file.getFileName().toString();
        int school = name.substring(name.lastIndexOf('-')).hashCode();
        waiting.add(sending.get(Math.floorMod(school, SENDING_AT_ONCE)).submit(() -> receive(file)));
    }

    private Sent receive(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            Received received = doors.reception()
                    .receive(
                            Actor.OPERATOR,
                            doors.spool().take(bytes, Spool.Packing.NONE),
                            SubmissionFormat.AVRO,
                            null,
                            Reception.Permission.OPERATOR);
            return new Sent(lanes.add(
                    received.submission().sender(), () -> doors.intake().run(received.id(), mark -> {})));
        }
    }

    /** What became of the file sent first of those not asked for yet, once it is worked. */
    Submission next() throws InterruptedException {
        try {
            return waiting.remove().get().worked().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a file could not be worked", e.getCause());
        }
    }

    @Override
    public void close() {
        sending.forEach(ExecutorService::shutdownNow);
        lanes.close();
    }
}
