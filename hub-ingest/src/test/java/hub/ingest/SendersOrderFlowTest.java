package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.CsvSubmissionWriter;
import hub.submission.FindingCode;
import hub.submission.Outcome;
import hub.submission.Received;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes late, twice or in another encoding: the order is the sender's, and the same again changes nothing. */
final class SendersOrderFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static int schools;

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @BeforeEach
    void school() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
    }

    private static SubmissionHeader header(SubmissionKind kind, int day) {
        return TestHub.header("so-diem", "A-" + schools, 2025, kind, "2026-09-%02dT01:00:00Z".formatted(day));
    }

    /** Her birth date is never one slip away from that of her namesake in another test's school. */
    private static Pupil lan(String ethnicity) {
        return Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-%02d-%02d".formatted(schools, 12 + schools))
                .ethnicity(ethnicity);
    }

    private static Submission send(int day, Pupil... pupils) {
        return hub.submit(header(SubmissionKind.SNAPSHOT, day), Pupil.roll(pupils));
    }

    private static List<Outcome> outcomes(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    private static List<FindingCode> findings(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, 100))
                .stream()
                .map(row -> row.finding().code())
                .toList();
    }

    private static String ethnicity() {
        return database.value("""
                select v.body::jsonb #>> '{person,ethnicity}'
                from submission_slice slice
                join submission_version v on v.entry_id = slice.entry_id
                join organisation_code c on c.organisation_id = slice.school_id and c.scheme = 'vn.school'
                where c.code = 'A-%d'
                """.formatted(schools));
    }

    @Test
    void a_lower_version_that_arrives_later_is_outdated_and_says_so() {
        assertThat(outcomes(send(1, lan("Kinh").version(7)))).containsExactly(Outcome.NEW);
        Submission late = send(2, lan("Tày").version(6));
        assertThat(outcomes(late)).containsExactly(Outcome.OUTDATED);
        assertThat(findings(late)).containsExactly(FindingCode.OUTDATED);
        assertThat(ethnicity()).isEqualTo("Kinh");
        assertThat(outcomes(send(3, lan("Tày").version(7)))).containsExactly(Outcome.OUTDATED);
        assertThat(outcomes(send(1, lan("Tày").version(8)))).containsExactly(Outcome.CHANGED);
        assertThat(ethnicity()).isEqualTo("Tày");
    }

    @Test
    void a_file_made_earlier_that_arrives_later_is_outdated() {
        send(5, lan("Kinh"));
        assertThat(outcomes(send(4, lan("Tày")))).containsExactly(Outcome.OUTDATED);
        assertThat(ethnicity()).isEqualTo("Kinh");
    }

    @Test
    void what_an_unchanged_file_said_later_is_not_undone_by_a_file_made_in_between() {
        send(1, lan("Kinh"));
        assertThat(outcomes(send(3, lan("Kinh")))).containsExactly(Outcome.UNCHANGED);
        assertThat(outcomes(send(2, lan("Tày")))).containsExactly(Outcome.OUTDATED);
        assertThat(ethnicity()).isEqualTo("Kinh");
    }

    @Test
    void an_unchanged_record_raises_its_version_and_writes_none() {
        send(1, lan("Kinh").version(1));
        String versions = database.value("select count(*) from submission_version");
        assertThat(outcomes(send(2, lan("Kinh").version(4)))).containsExactly(Outcome.UNCHANGED);
        assertThat(database.value("select count(*) from submission_version")).isEqualTo(versions);
        assertThat(outcomes(send(3, lan("Tày").version(3)))).containsExactly(Outcome.OUTDATED);
    }

    @Test
    void what_is_cancelled_says_so_and_a_lower_version_does_not_bring_it_back() {
        send(1, lan("Kinh").version(2));
        assertThat(outcomes(send(2, Pupil.key("HS1").event("CANCEL").version(3))))
                .containsExactly(Outcome.CANCELLED);
        assertThat(outcomes(send(3, lan("Kinh").version(2)))).containsExactly(Outcome.OUTDATED);
        assertThat(outcomes(send(4, Pupil.key("HS1").event("CANCEL").version(5))))
                .containsExactly(Outcome.UNCHANGED);
        assertThat(outcomes(send(5, lan("Kinh").version(4)))).containsExactly(Outcome.OUTDATED);
        assertThat(outcomes(send(6, lan("Kinh").version(6)))).containsExactly(Outcome.NEW);
    }

    private static List<Pupil> roll() {
        List<Pupil> pupils = new ArrayList<>();
        String[] names = {"Trần Hoàng Bảo", "Lê Quốc Khánh", "Phạm Gia Hân", "Vũ Thu Trang", "Ngô Nhật Minh"};
        for (int i = 0; i < names.length; i++) {
            pupils.add(Pupil.key("K" + i)
                    .name(names[i])
                    .born("201%d-0%d-1%d".formatted(schools % 4, i + 1, i))
                    .sex(i % 2 == 0 ? "1" : "2")
                    .guardian("mother", "Trịnh Thị Kim Oanh", "091234567" + i)
                    .enrolled("7", "2025-09-05", null, "enrolled"));
        }
        return pupils;
    }

    private static Received receive(
            SubmissionHeader header, List<SubmittedRow> rows, SubmissionFormat format, AvroCodec codec)
            throws IOException {
        database.clock().move(Duration.ofSeconds(1));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (format == SubmissionFormat.CSV) {
            CsvSubmissionWriter.write(file, header.kind(), rows.iterator(), ';');
        } else {
            AvroSubmissionWriter.write(file, header, rows.iterator(), codec);
        }
        return hub.reception.receive(
                TestDatabase.TESTER,
                hub.spool.take(new ByteArrayInputStream(file.toByteArray()), Spool.Packing.NONE),
                format,
                format == SubmissionFormat.CSV ? header : null,
                Reception.Permission.OPERATOR);
    }

    private static Submission work(Received received) {
        return hub.intake.run(received.submission().id(), mark -> {});
    }

    @Test
    void the_same_submission_in_another_encoding_codec_and_order_changes_nothing_and_says_whose_it_is()
            throws Exception {
        SubmissionHeader header = header(SubmissionKind.SNAPSHOT, 1);
        List<Pupil> pupils = roll();
        Submission first =
                work(receive(header, Pupil.roll(pupils.toArray(Pupil[]::new)), SubmissionFormat.AVRO, AvroCodec.NULL));
        assertThat(outcomes(first)).hasSize(5).doesNotContain(Outcome.REFUSED);
        List<String> facts = RegistryFacts.of(database);
        String versions = database.value("select count(*) from submission_version");

        Collections.reverse(pupils);
        List<SubmittedRow> reversed = Pupil.roll(pupils.toArray(Pupil[]::new));
        for (AvroCodec codec : AvroCodec.values()) {
            Submission again = work(receive(header, reversed, SubmissionFormat.AVRO, codec));
            assertThat(outcomes(again)).as(codec.name()).hasSize(5).containsOnly(Outcome.UNCHANGED);
            assertThat(again.sameAs()).as(codec.name()).isEqualTo(first.id().value());
        }
        Submission sheet = work(receive(header, reversed, SubmissionFormat.CSV, AvroCodec.NULL));
        assertThat(outcomes(sheet)).hasSize(5).containsOnly(Outcome.UNCHANGED);
        assertThat(sheet.sameAs()).isEqualTo(first.id().value());
        assertThat(RegistryFacts.of(database)).isEqualTo(facts);
        assertThat(database.value("select count(*) from submission_version")).isEqualTo(versions);
    }

    @Test
    void other_records_under_the_same_header_are_not_the_same_submission() {
        Submission first = send(1, lan("Kinh"));
        Submission other =
                send(1, lan("Kinh"), Pupil.key("HS2").name("Vũ Thu Trang").born("2012-01-02"));
        assertThat(first.sameAs()).isNull();
        assertThat(other.sameAs()).isNull();
        assertThat(send(1, lan("Kinh"), Pupil.key("HS3").name("Vũ Thu Trang").born("2012-01-02"))
                        .sameAs())
                .isNull();
    }

    @Test
    void the_same_bytes_are_answered_at_once_and_worked_anew_once_withdrawn() throws Exception {
        SubmissionHeader header = header(SubmissionKind.SNAPSHOT, 1);
        List<SubmittedRow> rows = Pupil.roll(roll().toArray(Pupil[]::new));
        Submission first = work(receive(header, rows, SubmissionFormat.AVRO, AvroCodec.DEFLATE));
        Received again = receive(header, rows, SubmissionFormat.AVRO, AvroCodec.DEFLATE);
        assertThat(again.isAgain()).isTrue();
        assertThat(again.submission().id()).isEqualTo(first.id());

        hub.intake.withdraw(TestDatabase.TESTER, first.id());
        Received anew = receive(header, rows, SubmissionFormat.AVRO, AvroCodec.DEFLATE);
        assertThat(anew.isAgain()).isFalse();
        Submission worked = work(anew);
        assertThat(worked.state()).isEqualTo(SubmissionState.DONE);
        assertThat(worked.sameAs()).isNull();
        assertThat(outcomes(worked)).hasSize(5).containsOnly(Outcome.NEW);
    }
}
