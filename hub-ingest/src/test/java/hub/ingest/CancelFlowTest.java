package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.Outcome;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A record that its sender takes back, where it has several school years. */
final class CancelFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static int schools;

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    private int days;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @BeforeEach
    void schools() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
        hub.school("B-" + schools, "Trường Trung học cơ sở Bình Minh " + schools, "00025");
    }

    private static Pupil lan() {
        return Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-" + (10 + schools))
                .sex("2");
    }

    private List<Outcome> send(String school, int year, Pupil... pupils) {
        days++;
        Submission submission = hub.submit(
                TestHub.header(
                        "so-diem",
                        school + "-" + schools,
                        year,
                        SubmissionKind.DELTA,
                        "2026-09-%02dT01:00:00Z".formatted(days)),
                Pupil.roll(pupils));
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 9))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    private static Pupil cancel() {
        return Pupil.key("HS1").event("CANCEL");
    }

    private static List<String> linked() {
        return database.rows("""
                select c.code
                from learner_link l
                join submission_record r on r.id = l.record_id
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school'
                where c.code like '%%-%d'
                order by 1
                """.formatted(schools));
    }

    private static String code() {
        return database.value("""
                select k.student_code
                from learner_code k
                join submission_record r on r.id = k.record_id
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school'
                where c.code = 'A-%d'
                """.formatted(schools));
    }

    private String places() {
        return database.value("""
                select count(*)
                from enrolment_claim c
                join organisation_code o on o.organisation_id = c.school_id and o.scheme = 'vn.school'
                where o.code = 'A-%d'
                """.formatted(schools));
    }

    @Test
    void a_record_cancelled_under_one_of_its_years_came_back_when_another_school_named_its_code() {
        send("A", 2024, lan().enrolled("6", null, null, "enrolled"));
        send("A", 2025, lan().enrolled("7", null, null, "enrolled"));
        assertThat(linked()).hasSize(1);
        String code = code();
        assertThat(send("A", 2025, cancel())).containsExactly(Outcome.CANCELLED);
        assertThat(linked()).isEmpty();
        assertThat(places()).isEqualTo("0");

        send("B", 2026, lan().code(code).enrolled("8", null, null, "moved_in"));
        assertThat(linked()).containsExactly("B-" + schools);
        assertThat(send("A", 2025, cancel())).containsExactly(Outcome.UNCHANGED);
        assertThat(linked()).containsExactly("B-" + schools);
    }

    @Test
    void a_cancelled_record_is_none_under_any_of_its_years_and_keeps_its_versions() {
        send("A", 2024, lan().enrolled("6", null, null, "enrolled"));
        send("A", 2025, lan().enrolled("7", null, null, "enrolled"));
        assertThat(send("A", 2024, cancel())).containsExactly(Outcome.CANCELLED);
        assertThat(linked()).isEmpty();
        assertThat(places()).isEqualTo("0");
        assertThat(database.value("""
                select string_agg(v.event, ' ' order by v.entry_id)
                from submission_version v
                join submission_record r on r.id = v.record_id
                join organisation_code o on o.organisation_id = r.school_id and o.scheme = 'vn.school'
                where o.code = 'A-%d'
                """.formatted(schools))).isEqualTo("NEW NEW CANCEL");
    }

    @Test
    void what_names_the_learner_later_under_another_year_brings_the_record_back_with_its_code() {
        send("A", 2024, lan().enrolled("6", null, null, "enrolled"));
        send("A", 2025, lan().enrolled("7", null, null, "enrolled"));
        String code = code();
        send("A", 2024, cancel());
        assertThat(send("A", 2025, lan().enrolled("7", null, null, "enrolled"))).containsExactly(Outcome.NEW);
        assertThat(linked()).containsExactly("A-" + schools);
        assertThat(code()).isEqualTo(code);
        assertThat(places()).isEqualTo("1");
        assertThat(send("A", 2025, lan().enrolled("7", null, null, "enrolled"))).containsExactly(Outcome.UNCHANGED);
    }

    @Test
    void a_cancelled_record_sent_again_under_its_own_year_is_back_with_its_other_years() {
        send("A", 2024, lan().enrolled("6", null, null, "enrolled"));
        send("A", 2025, lan().enrolled("7", null, null, "enrolled"));
        String code = code();
        send("A", 2025, cancel());
        assertThat(send("A", 2025, lan().enrolled("7", null, null, "enrolled"))).containsExactly(Outcome.NEW);
        assertThat(linked()).containsExactly("A-" + schools);
        assertThat(code()).isEqualTo(code);
        assertThat(places()).isEqualTo("2");
    }

    @Test
    void what_is_said_of_a_record_that_is_away_claimed_a_place_and_stopped_the_intake_once_it_was_back() {
        send("A", 2024, lan().enrolled("6", null, null, "enrolled"));
        days = 20;
        send("A", 2025, lan().enrolled("7", null, null, "enrolled"));
        send("A", 2025, cancel());
        days = 10;
        assertThat(send("A", 2024, lan().enrolled("6", "2024-10-01", null, "enrolled")))
                .containsExactly(Outcome.CHANGED);
        assertThat(places()).isEqualTo("0");
        days = 25;
        assertThat(send("A", 2025, lan().enrolled("7", null, null, "enrolled"))).containsExactly(Outcome.NEW);
        assertThat(places()).isEqualTo("2");
    }

    @Test
    void to_cancel_what_is_not_known_is_refused() {
        assertThat(send("A", 2025, cancel())).containsExactly(Outcome.REFUSED);
    }
}
