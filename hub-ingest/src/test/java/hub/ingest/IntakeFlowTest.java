package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.Outcome;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IntakeFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @BeforeAll
    static void schools() {
        hub = new TestHub(database);
        hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        hub.school("B-01", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Pupil lan() {
        return Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .number("001313004217")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", null, null, "enrolled");
    }

    private static List<Outcome> outcomes(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    @Test
    void two_schools_records_of_one_child_become_one_learner_with_one_code() {
        Submission first = hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z"),
                Pupil.roll(lan()));
        assertThat(first.state()).isEqualTo(SubmissionState.DONE);
        assertThat(outcomes(first)).containsExactly(Outcome.NEW);
        Submission second = hub.submit(
                TestHub.header("lop-hoc", "B-01", 2026, SubmissionKind.SNAPSHOT, "2026-09-10T01:00:00Z"),
                Pupil.roll(lan().enrolled("8", null, null, "moved_in")));
        assertThat(outcomes(second)).containsExactly(Outcome.LINKED);
        assertThat(database.value("select count(distinct learner_id) from learner_link"))
                .isEqualTo("1");
        assertThat(database.value("select count(*) from learner_code")).isEqualTo("1");
        assertThat(database.value("select count(*) from enrolment_in_force")).isEqualTo("2");
    }
}
