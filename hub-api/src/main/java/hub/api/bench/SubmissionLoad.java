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
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Receives files one after another and works them in the lanes of their senders, as a server does. */
final class SubmissionLoad implements AutoCloseable {

    private final Doors doors;
    private final SenderLanes lanes = SenderLanes.open();
    private final Queue<Future<Submission>> waiting = new ArrayDeque<>();

    SubmissionLoad(Doors doors) {
        this.doors = doors;
    }

    /** Receives an Avro container and queues it. */
    void add(InputStream bytes) throws IOException {
        Received received = doors.reception()
                .receive(
                        Actor.OPERATOR,
                        doors.spool().take(bytes, Spool.Packing.NONE),
                        SubmissionFormat.AVRO,
                        null,
                        Reception.Permission.OPERATOR);
        waiting.add(
                lanes.add(received.submission().sender(), () -> doors.intake().run(received.id(), mark -> {})));
    }

    /** What became of the file queued first of those not asked for yet, once it is worked. */
    Submission next() throws InterruptedException {
        try {
            return waiting.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a file could not be worked", e.getCause());
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
