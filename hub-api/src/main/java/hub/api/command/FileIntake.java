package hub.api.command;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.PatientIntake;
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
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives files and works them for the operator. An embedded server that died is back within seconds and a recovery can take
 * minutes: so long it waits.
 */
final class FileIntake {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Doors doors;
    private final PatientIntake intake;

    FileIntake(Doors doors) {
        this.doors = doors;
        this.intake = PatientIntake.atMost(LONGEST, doors.intake());
    }

    /** A submission as it stands, and whether it was received before. */
    record Worked(Submission submission, boolean isAgain) {}

    /**
     * Submits a file and works it to its end; one that was submitted before is answered as it then came out.
     *
     * @throws Problem where it is not received
     */
    Worked submit(FileToSubmit file, @Nullable SubmissionHeader said, LongConsumer progress) {
        Received received = intake.patiently(() -> receive(file, said));
        return new Worked(work(received.id(), progress), received.isAgain());
    }

    /** What an earlier run received here and did not work to its end, in the order in which it came. */
    List<Submission> unfinished() {
        return intake.patiently(
                () -> doors.transactions().read(Actor.OPERATOR, tx -> doors.submissions().open(tx).stream()
                        .map(id -> Objects.requireNonNull(doors.submissions().find(tx, id)))
                        .filter(this::isMine)
                        .toList()));
    }

    /** Works a submission from its mark to its end; one whose file lies with another server is answered as it stands. */
    Submission work(SubmissionId id, LongConsumer progress) {
        Submission submission = find(id);
        return submission.state().isSettled() || !isMine(submission) ? submission : intake.work(id, progress);
    }

    private boolean isMine(Submission submission) {
        return submission.state() != SubmissionState.WITHDRAWING
                && doors.files().has(submission.spooled());
    }

    private Submission find(SubmissionId id) {
        return intake.patiently(() -> Objects.requireNonNull(doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().find(tx, id))));
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
                    Map.of("where", file.path().getFileName() + "."));
        }
    }
}
