package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.ingest.read.Limits;
import hub.ingest.write.AvroCodec;
import hub.problem.Language;
import hub.submission.BatchResult.RowFinding;
import hub.submission.FindingCode;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import hub.submission.SubmittedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue, where the database fails while a submission is worked. */
final class IntakeQueueFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private static IntakeQueue queue;

    /** Looks, 20 ms apart, until a submission counts as stuck: a minute. */
    private static final int LONGEST = 3_000;

    private static int files = 10;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        queue = new IntakeQueue(
                hub.transactions,
                hub.submissions,
                new SpooledFiles(hub.folder.resolve("spool"), Limits.USUAL),
                hub.intake);
    }

    @AfterAll
    static void close() {
        queue.close();
        hub.close();
    }

    @AfterEach
    void mend() {
        database.execute("drop trigger if exists failure on submission_version");
    }

    /** Lets the storing of a version fail as the statements say. */
    private static void breakWith(String scope, String statements) {
        database.execute("drop sequence if exists failures; create sequence failures;"
                + " grant usage on sequence failures to hub_app;"
                + " create or replace function failure() returns trigger language plpgsql as $$ begin "
                + statements + " return new; end $$;"
                + " create trigger failure before insert on submission_version for each " + scope
                + " execute function failure()");
    }

    private static SubmissionId received(String... names) {
        List<SubmittedRow> rows = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            rows.add(Pupil.key(files + "-" + i)
                    .name(names[i])
                    .born("2013-05-1" + i)
                    .sex("2")
                    .row(i + 1L));
        }
        String madeAt = "2025-09-10T01:" + files++ + ":00Z";
        return hub.receive(TestHub.header("so-diem", "A-01", 2025, SubmissionKind.DELTA, madeAt), rows, AvroCodec.NULL)
                .id();
    }

    private static Submission settled(SubmissionId id) throws InterruptedException {
        for (int i = 0; i < LONGEST; i++) {
            Submission submission = find(id);
            if (submission.state().isSettled()) {
                return submission;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not settled after a minute: " + find(id).state());
    }

    private static Submission find(SubmissionId id) {
        return Objects.requireNonNull(hub.transactions.read(TestDatabase.TESTER, tx -> hub.submissions.find(tx, id)));
    }

    private static long failures() {
        return Long.parseLong(database.value("select last_value from failures"));
    }

    private static void assertWhole(Submission submission, int records) {
        assertThat(submission.state()).isEqualTo(SubmissionState.DONE);
        assertThat(submission.mark()).isEqualTo(records);
        assertThat(database.value(
                        "select count(*) from submission_version where submission_id = '" + submission.id() + "'"))
                .isEqualTo("" + records);
        assertThat(database.value(
                        "select count(*) from submission_batch where submission_id = '" + submission.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void what_always_fails_ends_failed_with_a_reference_and_those_behind_it_are_worked() throws Exception {
        breakWith("row", "if new.body like '%Độc%' then perform nextval('failures'); raise 'Nguyễn Văn Độc'; end if;");
        SubmissionId poison = received("Trần Thị Hoa", "Nguyễn Văn Độc");
        SubmissionId behind = received("Trần Thị Hoa", "Phạm Thị Mai");
        queue.add(poison);
        queue.add(behind);

        assertWhole(settled(behind), 2);
        Submission failed = settled(poison);
        assertThat(failed.state()).isEqualTo(SubmissionState.FAILED);
        assertThat(failed.mark()).isZero();
        assertThat(failures()).isEqualTo(PatientIntake.TRIES);
        List<RowFinding> findings =
                hub.transactions.read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, poison, 0, 9));
        assertThat(findings).singleElement().satisfies(row -> {
            assertThat(row.finding().code()).isEqualTo(FindingCode.INTERNAL_FAILURE);
            String reference = row.finding().values().getOrDefault("reference", "");
            assertThat(reference).isNotBlank();
            for (Language language : Language.values()) {
                assertThat(row.finding().code().text(language, row.finding().values()))
                        .contains(reference)
                        .doesNotContain("Exception")
                        .doesNotContain("Độc");
            }
        });
        assertThat(database.value("select count(*) from submission_version where submission_id = '" + poison + "'"))
                .isEqualTo("0");
    }

    @Test
    void what_failed_can_be_handed_in_again_once_the_hub_is_mended() throws Exception {
        breakWith("statement", "perform nextval('failures'); raise 'a fault';");
        SubmissionId failed = received("Lý Thị Thu");
        queue.add(failed);
        assertThat(settled(failed).state()).isEqualTo(SubmissionState.FAILED);
        mend();

        files--;
        SubmissionId again = received("Lý Thị Thu");
        assertThat(again).isNotEqualTo(failed);
        queue.add(again);
        assertWhole(settled(again), 1);
    }

    @Test
    void a_fault_that_passes_leaves_nothing_twice() throws Exception {
        breakWith("statement", "if nextval('failures') < " + PatientIntake.TRIES + " then raise 'a fault'; end if;");
        SubmissionId id = received("Võ Thị Sáu", "Lê Văn Tám");
        queue.add(id);
        assertWhole(settled(id), 2);
    }

    @Test
    void a_database_that_goes_away_in_the_middle_is_waited_for_as_often_as_it_does() throws Exception {
        int losses = PatientIntake.TRIES + 1;
        breakWith(
                "statement",
                "if nextval('failures') <= " + losses + " then perform pg_terminate_backend(pg_backend_pid());"
                        + " perform pg_sleep(1); end if;");
        SubmissionId id = received("Bùi Thị Xuân", "Đặng Văn Ngữ");
        queue.add(id);
        assertWhole(settled(id), 2);
        assertThat(failures()).isEqualTo(losses + 1);
    }

    @Test
    void a_database_without_space_is_waited_for() throws Exception {
        int losses = PatientIntake.TRIES;
        breakWith(
                "statement",
                "if nextval('failures') <= " + losses + " then raise 'no space left' using errcode = '53100'; end if;");
        SubmissionId id = received("Hồ Xuân Hương");
        queue.add(id);
        assertWhole(settled(id), 1);
        assertThat(failures()).isEqualTo(losses + 1);
    }
}
