package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.FindingCode;
import hub.submission.Outcome;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left to a person, and what becomes of it when a school sends something new. */
final class ReviewFlowTest {

    private static final String NUMBER = "001313004217";
    private static final String OPEN =
            "select reason from matching_review where state = 'open' and record_a <> record_b order by reason";
    private static final String FLAGS = "select r.own_key || ' ' || m.reason from matching_review m"
            + " join submission_record r on r.id = m.record_a"
            + " where m.state = 'open' and m.record_a = m.record_b order by 1";

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static int schools;

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    private final List<Submission> submissions = new ArrayList<>();

    @BeforeEach
    void schools() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
        hub.school("B-" + schools, "Trường Trung học cơ sở Bình Minh " + schools, "00025");
    }

    /** Everything a test sent is taken back: the next one meets nobody. */
    @AfterEach
    void withdraw() {
        Collections.reverse(submissions);
        submissions.forEach(submission -> hub.intake.withdraw(TestDatabase.TESTER, submission.id()));
    }

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private Submission first(Pupil... pupils) {
        return submit("so-diem", "A-" + schools, 2025, pupils);
    }

    private Submission second(Pupil... pupils) {
        return submit("lop-hoc", "B-" + schools, 2026, pupils);
    }

    /** Each file is made a day after the one before. */
    private Submission submit(String source, String school, int year, Pupil... pupils) {
        database.clock().move(Duration.ofDays(1));
        String madeAt = "2026-09-" + (11 + submissions.size()) + "T01:00:00Z";
        Submission submission =
                hub.submit(TestHub.header(source, school, year, SubmissionKind.DELTA, madeAt), Pupil.roll(pupils));
        submissions.add(submission);
        return submission;
    }

    private List<Outcome> outcomes(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    private List<FindingCode> findings(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, 100))
                .stream()
                .map(row -> row.finding().code())
                .toList();
    }

    /** The learner of whom a record speaks. */
    private String learner(String ownKey) {
        return database.value("select l.learner_id from learner_link l join submission_record r on r.id = l.record_id"
                + " where r.own_key = '" + ownKey + "'");
    }

    private List<String> codes(String ownKey) {
        return database.rows("select student_code from learner_code where learner_id = '" + learner(ownKey) + "'");
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004");
    }

    /** Nobody like Lan, but for her mother. */
    private static Pupil other(String key) {
        return Pupil.key(key)
                .name("Trần Hoàng Bảo Yến")
                .born("2011-11-28")
                .sex("2")
                .bornIn("00004");
    }

    @Test
    void an_equal_number_with_name_and_birth_date_both_in_conflict_goes_to_review_and_never_links() {
        first(lan("A1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        Submission submission =
                second(other("B1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(outcomes(submission)).containsExactly(Outcome.IN_REVIEW);
        assertThat(database.rows(OPEN)).containsExactly("identifier_against_person");
        assertThat(learner("B1")).isNotEqualTo(learner("A1"));
    }

    @Test
    void nor_does_it_link_where_only_the_given_name_is_the_same_and_the_household_is_one() {
        first(lan("A1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        Submission submission = second(lan("B1")
                .name("Trần Thị Ngọc Lan")
                .born("2011-11-28")
                .number(NUMBER)
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(outcomes(submission)).containsExactly(Outcome.IN_REVIEW);
        assertThat(database.rows(OPEN)).containsExactly("identifier_against_person");
        assertThat(learner("B1")).isNotEqualTo(learner("A1"));
    }

    @Test
    void a_twins_number_joins_nobody() {
        first(
                lan("A1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"),
                lan("A2").name("Nguyễn Thị Ngọc Liên").guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        second(lan("B2")
                .name("Nguyễn Thị Ngọc Liên")
                .number(NUMBER)
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(learner("B2")).isNotEqualTo(learner("A1"));
        assertThat(learner("A2")).isNotEqualTo(learner("A1"));
        assertThat(database.rows(OPEN)).contains("identifier_against_name");
    }

    @Test
    void a_guardians_number_written_as_the_learners_joins_no_siblings() {
        String mothers = "001185004217";
        Submission named = first(lan("A1").number(mothers).guardian("mother", "Trịnh Thị Kim Oanh", null, mothers));
        assertThat(findings(named)).containsExactly(FindingCode.PERSONAL_NUMBER_OF_GUARDIAN);
        second(lan("B1").name("Nguyễn Hoàng Yến").born("2011-11-28").number(mothers));
        assertThat(learner("B1")).isNotEqualTo(learner("A1"));
        assertThat(database.rows(OPEN)).isEmpty();
        assertThat(database.rows(FLAGS)).containsExactly("B1 personal_number_conflict");

        Submission unnamed =
                first(lan("A2").name("Lê Thu Trang").born("2012-02-14").number(mothers));
        assertThat(outcomes(unnamed)).hasSize(1);
        assertThat(learner("A2")).isNotEqualTo(learner("B1")).isNotEqualTo(learner("A1"));
        assertThat(database.rows(OPEN)).containsExactly("identifier_against_person");
    }

    @Test
    void a_doubtful_record_stands_alone_as_a_learner_without_a_code_until_it_is_settled() {
        first(lan("A1").number(NUMBER));
        List<String> code = codes("A1");
        assertThat(code).hasSize(1);
        Submission doubtful = second(other("B1").number(NUMBER));
        assertThat(outcomes(doubtful)).containsExactly(Outcome.IN_REVIEW);
        String alone = learner("B1");
        assertThat(alone).isNotEqualTo(learner("A1"));
        assertThat(database.value("select count(*) from learner_link where learner_id = '" + alone + "'"))
                .isEqualTo("1");
        assertThat(codes("B1")).isEmpty();
        assertThat(database.value(
                        "select body::jsonb ->> 'state' from learner_version where learner_id = '" + alone + "'"))
                .isEqualToIgnoringCase("in_review");

        Submission again = second(other("B1").number(NUMBER).ethnicity("Tày"));
        assertThat(outcomes(again)).containsExactly(Outcome.IN_REVIEW);
        assertThat(codes("B1")).isEmpty();

        Submission settled = second(other("B1").number("001311009999"));
        assertThat(outcomes(settled)).containsExactly(Outcome.CHANGED);
        assertThat(learner("B1")).isEqualTo(alone);
        assertThat(codes("B1")).hasSize(1).isNotEqualTo(code);
        assertThat(codes("A1")).isEqualTo(code);
        assertThat(database.rows(OPEN)).isEmpty();
    }

    @Test
    void a_review_is_weighed_again_at_each_new_version_and_closes_when_it_no_longer_holds() {
        first(lan("A1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        second(lan("B1").number("001313998811"));
        assertThat(database.rows(OPEN)).containsExactly("numbers_differ");
        String known = database.value("select id || ' ' || since from matching_review where state = 'open'");
        int weight = weight();

        second(lan("B1").number("001313998811").guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(database.rows(OPEN)).containsExactly("numbers_differ");
        assertThat(weight()).isGreaterThan(weight);
        assertThat(database.value("select id || ' ' || since from matching_review where state = 'open'"))
                .isEqualTo(known);
        assertThat(
                        database.value(
                                "select m.weight - e.weight from matching_review m"
                                        + " join matching_edge e on e.record_a = m.record_a and e.record_b = m.record_b where m.state = 'open'"))
                .isEqualTo("0");

        // The other side's new version weighs too.
        first(lan("A1").bornIn("00025").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        int moved = weight();
        first(lan("A1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(weight()).isGreaterThan(moved);

        Submission corrected = second(lan("B1").number(NUMBER).guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        assertThat(outcomes(corrected)).containsExactly(Outcome.CHANGED);
        assertThat(database.rows(OPEN)).isEmpty();
        assertThat(learner("B1")).isEqualTo(learner("A1"));
        assertThat(codes("B1")).isEqualTo(codes("A1")).hasSize(1);
    }

    private int weight() {
        return Integer.parseInt(database.value("select weight from matching_review where state = 'open'"));
    }

    @Test
    void a_number_that_says_another_sex_year_or_place_is_left_to_a_person_and_keeps_its_code() {
        Submission submission = first(
                lan("sex").sex("1").number(NUMBER),
                lan("year").name("Phạm Thu Hà").born("2012-05-17").number("001313001111"),
                lan("place").name("Đỗ Gia Hân").born("2013-08-01").number("048313002222"),
                lan("fits").name("Vũ Bảo Châu").born("2013-10-30").number("001313003333"));
        assertThat(outcomes(submission)).containsOnly(Outcome.NEW);
        assertThat(findings(submission))
                .containsExactlyInAnyOrder(
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_SEX,
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_YEAR,
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_PLACE);
        assertThat(database.rows(FLAGS))
                .containsExactly(
                        "place personal_number_conflict",
                        "sex personal_number_conflict",
                        "year personal_number_conflict");
        assertThat(codes("sex")).hasSize(1);
    }

    @Test
    void it_is_taken_off_the_list_by_the_version_that_is_right_and_comes_back_when_that_one_is_withdrawn() {
        first(lan("A1").sex("1").number(NUMBER));
        assertThat(database.rows(FLAGS)).containsExactly("A1 personal_number_conflict");
        first(Pupil.key("A1").livesIn("00025").naming("address_commune"));
        assertThat(database.rows(FLAGS)).containsExactly("A1 personal_number_conflict");

        Submission right = first(Pupil.key("A1").sex("2").naming("sex"));
        assertThat(database.rows(FLAGS)).isEmpty();
        hub.intake.withdraw(TestDatabase.TESTER, right.id());
        assertThat(database.rows(FLAGS)).containsExactly("A1 personal_number_conflict");
        first(Pupil.key("A1").event("CANCEL"));
        assertThat(database.rows(FLAGS)).isEmpty();
    }
}
