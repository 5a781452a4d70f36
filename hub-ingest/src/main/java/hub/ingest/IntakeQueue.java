package hub.ingest;

import hub.database.Actor;
import hub.database.Transactions;
import hub.problem.Problem;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import hub.submission.Submissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works submissions in the background, those of one sender in the order in which they came; after a start, first those that
 * were not finished. Each server works what lies in its own spool folder.
 */
public final class IntakeQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeQueue.class);

    private final Transactions transactions;
    private final Submissions submissions;
    private final SpooledFiles files;
    private final PatientIntake intake;
    private final SenderLanes lanes = SenderLanes.open();
    /** Sends each to its lane, in the order in which they came. */
    private final ExecutorService points = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "intake-points");
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
        points.execute(() -> unfinished().forEach(this::sendToLane));
    }

    private List<Submission> unfinished() {
        return intake.patiently(() -> transactions.read(Actor.OPERATOR, tx -> submissions.open(tx).stream()
                .map(id -> submissions.find(tx, id))
                .filter(Objects::nonNull)
                .filter(this::isMine)
                .toList()));
    }

    private boolean isMine(Submission submission) {
        return submission.state() == SubmissionState.WITHDRAWING || files.has(submission.spooled());
    }

    /** Queues a submission that was just received. */
    public void add(SubmissionId id) {
        points.execute(() -> {
            Submission submission =
                    intake.patiently(() -> transactions.read(Actor.OPERATOR, tx -> submissions.find(tx, id)));
            if (submission != null) {
                sendToLane(submission);
            }
        });
    }

    private void sendToLane(Submission submission) {
        SubmissionId id = submission.id();
        lanes.run(submission.sender(), () -> {
            try {
                intake.work(id, mark -> {});
            } catch (Problem e) {
                LOG.warn("submission {} is left open: {}", id, e.getMessage());
            }
        });
    }

    /** Stops after the batches at hand; the rest goes on at the next start. */
    @Override
    public void close() {
        points.shutdownNow();
        lanes.close();
    }
}
