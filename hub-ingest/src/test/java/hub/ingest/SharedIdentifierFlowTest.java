package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.FindingCode;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two learners of one school who quote one number or one code are kept apart, and both rows say so. */
final class SharedIdentifierFlowTest {

    private static final String NUMBER = "001313004217";

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        hub.school("A-1", "Trường Trung học cơ sở Hoa Sen", "00004");
        hub.school("B-1", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Submission submit(String school, String madeAt, Pupil... pupils) {
        return hub.submit(TestHub.header("so-diem", school, 2026, SubmissionKind.DELTA, madeAt), Pupil.roll(pupils));
    }

    /** What was found, by the own key of its row. */
    private static List<String> findings(Submission submission, FindingCode code) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, 100))
                .stream()
                .filter(row -> row.finding().code() == code)
                .map(row -> row.ownKey() + " " + row.finding().values().get("other"))
                .toList();
    }

    private static String code(String ownKey) {
        return database.value(
                "select c.student_code from learner_code c join learner_link l on l.learner_id = c.learner_id"
                        + " join submission_record r on r.id = l.record_id where r.own_key = '" + ownKey + "'");
    }

    @Test
    void two_learners_of_one_school_with_one_personal_number_are_told_in_both_rows() {
        Submission both = submit(
                "A-1",
                "2026-09-10T01:00:00Z",
                Pupil.key("HS1").name("Nguyễn Thị Ngọc Lan").born("2013-05-17").number(NUMBER),
                Pupil.key("HS2").name("Phạm Gia Huy").born("2013-11-02").number(NUMBER),
                Pupil.key("HS3").name("Lê Quốc Khánh").born("2012-02-03"));
        assertThat(findings(both, FindingCode.PERSONAL_NUMBER_SHARED)).containsExactlyInAnyOrder("HS1 HS2", "HS2 HS1");
        assertThat(code("HS1")).isNotEqualTo(code("HS2"));
    }

    @Test
    void a_classmates_code_that_a_record_quotes_is_told_and_another_schools_is_not() {
        submit(
                "A-1",
                "2026-09-11T01:00:00Z",
                Pupil.key("HS5").name("Vũ Hoàng Nam").born("2013-07-08"));
        String code = code("HS5");
        Submission quoting = submit(
                "A-1",
                "2026-09-12T01:00:00Z",
                Pupil.key("HS6").name("Đỗ Minh Châu").born("2013-01-29").code(code));
        assertThat(findings(quoting, FindingCode.STUDENT_CODE_OF_ANOTHER)).containsExactly("HS6 HS5");
        Submission moved = submit(
                "B-1",
                "2026-09-13T01:00:00Z",
                Pupil.key("X5").name("Vũ Hoàng Nam").born("2013-07-08").code(code));
        assertThat(findings(moved, FindingCode.STUDENT_CODE_OF_ANOTHER)).isEmpty();
        assertThat(code("X5")).isEqualTo(code);
    }
}
