package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Decision;
import hub.access.Purpose;
import hub.access.ReachFacts;
import hub.access.SchoolsGrant;
import hub.organisation.OrganisationId;
import hub.submission.Absence;
import hub.submission.FindingCode;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is absent: told by a snapshot read to its end, confirmed where many are, until something later names them. */
final class AbsenceFlowTest {

    private static final String[] NAMES = {
        "Nguyễn Thị Ngọc Lan",
        "Trần Hoàng Bảo Yến",
        "Phạm Gia Hân",
        "Lê Quốc Khánh",
        "Đỗ Minh Tú",
        "Vũ Thu Trang",
        "Hoàng Đức Anh",
        "Bùi Khánh Linh",
        "Ngô Nhật Minh",
        "Dương Thùy Chi"
    };

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static int schools;

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    private final List<Submission> submissions = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private OrganisationId school;

    @BeforeEach
    void school() {
        schools++;
        school = hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
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

    private Submission snapshot(Pupil... pupils) {
        return submit(2025, SubmissionKind.SNAPSHOT, pupils);
    }

    /** Each file is made a day after the one before. */
    private Submission submit(int year, SubmissionKind kind, Pupil... pupils) {
        database.clock().move(Duration.ofDays(1));
        String madeAt = "2026-09-" + (11 + submissions.size()) + "T01:00:00Z";
        Submission submission =
                hub.submit(TestHub.header("so-diem", "A-" + schools, year, kind, madeAt), Pupil.roll(pupils));
        submissions.add(submission);
        return submission;
    }

    /** The first ten pupils, but for those of these numbers. */
    private static Pupil[] allBut(int... absent) {
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            int number = i;
            if (Arrays.stream(absent).noneMatch(each -> each == number)) {
                pupils.add(pupil(i));
            }
        }
        return pupils.toArray(Pupil[]::new);
    }

    private static Pupil pupil(int number) {
        return Pupil.key("K" + number).name(NAMES[number]).born("2013-0" + (number % 9 + 1) + "-1" + number % 10);
    }

    private List<String> absent() {
        return absences().stream().map(Absence::ownKey).toList();
    }

    /** The right of the school's own software. */
    private SchoolsGrant grant() {
        Asked asked = new Asked(
                new Caller(new ClientId(new UUID(1, 1)), Set.of(school)),
                Purpose.SCHOOL_RECORDS,
                Action.SEE_ABSENCES,
                LocalDate.of(2026, 9, 1));
        return (SchoolsGrant) ((Decision.Granted) Access.decide(asked, new ReachFacts(Set.of(school)))).grant();
    }

    private List<Absence> absences() {
        return hub.transactions.read(
                TestDatabase.TESTER, tx -> hub.submissions.absences(tx, grant(), Absence.At.START, 100));
    }

    @Test
    void whom_a_snapshot_leaves_out_is_told_until_something_later_names_them() {
        snapshot(allBut());
        assertThat(absent()).isEmpty();
        Submission without = snapshot(allBut(3, 4));
        assertThat(without.state()).isEqualTo(SubmissionState.DONE);
        assertThat(absent()).containsExactlyInAnyOrder("K3", "K4");

        Submission again = snapshot(allBut(3, 4));
        assertThat(absences()).hasSize(2).allMatch(absence -> absence.submissionId()
                .equals(again.id()));

        submit(2025, SubmissionKind.DELTA, pupil(3));
        assertThat(absent()).containsExactly("K4");
        submit(2025, SubmissionKind.DELTA, Pupil.key("K4").event("CANCEL"));
        assertThat(absent()).isEmpty();
    }

    @Test
    void another_years_snapshot_says_nothing_of_this_one() {
        snapshot(allBut());
        submit(2024, SubmissionKind.SNAPSHOT, allBut(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(absent()).isEmpty();
    }

    @Test
    void above_a_fifth_nobody_is_told_before_the_sender_confirms() {
        snapshot(allBut());
        Submission half = snapshot(allBut(0, 1, 2, 3, 4));
        assertThat(half.state()).isEqualTo(SubmissionState.NEEDS_CONFIRMATION);
        assertThat(absent()).isEmpty();
        hub.transactions.writing(TestDatabase.TESTER, tx -> hub.submissions.confirm(tx, half.id()));
        assertThat(absent()).containsExactlyInAnyOrder("K0", "K1", "K2", "K3", "K4");
    }

    @Test
    void another_schools_file_under_the_right_header_passed_because_its_strangers_were_counted_as_held() {
        snapshot(allBut());
        Pupil[] strangers = new Pupil[45];
        for (int i = 0; i < strangers.length; i++) {
            strangers[i] = Pupil.key("L" + i)
                    .name(NAMES[i % NAMES.length] + (char) ('a' + i / NAMES.length))
                    .born("2012-0" + (i % 9 + 1) + "-" + (i % 18 + 10));
        }
        Submission another = snapshot(strangers);
        assertThat(another.state()).isEqualTo(SubmissionState.NEEDS_CONFIRMATION);
        assertThat(absent()).isEmpty();
    }

    @Test
    void a_fifth_is_taken_of_those_held_before_whatever_the_file_adds_or_takes_back() {
        snapshot(allBut());
        List<Pupil> pupils = new ArrayList<>(List.of(allBut(0, 1)));
        pupils.set(0, Pupil.key("K2").event("CANCEL"));
        pupils.add(Pupil.key("K10").name("Lý Thanh Trúc").born("2013-12-21"));
        Submission two = snapshot(pupils.toArray(Pupil[]::new));
        assertThat(two.state()).isEqualTo(SubmissionState.DONE);
        assertThat(absent()).containsExactlyInAnyOrder("K0", "K1");
    }

    @Test
    void a_withdrawn_snapshot_tells_of_nobody_and_the_earlier_one_speaks_again() {
        snapshot(allBut());
        Submission one = snapshot(allBut(3));
        Submission two = snapshot(allBut(3, 4));
        assertThat(absent()).containsExactlyInAnyOrder("K3", "K4");
        hub.intake.withdraw(TestDatabase.TESTER, two.id());
        assertThat(absences()).hasSize(1).allMatch(absence -> absence.submissionId()
                .equals(one.id()));
        hub.intake.withdraw(TestDatabase.TESTER, one.id());
        assertThat(absent()).isEmpty();
    }

    @Test
    void a_record_without_an_own_key_may_be_anybody_so_nobody_is_absent_and_the_report_says_so() {
        snapshot(allBut());
        Pupil[] pupils = allBut(3);
        pupils[0] = Pupil.key(" ").name(NAMES[0]).born("2013-01-10");
        Submission submission = snapshot(pupils);
        assertThat(submission.state()).isEqualTo(SubmissionState.DONE);
        assertThat(absent()).isEmpty();
        assertThat(hub
                        .transactions
                        .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, 0))
                        .stream()
                        .map(row -> row.finding().code()))
                .containsExactly(FindingCode.ABSENCE_UNKNOWN);
    }

    @Test
    void the_list_goes_on_where_a_page_ended() {
        snapshot(allBut());
        snapshot(allBut(3, 4));
        List<Absence> first = hub.transactions.read(
                TestDatabase.TESTER, tx -> hub.submissions.absences(tx, grant(), Absence.At.START, 1));
        List<Absence> second = hub.transactions.read(
                TestDatabase.TESTER,
                tx -> hub.submissions.absences(tx, grant(), first.get(0).at(), 5));
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).ownKey()).isNotEqualTo(first.get(0).ownKey());
    }
}
