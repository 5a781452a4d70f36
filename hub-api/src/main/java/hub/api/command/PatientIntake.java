package hub.api.command;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.database.DatabaseFailure;
import hub.ingest.Reception;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Received;
import hub.submission.Submission;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives and works submissions for the operator. While the database is away it waits and goes on at the mark: an embedded
 * server that died is back within seconds, a recovery can take minutes.
 */
final class PatientIntake {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final Doors doors;

    PatientIntake(Doors doors) {
        this.doors = doors;
    }

    /** A submission as it stands, and whether it was received before. */
    record Worked(Submission submission, boolean isAgain) {}

    /**
     * Submits a file and works it to its end; one that was submitted before is answered as it then came out.
     *
     * @throws Problem where it is not received
     */
    Worked submit(FileToSubmit file, @Nullable SubmissionHeader said, LongConsumer progress) {
        Received received = patiently(() -> receive(file, said));
        return new Worked(work(received.id(), progress), received.isAgain());
    }

    /** What an earlier run received here and did not work to its end, in the order in which it came. */
    List<Submission> unfinished() {
        return patiently(() -> doors.transactions().read(Actor.OPERATOR, tx -> doors.submissions().open(tx).stream()
                .map(id -> Objects.requireNonNull(doors.submissions().find(tx, id)))
                .filter(this::isMine)
                .toList()));
    }

    /** Works a submission from its mark to its end; one whose file lies with another server is answered as it stands. */
    Submission work(SubmissionId id, LongConsumer progress) {
        return patiently(() -> {
            Submission submission = find(id);
            return submission.state().isSettled() || !isMine(submission)
                    ? submission
                    : doors.intake().run(id, progress);
        });
    }

    private boolean isMine(Submission submission) {
        return submission.state() != SubmissionState.WITHDRAWING
                && doors.files().has(submission.spooled());
    }

    private Submission find(SubmissionId id) {
        return Objects.requireNonNull(doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().find(tx, id)));
    }

    private Received receive(FileToSubmit file, @Nullable SubmissionHeader said) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()))) {
            return doors.reception()
                    .receive(
                            Actor.OPERATOR,
                            doors.spool().take(bytes, file.packing()),
                            file.format(),
                            said,
                            Reception.Permission.OPERATOR);
        } catch (IOException e) {
            throw Problem.because(
                    e,
                    ProblemKind.SUBMISSION_UNREADABLE,
                    java.util.Map.of("where", String.valueOf(file.path().getFileName())));
        }
    }

    /** Does it again while the database is away, or while another process works the same submission. */
    private static <T> T patiently(Supplier<T> work) {
        long begin = System.nanoTime();
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            try {
                return work.get();
            } catch (Problem e) {
                if (e.kind() != ProblemKind.CONFLICT && e.kind() != ProblemKind.DATABASE_UNAVAILABLE) {
                    throw e;
                }
                waitOrThrow(e, begin, wait);
            } catch (DatabaseFailure e) {
                if (!isAway(e)) {
                    throw e;
                }
                waitOrThrow(e, begin, wait);
            }
            wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
        }
    }

    /** A lost or refused connection, a server that is starting or stopping; the pool says no state where it waits in vain. */
    private static boolean isAway(DatabaseFailure failure) {
        String state = failure.sqlState();
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.equals("unknown");
    }

    private static void waitOrThrow(RuntimeException failure, long begin, long millis) {
        if (System.nanoTime() - begin > LONGEST.toNanos()) {
            throw failure;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
