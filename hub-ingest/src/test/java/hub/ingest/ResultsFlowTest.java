package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.ingest.read.SubmittedResults;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.problem.Language;
import hub.submission.BatchResult.RowFinding;
import hub.submission.FindingCode;
import hub.submission.Outcome;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import hub.transcript.WrittenResults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results as container files, the whole way: taken, refused with the reason, sent again, worked on after a fall, taken back. */
final class ResultsFlowTest {

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

    /** Every test has a school of its own, with five pupils on its roll. */
    @BeforeEach
    void roll() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
        hub.submit(header(SubmissionKind.DELTA, 1), Pupil.roll(pupil(1), pupil(2), pupil(3), pupil(4), pupil(5)));
    }

    private static Pupil pupil(int number) {
        String[] names = {"Trần Hoàng Bảo", "Lê Quốc Khánh", "Phạm Gia Hân", "Vũ Thu Trang", "Ngô Nhật Minh"};
        return Pupil.key("HS" + number)
                .name(names[number - 1])
                .born("20%02d-%02d-%02d".formatted(12 + schools / 12, schools % 12 + 1, 5 * number))
                .enrolled("6", null, null, "enrolled");
    }

    private static SubmissionHeader header(SubmissionKind kind, int day) {
        return TestHub.header("so-diem", "A-" + schools, 2025, kind, "2026-06-%02dT01:00:00Z".formatted(day));
    }

    private static SubmittedResults year(int number, String mark) {
        return row("HS" + number, null, null, YearsEnd.gradeSix(mark));
    }

    private static SubmittedResults row(
            String key, @Nullable String event, @Nullable String version, WrittenResults results) {
        return new SubmittedResults(1, key, event, version, results);
    }

    private static Submission send(int day, SubmittedResults... rows) {
        return hub.submitResults(header(SubmissionKind.DELTA, day), List.of(rows));
    }

    private static byte[] file(SubmissionHeader header, AvroCodec codec, SubmittedResults... rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroResultsWriter.write(file, header, List.of(rows).iterator(), codec);
        return file.toByteArray();
    }

    private static List<Outcome> outcomes(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    /** Findings as ordinal, key, code and field. */
    private static List<String> findings(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, 100))
                .stream()
                .map(ResultsFlowTest::told)
                .toList();
    }

    private static String told(RowFinding found) {
        return found.ordinal() + " " + found.ownKey() + " "
                + found.finding().code().slug() + " " + found.finding().field();
    }

    /** The marks in mathematics that hold at the school, by own key: the newest version's, nothing where none holds. */
    private static List<String> holding() {
        List<String> holding = new ArrayList<>();
        for (String row : database.rows("select own_key, results::jsonb #>> '{subjects,7,first,midTerm}' from ("
                + " select distinct on (v.record_id) r.own_key, v.results from transcript_results_version v"
                + " join submission_record r on r.id = v.record_id"
                + " join organisation_code c on c.organisation_id = r.school_id and c.code = 'A-" + schools + "'"
                + " order by v.record_id, v.entry_id desc) as newest"
                + " where results is not null order by own_key")) {
            holding.add(row);
        }
        return holding;
    }

    private static void withdraw(Submission submission) {
        assertThat(hub.intake.withdraw(TestDatabase.TESTER, submission.id()).state())
                .isEqualTo(SubmissionState.WITHDRAWN);
    }

    @Test
    void years_land_and_the_same_again_in_another_encoding_changes_nothing_and_says_so() throws IOException {
        SubmissionHeader header = header(SubmissionKind.DELTA, 2);
        Submission first =
                hub.work(file(header, AvroCodec.DEFLATE, year(1, "8.0"), year(2, "7.0")), SubmissionFormat.AVRO, null);
        assertThat(first.content()).isEqualTo(SubmissionContent.RESULTS);
        assertThat(first.state()).isEqualTo(SubmissionState.DONE);
        assertThat(outcomes(first)).containsExactly(Outcome.NEW, Outcome.NEW);
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,7.0");
        String entries = database.value("select count(*) from transcript_results_version");

        Submission again = hub.work(
                file(header, AvroCodec.ZSTANDARD, year(2, "7.0"), year(1, "8.0")), SubmissionFormat.AVRO, null);
        assertThat(outcomes(again)).containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(again.sameAs()).isEqualTo(first.id().value());
        assertThat(database.value("select count(*) from transcript_results_version"))
                .isEqualTo(entries);
    }

    @Test
    void a_changed_year_replaces_the_older_one_and_an_older_one_is_kept_out() {
        send(3, year(1, "8.0"), year(2, "7.0"));
        assertThat(outcomes(send(4, year(1, "8.5"), year(2, "7.0"), year(3, "6.0"))))
                .containsExactly(Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NEW);
        assertThat(outcomes(send(2, year(1, "1.0"), year(3, "1.0"))))
                .containsExactly(Outcome.OUTDATED, Outcome.OUTDATED);
        assertThat(outcomes(send(5, row("HS1", "CANCEL", null, WrittenResults.NONE))))
                .containsExactly(Outcome.CANCELLED);
        assertThat(holding()).containsExactly("HS2,7.0", "HS3,6.0");
        assertThat(outcomes(send(6, year(1, "9.0")))).containsExactly(Outcome.NEW);
        assertThat(holding()).containsExactly("HS1,9.0", "HS2,7.0", "HS3,6.0");
    }

    @Test
    void a_year_made_between_two_sayings_of_another_came_late_and_replaced_it() {
        send(2, year(1, "8.0"));
        send(4, year(1, "8.0"));
        assertThat(outcomes(send(3, year(1, "5.0")))).containsExactly(Outcome.OUTDATED);
        assertThat(holding()).containsExactly("HS1,8.0");
    }

    @Test
    void by_the_senders_version_where_it_keeps_one() {
        send(4, row("HS1", null, "7", YearsEnd.gradeSix("8.0")));
        assertThat(outcomes(send(2, row("HS1", null, "8", YearsEnd.gradeSix("8.5")))))
                .containsExactly(Outcome.CHANGED);
        assertThat(outcomes(send(9, row("HS1", null, "7", YearsEnd.gradeSix("5.0")))))
                .containsExactly(Outcome.OUTDATED);
        assertThat(outcomes(send(10, row("HS1", null, "8", YearsEnd.gradeSix("5.0")))))
                .containsExactly(Outcome.OUTDATED);
        assertThat(holding()).containsExactly("HS1,8.5");
    }

    @Test
    void what_cannot_be_used_is_told_with_its_place_and_the_good_beside_it_lands() {
        Submission sent = send(
                2,
                year(1, "11"),
                year(2, "7.25"),
                row("NOBODY", null, null, YearsEnd.gradeSix("8.0")),
                row("HS3", null, null, withSubject("Thiên văn học")),
                row("HS4", null, null, YearsEnd.primary("13", "T 9", "T", null)),
                row("", null, null, YearsEnd.gradeSix("8.0")),
                year(5, "8.0"));
        assertThat(outcomes(sent))
                .containsExactly(
                        Outcome.NEW,
                        Outcome.NEW,
                        Outcome.REFUSED,
                        Outcome.NEW,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.NEW);
        assertThat(findings(sent))
                .contains(
                        "1 HS1 mark_above_10 subjects.mathematics.first.regular_1",
                        "1 HS1 mark_above_10 subjects.mathematics.second.end_of_term",
                        "2 HS2 mark_too_fine subjects.mathematics.first.mid_term",
                        "3 NOBODY record_unknown own_key",
                        "4 HS3 subject_unknown subjects",
                        "5 HS4 grade_unknown grade",
                        "6 null own_key_missing own_key")
                .noneMatch(told -> told.startsWith("7 "));
        assertThat(holding()).contains("HS5,8.0").hasSize(4);
    }

    private static WrittenResults withSubject(String name) {
        WrittenResults year = YearsEnd.gradeSix("8.0");
        List<WrittenResults.WrittenSubject> subjects = new ArrayList<>(year.subjects());
        subjects.add(new WrittenResults.WrittenSubject(name, null, null, "8.0", null, null));
        return new WrittenResults(
                year.grade(),
                subjects,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void results_of_a_year_that_was_over_before_the_learner_was_born_are_refused() {
        hub.submit(
                header(SubmissionKind.DELTA, 2),
                Pupil.roll(
                        pupil(1).born("2013-09-01"),
                        pupil(2).born("2013-08-31"),
                        pupil(3).born("2013"),
                        pupil(4).born("2013-09")));
        SubmissionHeader early =
                TestHub.header("so-diem", "A-" + schools, 2012, SubmissionKind.DELTA, "2026-06-02T01:00:00Z");
        Submission sent = hub.submitResults(
                early,
                List.of(
                        year(1, "8.0"),
                        year(2, "7.0"),
                        year(3, "6.0"),
                        year(4, "5.0"),
                        row("HS1", "CANCEL", null, WrittenResults.NONE)));
        assertThat(findings(sent))
                .contains("1 HS1 results_before_birth null", "4 HS4 results_before_birth null")
                .contains("5 HS1 cancel_unknown null");
        assertThat(outcomes(sent))
                .containsExactly(Outcome.REFUSED, Outcome.NEW, Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED);
        String told =
                hub
                        .transactions
                        .read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, sent.id(), 0, 100))
                        .stream()
                        .filter(found -> found.finding().code() == FindingCode.RESULTS_BEFORE_BIRTH)
                        .map(found -> found.finding().text(Language.VI)
                                + found.finding().text(Language.EN))
                        .findFirst()
                        .orElseThrow();
        assertThat(told).contains("năm học 2012-2013", "sinh ngày 2013-09-01", "year 2012-2013", "born on 2013-09-01");
        assertThat(outcomes(send(3, year(1, "8.0")))).containsExactly(Outcome.NEW);
    }

    @Test
    void results_that_are_held_stay_though_the_roll_now_says_that_the_learner_was_not_born() {
        SubmissionHeader early =
                TestHub.header("so-diem", "A-" + schools, 2012, SubmissionKind.DELTA, "2026-06-02T01:00:00Z");
        hub.submit(header(SubmissionKind.DELTA, 2), Pupil.roll(pupil(1).born("2003-05-06")));
        assertThat(outcomes(hub.submitResults(early, List.of(year(1, "8.0"))))).containsExactly(Outcome.NEW);
        hub.submit(header(SubmissionKind.DELTA, 3), Pupil.roll(pupil(1).born("2013-09-06")));
        SubmissionHeader later =
                TestHub.header("so-diem", "A-" + schools, 2012, SubmissionKind.DELTA, "2026-06-03T01:00:00Z");
        assertThat(outcomes(hub.submitResults(later, List.of(year(1, "8.0"))))).containsExactly(Outcome.UNCHANGED);
        assertThat(outcomes(hub.submitResults(later, List.of(year(1, "5.0"))))).containsExactly(Outcome.REFUSED);
        SubmissionHeader last =
                TestHub.header("so-diem", "A-" + schools, 2012, SubmissionKind.DELTA, "2026-06-04T01:00:00Z");
        assertThat(outcomes(hub.submitResults(last, List.of(row("HS1", "CANCEL", null, WrittenResults.NONE)))))
                .containsExactly(Outcome.CANCELLED);
    }

    /** What a sheet cannot say leaves what is held: nothing of it is taken without the line. */
    @Test
    void a_sheet_with_a_line_that_may_be_of_anybody_replaces_no_year() throws IOException {
        send(2, year(1, "8.0"), year(2, "7.0"));
        String sheet = """
                own_key,grade,period,subject,mid_term
                HS1,6,HK1,Toán,5
                HS2,6,HK1,Toán,5
                HS2,6,HK1,"Ngữ văn,5
                """;
        Submission one =
                hub.work(sheet.getBytes(StandardCharsets.UTF_8), SubmissionFormat.CSV, header(SubmissionKind.DELTA, 3));
        assertThat(outcomes(one)).containsExactly(Outcome.CHANGED, Outcome.REFUSED);
        assertThat(findings(one)).contains("2 HS2 quotes_wrong null");
        assertThat(holding()).containsExactly("HS1,null", "HS2,7.0");
        Submission none = hub.work(
                (sheet + "\"HS1,6,HK1,Lịch sử,5\n").getBytes(StandardCharsets.UTF_8),
                SubmissionFormat.CSV,
                header(SubmissionKind.DELTA, 4));
        assertThat(none.state()).isEqualTo(SubmissionState.BROKEN);
        assertThat(none.reason()).isEqualTo(FindingCode.LINE_OF_ANYBODY.name());
        assertThat(findings(none)).containsExactly("0 null line_of_anybody null");
        assertThat(holding()).contains("HS2,7.0");
    }

    @Test
    void a_learner_twice_in_one_file_is_taken_once_unless_the_version_rises() {
        Submission sent = send(
                2,
                year(1, "8.0"),
                year(1, "8.0"),
                year(1, "5.0"),
                row("HS2", null, "1", YearsEnd.gradeSix("6.0")),
                row("HS2", null, "2", YearsEnd.gradeSix("7.0")));
        assertThat(outcomes(sent))
                .containsExactly(Outcome.NEW, Outcome.UNCHANGED, Outcome.REFUSED, Outcome.NEW, Outcome.CHANGED);
        assertThat(findings(sent)).containsExactly("3 HS1 key_twice null");
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,7.0");
    }

    @Test
    void results_that_leave_learners_out_report_nobody_absent_and_end_no_absence() {
        Submission roll =
                hub.submit(header(SubmissionKind.SNAPSHOT, 5), Pupil.roll(pupil(1), pupil(2), pupil(3), pupil(4)));
        assertThat(roll.state()).isEqualTo(SubmissionState.DONE);
        String absent = "select count(*) from submission_absent a where a.submission_id = '" + roll.id() + "'";
        assertThat(database.value(absent)).isEqualTo("1");
        Submission sent = hub.submitResults(header(SubmissionKind.SNAPSHOT, 6), List.of(year(5, "8.0")));
        assertThat(sent.state()).isEqualTo(SubmissionState.DONE);
        assertThat(database.value("select count(*) from submission_absent where submission_id = '" + sent.id() + "'"))
                .isEqualTo("0");
        assertThat(database.value(absent)).isEqualTo("1");
    }

    @Test
    void results_made_later_do_not_outdate_a_roll() {
        send(9, year(1, "8.0"));
        Submission roll = hub.submit(header(SubmissionKind.DELTA, 8), Pupil.roll(pupil(1).sex("1")));
        assertThat(outcomes(roll)).hasSize(1).doesNotContain(Outcome.OUTDATED);
    }

    @Test
    void after_a_withdrawal_what_was_held_before_counts_again() {
        Submission first = send(2, year(1, "8.0"), year(2, "7.0"));
        Submission second = send(3, year(1, "3.0"), year(3, "4.0"), row("HS2", "CANCEL", null, WrittenResults.NONE));
        withdraw(second);
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,7.0");
        assertThat(outcomes(send(3, year(1, "3.0")))).containsExactly(Outcome.CHANGED);
        withdraw(first);
        assertThat(holding()).containsExactly("HS1,3.0");
        assertThat(database.value("select count(*) from journal_entry where kind = 'results.restored'"))
                .isNotEqualTo("0");
    }

    @Test
    void a_withdrawn_year_stays_where_another_submission_said_the_same() {
        Submission first = send(2, year(1, "8.0"));
        Submission second = send(4, year(1, "8.0"));
        withdraw(first);
        assertThat(holding()).containsExactly("HS1,8.0");
        assertThat(outcomes(send(3, year(1, "5.0")))).containsExactly(Outcome.OUTDATED);
        withdraw(second);
        assertThat(holding()).isEmpty();
    }

    @Test
    void once_the_later_saying_is_withdrawn_what_was_made_in_between_is_no_longer_late() {
        send(2, year(1, "8.0"));
        withdraw(send(4, year(1, "8.0")));
        assertThat(outcomes(send(3, year(1, "5.0")))).containsExactly(Outcome.CHANGED);
        assertThat(holding()).containsExactly("HS1,5.0");
    }

    @Test
    void withdrawn_results_sent_again_are_worked_anew() throws IOException {
        byte[] file = file(header(SubmissionKind.DELTA, 2), AvroCodec.DEFLATE, year(1, "8.0"));
        Submission first = hub.work(file, SubmissionFormat.AVRO, null);
        withdraw(first);
        assertThat(holding()).isEmpty();
        Submission again = hub.work(file, SubmissionFormat.AVRO, null);
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(outcomes(again)).containsExactly(Outcome.NEW);
        assertThat(holding()).containsExactly("HS1,8.0");
    }

    @Test
    void results_go_on_at_their_mark_after_a_fall() throws IOException {
        byte[] file = file(
                header(SubmissionKind.DELTA, 2),
                AvroCodec.DEFLATE,
                year(1, "8.0"),
                row("HS2", null, "1", YearsEnd.gradeSix("6.0")),
                row("HS2", null, "2", YearsEnd.gradeSix("7.0")),
                year(3, "9.0"));
        Submission received = hub.reception
                .receive(
                        TestDatabase.TESTER,
                        hub.spool.take(new ByteArrayInputStream(file), Spool.Packing.NONE),
                        SubmissionFormat.AVRO,
                        null,
                        Reception.Permission.OPERATOR)
                .submission();
        assertThatThrownBy(() -> hub.intake.run(received.id(), mark -> {
                    throw new IllegalStateException("fallen at " + mark);
                }))
                .hasMessage("fallen at 2");
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,6.0");
        Submission done = hub.intake.run(received.id(), mark -> {});
        assertThat(done.state()).isEqualTo(SubmissionState.DONE);
        assertThat(outcomes(done)).containsExactly(Outcome.NEW, Outcome.NEW, Outcome.CHANGED, Outcome.NEW);
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,7.0", "HS3,9.0");
        assertThat(database.value(
                        "select count(*) from transcript_results_version where submission_id = '" + done.id() + "'"))
                .isEqualTo("4");
    }

    @Test
    void a_truncated_file_says_where_it_breaks_and_what_was_whole_lands() throws IOException {
        byte[] file =
                file(header(SubmissionKind.DELTA, 2), AvroCodec.NULL, year(1, "8.0"), year(2, "7.0"), year(3, "6.0"));
        Submission done = hub.work(Arrays.copyOf(file, file.length - 40), SubmissionFormat.AVRO, null);
        assertThat(done.state()).isEqualTo(SubmissionState.BROKEN);
        assertThat(done.reason()).isEqualTo(FindingCode.FILE_BROKEN.name());
        assertThat(findings(done)).containsExactly("0 null file_broken null");
        assertThat(holding()).containsExactly("HS1,8.0", "HS2,7.0");
    }
}
