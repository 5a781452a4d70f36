package hub.ingest;

import hub.database.Actor;
import hub.database.Transactions;
import hub.problem.Problem;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import hub.submission.Submissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works submissions one after another in the background, in the order in which they came; after a start, first those that
 * were not finished. Each server works what lies in its own spool folder.
 */
public final class IntakeQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeQueue.class);

    private final Transactions transactions;
    private final Submissions submissions;
    private final SpooledFiles files;
    private final PatientIntake intake;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "intake");
        thread.setDaemon(true);
        return thread;
    });

    public IntakeQueue(Transactions transactions, Submissions submissions, SpooledFiles files, Intake intake) {
        this.transactions = transactions;
        this.submissions = submissions;
        this.files = files;
        this.intake = PatientIntake.forEver(intake);
    }

    /** Queues what an earlier run left unfinished. */
    public void start() {
        worker.execute(() -> unfinished().forEach(this::work));
    }

    private List<SubmissionId> unfinished() {
        return intake.patiently(() -> transactions.read(Actor.OPERATOR, tx -> submissions.open(tx).stream()
                .filter(id -> isMine(submissions.find(tx, id)))
                .toList()));
    }

    private boolean isMine(@org.jspecify.annotations.Nullable Submission submission) {
        return submission != null
                && (submission.state() == SubmissionState.WITHDRAWING || files.has(submission.spooled()));
    }

    /** Queues a submission that was just received. */
    public void add(SubmissionId id) {
        worker.execute(() -> work(id));
    }

    private void work(SubmissionId id) {
        try {
            intake.work(id, mark -> {});
        } catch (Problem e) {
            LOG.warn("submission {} is left open: {}", id, e.getMessage());
        }
    }

    /** Stops after the batch at hand; the rest goes on at the next start. */
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("a batch was still being worked at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
