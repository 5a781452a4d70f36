package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.identity.NameForms;
import hub.ingest.read.ReadRow;
import hub.organisation.OrganisationId;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same new learner from two schools at the same instant: one learner, one code; also between two servers. */
final class ConcurrencyFlowTest {

    private static final int TIMES = 200;
    private static final String[] GIVEN = {"Lan", "Hùng", "Dũng", "Trang", "Phúc", "Quỳnh", "Vinh", "Oanh", "Sơn", "Yến"
    };
    private static final String[] MIDDLE = {
        "Ngọc Bảo",
        "Thị Kim",
        "Văn Đình",
        "Hoàng Gia",
        "Thanh Mai",
        "Quốc Khánh",
        "Diễm My",
        "Tuấn Kiệt",
        "Khôi Nguyên",
        "Hải Đăng"
    };

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub one;

    @SuppressWarnings("NullAway.Init")
    private static TestHub other;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId schoolA;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId schoolB;

    @BeforeAll
    static void twoServers() {
        one = new TestHub(database);
        schoolA = one.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        schoolB = one.school("B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        other = one.anotherServer();
    }

    @AfterAll
    static void close() {
        other.close();
        one.close();
    }

    /** A child, spelled by the one school in full and by the other in capitals without diacritics. */
    private static SubmittedRow row(String prefix, int child, boolean plain) {
        String name = "Nguyễn " + MIDDLE[child / GIVEN.length % MIDDLE.length] + " " + GIVEN[child % GIVEN.length];
        String written = plain ? NameForms.plain(NameForms.normal(name)).toUpperCase(Locale.ROOT) : name;
        LocalDate born = LocalDate.of(2012, 1, 1).plusDays(child * 11L % 1_500);
        return Pupil.key(prefix + child)
                .name(written)
                .born(born.toString())
                .sex("1")
                .number("0012%02d%06d".formatted(born.getYear() % 100, child * 104_729L % 1_000_000))
                .guardian(
                        "mother",
                        "Trịnh Thị " + MIDDLE[(child + 5) % MIDDLE.length],
                        "09%08d".formatted(child * 15_485_863L % 100_000_000))
                .enrolled("7", null, null, "enrolled")
                .row(1);
    }

    private static void put(
            TestHub hub, String source, OrganisationId school, String code, String prefix, int child, boolean plain) {
        SubmissionHeader header = TestHub.header(source, code, 2026, SubmissionKind.DELTA, "2026-09-10T01:00:00Z");
        hub.intake.put(
                TestDatabase.TESTER,
                header,
                school,
                (source + child).getBytes(StandardCharsets.UTF_8),
                new ReadRow.Row(row(prefix, child, plain)));
    }

    @Test
    void one_after_the_other_the_two_spellings_link() {
        long before = Long.parseLong(database.value("select count(*) from learner_code"));
        for (int child = 5_000; child < 5_020; child++) {
            put(one, "so-diem", schoolA, "A-01", "K", child, false);
            put(one, "lop-hoc", schoolB, "B-01", "K", child, true);
        }
        assertThat(Long.parseLong(database.value("select count(*) from learner_code")) - before)
                .isEqualTo(20);
    }

    @Test
    void two_hundred_children_put_by_two_servers_at_once_are_two_hundred_learners_with_two_hundred_codes()
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        Future<?> a = threads.submit(() -> run(together, one, "so-diem", schoolA, "A-01", false));
        Future<?> b = threads.submit(() -> run(together, other, "lop-hoc", schoolB, "B-01", true));
        a.get();
        b.get();
        threads.shutdown();
        String theirs = " from submission_record r join learner_link l on l.record_id = r.id"
                + " join learner_code c on c.learner_id = l.learner_id where r.own_key like 'T%'";
        assertThat(database.value("select count(distinct r.id)" + theirs)).isEqualTo("" + 2 * TIMES);
        assertThat(database.value("select count(distinct l.learner_id)" + theirs))
                .isEqualTo("" + TIMES);
        assertThat(database.value("select count(distinct c.student_code)" + theirs))
                .isEqualTo("" + TIMES);
    }

    private static Object run(
            CyclicBarrier together, TestHub hub, String source, OrganisationId school, String code, boolean plain)
            throws Exception {
        for (int child = 0; child < TIMES; child++) {
            together.await();
            put(hub, source, school, code, "T", child, plain);
        }
        return source;
    }

    @Test
    void batch_against_batch_links_the_same_children() throws Exception {
        List<SubmittedRow> first = new ArrayList<>();
        List<SubmittedRow> second = new ArrayList<>();
        for (int child = 0; child < 60; child++) {
            first.add(numbered(row("X", 1_000 + child, false), child + 1L));
            second.add(numbered(row("Y", 1_000 + child, true), child + 1L));
        }
        long before = Long.parseLong(database.value("select count(*) from learner_code"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        Future<?> a = threads.submit(() -> {
            together.await();
            return one.submit(
                    TestHub.header("nop-mot", "A-01", 2026, SubmissionKind.DELTA, "2026-09-11T01:00:00Z"), first);
        });
        Future<?> b = threads.submit(() -> {
            together.await();
            return other.submit(
                    TestHub.header("nop-hai", "B-01", 2026, SubmissionKind.DELTA, "2026-09-11T01:00:00Z"), second);
        });
        a.get();
        b.get();
        threads.shutdown();
        assertThat(Long.parseLong(database.value("select count(*) from learner_code")) - before)
                .isEqualTo(60);
    }

    private static SubmittedRow numbered(SubmittedRow row, long ordinal) {
        return new SubmittedRow(
                ordinal,
                row.ownKey(),
                row.event(),
                row.version(),
                row.fullName(),
                row.familyName(),
                row.middleName(),
                row.givenName(),
                row.birthDate(),
                row.sex(),
                row.birthPlace(),
                row.ethnicity(),
                row.nationality(),
                row.addressCommune(),
                row.studentCode(),
                row.identifiers(),
                row.guardians(),
                row.enrolments(),
                row.named());
    }
}
