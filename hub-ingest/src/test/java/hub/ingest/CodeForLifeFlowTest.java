package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.SubmissionKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner keeps the code, whichever of the records goes. */
final class CodeForLifeFlowTest {

    private static final String CODES = "select string_agg(student_code, ',') from learner_code";
    private static final String LED_TO = "select string_agg(distinct c.student_code, ',') from learner_link l"
            + " join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id";

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

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .number("001313004217");
    }

    @Test
    void the_code_stays_when_the_record_it_was_issued_for_is_cancelled_and_when_it_comes_back() {
        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z"),
                Pupil.roll(lan("HS1")));
        String code = database.value(CODES);
        hub.submit(
                TestHub.header("lop-hoc", "B-01", 2026, SubmissionKind.DELTA, "2026-09-10T01:00:00Z"),
                Pupil.roll(lan("X1")));
        assertThat(database.value(CODES)).isEqualTo(code);

        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.DELTA, "2026-10-01T01:00:00Z"),
                Pupil.roll(Pupil.key("HS1").event("CANCEL")));
        assertThat(database.value("select count(*) from learner_link")).isEqualTo("1");
        assertThat(database.value(CODES)).isEqualTo(code);
        assertThat(database.value(LED_TO)).isEqualTo(code);

        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.DELTA, "2026-10-02T01:00:00Z"),
                Pupil.roll(lan("HS1")));
        assertThat(database.value("select count(*) from learner_link")).isEqualTo("2");
        assertThat(database.value(CODES)).isEqualTo(code);
        assertThat(database.value(LED_TO)).isEqualTo(code);
    }
}
