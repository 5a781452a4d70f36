package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds after a withdrawal, compared fact by fact with a registry to which the withdrawn was never sent. */
final class WithdrawalFlowTest {

    /** A submission of a test: of one school and year, made on its number's day. */
    private record Sent(String school, int year, SubmissionKind kind, int day, List<Pupil> pupils) {}

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @RegisterExtension
    static final TestDatabase otherDatabase = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    /** To which what is withdrawn was never sent. */
    @SuppressWarnings("NullAway.Init")
    private static TestHub other;

    private final List<Submission> submissions = new ArrayList<>();
    private final List<Submission> others = new ArrayList<>();

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        other = new TestHub(otherDatabase);
        for (TestHub each : List.of(hub, other)) {
            each.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
            each.school("B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        }
    }

    @AfterAll
    static void close() {
        other.close();
        hub.close();
    }

    /** Everything a test sent is taken back: the next one meets nobody. */
    @AfterEach
    void withdraw() {
        Collections.reverse(submissions);
        Collections.reverse(others);
        submissions.forEach(submission -> hub.intake.withdraw(TestDatabase.TESTER, submission.id()));
        others.forEach(submission -> other.intake.withdraw(TestDatabase.TESTER, submission.id()));
        assertThat(RegistryFacts.of(database)).isEmpty();
    }

    private static Sent whole(int day, Pupil... pupils) {
        return new Sent("A-01", 2025, SubmissionKind.SNAPSHOT, day, List.of(pupils));
    }

    private static Sent delta(int day, Pupil... pupils) {
        return new Sent("A-01", 2025, SubmissionKind.DELTA, day, List.of(pupils));
    }

    private static Pupil named(String name) {
        return Pupil.key("HS1").name(name).born("2013-05-17").sex("1").enrolled("7", null, null, "enrolled");
    }

    private static Submission send(TestHub to, Sent sent) {
        String source = sent.school().equals("A-01") ? "so-diem" : "lop-hoc";
        return to.submit(
                TestHub.header(
                        source,
                        sent.school(),
                        sent.year(),
                        sent.kind(),
                        "2026-09-%02dT01:00:00Z".formatted(sent.day())),
                Pupil.roll(sent.pupils().toArray(Pupil[]::new)));
    }

    /** Sends all to one registry and withdraws some, in that order; sends the rest to the other; the two are equal. */
    private void assertAsIfNeverSent(List<Integer> withdrawn, Sent... all) {
        Set<Integer> never = new TreeSet<>(withdrawn);
        for (int i = 0; i < all.length; i++) {
            submissions.add(send(hub, all[i]));
            if (!never.contains(i)) {
                others.add(send(other, all[i]));
            }
        }
        withdrawn.forEach(
                i -> hub.intake.withdraw(TestDatabase.TESTER, submissions.get(i).id()));
        assertThat(RegistryFacts.of(database))
                .isEqualTo(RegistryFacts.of(otherDatabase))
                .isNotEmpty();
    }

    @Test
    void a_withdrawn_name_stayed_in_force_because_a_later_delta_named_something_else() {
        assertAsIfNeverSent(
                List.of(1),
                whole(1, named("Trần Hoàng Bảo")),
                whole(2, named("Lê Quốc Khánh")),
                delta(3, Pupil.key("HS1").sex("2").naming("sex")));
        assertThat(database.value("select body::jsonb #>> '{golden,name,value}' from learner_version"
                        + " join learner_link using (learner_id) order by entry_id desc limit 1"))
                .isEqualTo("Trần Hoàng Bảo");
    }

    @Test
    void a_withdrawn_name_stayed_in_force_because_a_later_file_was_outdated() {
        submissions.add(send(hub, whole(1, named("Trần Hoàng Bảo").version(1))));
        submissions.add(send(hub, whole(2, named("Lê Quốc Khánh").version(5))));
        others.add(send(other, whole(1, named("Trần Hoàng Bảo").version(1))));
        List<String> before = RegistryFacts.of(otherDatabase);
        submissions.add(send(hub, whole(3, named("Phạm Gia Hân").version(3))));
        hub.intake.withdraw(TestDatabase.TESTER, submissions.get(1).id());
        assertThat(RegistryFacts.of(database)).isEqualTo(before);
    }

    @Test
    void what_a_later_file_said_too_stays() {
        assertAsIfNeverSent(
                List.of(1),
                whole(1, named("Trần Hoàng Bảo")),
                whole(2, named("Lê Quốc Khánh")),
                whole(3, named("Lê Quốc Khánh")));
    }

    @Test
    void what_a_later_delta_said_too_stays_and_the_rest_does_not() {
        assertAsIfNeverSent(
                List.of(1),
                whole(1, named("Trần Hoàng Bảo").ethnicity("Kinh")),
                whole(2, named("Lê Quốc Khánh").ethnicity("Tày")),
                delta(3, Pupil.key("HS1").ethnicity("Tày").naming("ethnicity")));
    }

    @Test
    void what_a_withdrawn_file_had_said_too_goes_with_it_whatever_came_after() {
        assertAsIfNeverSent(
                List.of(1, 2),
                whole(1, named("Trần Hoàng Bảo")),
                whole(2, named("Lê Quốc Khánh")),
                whole(3, named("Lê Quốc Khánh")),
                delta(4, Pupil.key("HS1").ethnicity("Tày").naming("ethnicity")));
    }

    @Test
    void what_said_too_is_still_there_when_something_after_it_is_withdrawn() {
        assertAsIfNeverSent(
                List.of(1, 3),
                whole(1, named("Trần Hoàng Bảo")),
                whole(2, named("Lê Quốc Khánh")),
                whole(3, named("Lê Quốc Khánh")),
                whole(4, named("Phạm Gia Hân")));
    }

    @Test
    void a_version_that_was_withdrawn_does_not_count_as_seen() {
        assertAsIfNeverSent(
                List.of(1),
                whole(1, named("Trần Hoàng Bảo").version(1)),
                whole(2, named("Trần Hoàng Bảo").version(9)));
        for (TestHub each : List.of(hub, other)) {
            (each == hub ? submissions : others)
                    .add(send(each, whole(3, named("Lê Quốc Khánh").version(5))));
        }
        assertThat(RegistryFacts.of(database)).isEqualTo(RegistryFacts.of(otherDatabase));
        assertThat(database.value("select version from submission_slice")).isEqualTo("5");
    }

    @Test
    void a_cancelled_learner_is_back_in_every_year_once_the_cancelling_is_withdrawn() {
        assertAsIfNeverSent(
                List.of(2),
                new Sent("A-01", 2024, SubmissionKind.SNAPSHOT, 1, List.of(named("Trần Hoàng Bảo"))),
                whole(2, named("Trần Hoàng Bảo").enrolled("8", null, null, "enrolled")),
                delta(3, Pupil.key("HS1").event("CANCEL")));
    }

    @Test
    void a_delta_that_stood_on_a_withdrawn_file_has_nothing_to_stand_on() {
        assertAsIfNeverSent(
                List.of(0),
                whole(1, named("Trần Hoàng Bảo")),
                delta(2, Pupil.key("HS1").sex("2").naming("sex")),
                new Sent("B-01", 2025, SubmissionKind.SNAPSHOT, 3, List.of(named("Vũ Thu Trang"))));
    }

    @Test
    void a_delta_stands_on_another_year_once_its_own_is_withdrawn() {
        assertAsIfNeverSent(
                List.of(1),
                new Sent("A-01", 2024, SubmissionKind.SNAPSHOT, 1, List.of(named("Trần Hoàng Bảo"))),
                whole(2, named("Lê Quốc Khánh")),
                delta(3, Pupil.key("HS1").sex("2").naming("sex")));
    }

    @Test
    void another_schools_whole_file_is_withdrawn_with_all_its_learners_links_and_places() {
        Pupil[] ours = {
            Pupil.key("1").name("Trần Hoàng Bảo").born("2013-05-17").number("001213004217"),
            Pupil.key("2").name("Lê Quốc Khánh").born("2013-06-18").enrolled("7", "2025-10-06", null, "moved_in"),
            Pupil.key("3").name("Phạm Gia Hân").born("2013-07-19")
        };
        Pupil[] strangers = {
            Pupil.key("1").name("Vũ Thu Trang").born("2012-01-02").enrolled("8", null, null, "enrolled"),
            Pupil.key("2").name("Ngô Nhật Minh").born("2012-02-03"),
            Pupil.key("9").name("Trần Hoàng Bảo").born("2013-05-17").number("001213004217")
        };
        Sent theirs = new Sent("B-01", 2025, SubmissionKind.SNAPSHOT, 2, List.of(strangers));
        assertAsIfNeverSent(List.of(2), whole(1, ours), theirs, whole(3, strangers), whole(4, ours));
        Arrays.stream(ours).forEach(pupil -> assertThat(database.rows("select own_key from submission_slice"))
                .contains(pupil.row(1).ownKey()));
    }
}
