package hub.ingest.read;

import static hub.ingest.read.Container.datum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hub.TestDatabase;
import hub.ingest.Pupil;
import hub.ingest.Reception;
import hub.ingest.TestHub;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.CsvSubmissionWriter;
import hub.ingest.write.HeaderJson;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.schemas.Schemas;
import hub.submission.BatchResult.RowFinding;
import hub.submission.FindingCode;
import hub.submission.Outcome;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input, the whole way into the registry: a clear answer in both languages, what is good beside it lands, nothing lands by half. */
final class BadInputFlowTest {

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
    void school() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
    }

    private SubmissionHeader header() {
        database.clock().move(Duration.ofDays(1));
        days++;
        String madeAt = "2026-09-%02dT01:00:00Z".formatted(days);
        return TestHub.header("so-diem", "A-" + schools, 2025, SubmissionKind.SNAPSHOT, madeAt);
    }

    /** Nobody of another school is of one birth date with these. */
    /** Nobody's birth date is one slip away from that of a namesake in another test's school. */
    private static Pupil pupil(int number) {
        String[] names = {"Trần Hoàng Bảo", "Lê Quốc Khánh", "Phạm Gia Hân", "Vũ Thu Trang", "Ngô Nhật Minh"};
        return Pupil.key("K" + number)
                .name(names[number])
                .born("20%02d-%02d-%d".formatted(8 + schools / 9, schools % 9 + 1, 13 + (number + 3 * schools) % 16))
                .enrolled("7", null, null, "enrolled");
    }

    private static byte[] avro(SubmissionHeader header, AvroCodec codec, Pupil... pupils) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AvroSubmissionWriter.write(file, header, Pupil.roll(pupils).iterator(), codec);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] csv(Pupil... pupils) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            CsvSubmissionWriter.write(
                    file, SubmissionKind.SNAPSHOT, Pupil.roll(pupils).iterator(), ';');
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Submission work(byte[] bytes, SubmissionFormat format, SubmissionHeader header) throws IOException {
        return hub.intake.run(
                hub.reception
                        .receive(
                                TestDatabase.TESTER,
                                hub.spool.take(new ByteArrayInputStream(bytes), Spool.Packing.NONE),
                                format,
                                format == SubmissionFormat.CSV ? header : null,
                                Reception.Permission.OPERATOR)
                        .submission()
                        .id(),
                mark -> {});
    }

    private static List<RowFinding> findings(Submission submission) {
        return hub.transactions.read(
                TestDatabase.TESTER, tx -> hub.submissions.findings(tx, submission.id(), 0, Long.MAX_VALUE));
    }

    private static List<ReportRow> rows(Submission submission) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100));
    }

    private static void assertClear(FindingCode code, Map<String, String> values) {
        assertClear(code.text(Language.VI, values), code.text(Language.EN, values));
    }

    private static void assertClear(String vietnamese, String english) {
        assertThat(vietnamese).isNotBlank().isNotEqualTo(english);
        assertThat(english).isNotBlank().doesNotContain("Exception", "java.", "{", "}");
        assertThat(vietnamese).doesNotContain("Exception", "java.", "{", "}");
    }

    /** Own keys of the school's records that have a learner with a version; records and learners of the school are as many. */
    private static List<String> landed() {
        String ofSchool = """
                from submission_record r
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school' and c.code = 'A-%d'
                """.formatted(schools);
        List<String> whole = database.rows("select r.own_key " + ofSchool + """
                where exists (
                    select
                    from learner_link l
                    join learner_version v on v.learner_id = l.learner_id
                    where l.record_id = r.id and v.body::jsonb -> 'records' ? r.id::text)
                order by 1
                """);
        assertThat(whole).isEqualTo(database.rows("select r.own_key " + ofSchool + " order by 1"));
        return whole;
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(pieces).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** A block that says to hold one record, behind an honest file. */
    private static byte[] withBlock(byte[] file, byte[] data) {
        byte[] sync = Arrays.copyOfRange(file, file.length - 16, file.length);
        return joined(file, datum().number(1).number(data.length).bytes(), data, sync);
    }

    private record Break(String what, AvroCodec codec, FindingCode code, UnaryOperator<byte[]> by) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Break> breaks() {
        byte[] lie =
                datum().text("K9").nulls(2).number(1).number(Integer.MAX_VALUE).bytes();
        byte[] bomb = new byte[40 << 20];
        return Stream.of(
                new Break(
                        "cut short",
                        AvroCodec.NULL,
                        FindingCode.FILE_BROKEN,
                        file -> Arrays.copyOf(withBlock(file, lie), file.length + 9)),
                new Break("a text of 2 GB", AvroCodec.NULL, FindingCode.FILE_BROKEN, file -> withBlock(file, lie)),
                new Break("a wrong sync marker", AvroCodec.NULL, FindingCode.FILE_BROKEN, file -> {
                    byte[] wrong = withBlock(file, lie);
                    wrong[wrong.length - 1]++;
                    return wrong;
                }),
                new Break(
                        "a wrong checksum",
                        AvroCodec.SNAPPY,
                        FindingCode.FILE_BROKEN,
                        file -> withBlock(file, "không phải snappy".getBytes(StandardCharsets.UTF_8))),
                new Break(
                        "a bomb in deflate",
                        AvroCodec.DEFLATE,
                        FindingCode.BLOCK_TOO_LARGE,
                        file -> withBlock(file, Container.deflate(bomb))),
                new Break(
                        "a bomb in zstandard",
                        AvroCodec.ZSTANDARD,
                        FindingCode.BLOCK_TOO_LARGE,
                        file -> withBlock(file, Container.zstandard(bomb))));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void what_was_whole_before_the_break_stays_and_nobody_is_absent(Break broken) throws IOException {
        SubmissionHeader before = header();
        work(avro(before, AvroCodec.NULL, pupil(0), pupil(1), pupil(2), pupil(3)), SubmissionFormat.AVRO, before);
        SubmissionHeader header = header();
        byte[] file = broken.by().apply(avro(header, broken.codec(), pupil(3), pupil(4)));
        Submission submission = work(file, SubmissionFormat.AVRO, header);

        assertThat(submission.state()).isEqualTo(SubmissionState.BROKEN);
        assertThat(rows(submission)).extracting(ReportRow::ownKey).containsExactly("K3", "K4");
        assertThat(findings(submission)).singleElement().satisfies(row -> {
            assertThat(row.ordinal()).isZero();
            assertThat(row.finding().code()).isEqualTo(broken.code());
            assertThat(row.finding().values()).containsEntry("record", "3").containsKey("byte");
            assertClear(row.finding().code(), row.finding().values());
        });
        assertThat(landed()).containsExactly("K0", "K1", "K2", "K3", "K4");
        assertThat(database.value(
                        "select count(*) from submission_absent where submission_id = '" + submission.id() + "'"))
                .isEqualTo("0");
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Unreadable(String what, SubmissionFormat format, byte[] bytes) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Unreadable> unreadable() {
        String schema = Schemas.newest(Schemas.LEARNER_RECORD).toString();
        String results = Schemas.newest(Schemas.LEARNER_RESULTS).toString();
        String wrong =
                schema.replace("\"name\":\"own_key\",\"type\":\"string\"", "\"name\":\"own_key\",\"type\":\"int\"");
        String header = HeaderJson.write(
                TestHub.header("so-diem", "A-1", 2025, SubmissionKind.SNAPSHOT, "2026-09-01T01:00:00Z"));
        String sheet =
                new String(csv(Pupil.key("K0").name("Trần Hoàng Bảo").born("2013-05-17")), StandardCharsets.UTF_8);
        return Stream.of(
                new Unreadable("an empty file", SubmissionFormat.AVRO, new byte[0]),
                new Unreadable("an empty sheet", SubmissionFormat.CSV, new byte[0]),
                new Unreadable(
                        "no submission", SubmissionFormat.AVRO, "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)),
                new Unreadable(
                        "another schema",
                        SubmissionFormat.AVRO,
                        Container.start("null", wrong, header).bytes()),
                new Unreadable(
                        "a roll under the name of results",
                        SubmissionFormat.AVRO,
                        Container.start("null", schema.replace("LearnerRecord", "LearnerResults"), header)
                                .bytes()),
                new Unreadable(
                        "results under the name of a roll",
                        SubmissionFormat.AVRO,
                        Container.start("null", results.replace("LearnerResults", "LearnerRecord"), header)
                                .bytes()),
                new Unreadable(
                        "results without a period",
                        SubmissionFormat.CSV,
                        "own_key;grade;subject;mid_term\nK0;7;Toán;8\n".getBytes(StandardCharsets.UTF_8)),
                new Unreadable(
                        "another codec",
                        SubmissionFormat.AVRO,
                        Container.start("bzip2", schema, header).bytes()),
                new Unreadable(
                        "no birth date column",
                        SubmissionFormat.CSV,
                        sheet.replace("birth_date", "birth").getBytes(StandardCharsets.UTF_8)),
                new Unreadable(
                        "another encoding",
                        SubmissionFormat.CSV,
                        sheet.substring(1).replace("Trần Hoàng Bảo", "Lê Bé").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_refused_at_the_door_and_leaves_nothing(Unreadable unreadable) throws IOException {
        String before = database.value("select count(*) from submission_submission");
        Problem problem =
                catchThrowableOfType(Problem.class, () -> work(unreadable.bytes(), unreadable.format(), header()));
        assertThat(problem.kind()).isEqualTo(ProblemKind.SUBMISSION_UNREADABLE);
        assertClear(problem.title(Language.VI), problem.title(Language.EN));
        assertThat(problem.detail(Language.VI)).isNotBlank().doesNotContain("Exception", "java.");
        assertThat(database.value("select count(*) from submission_submission")).isEqualTo(before);
        try (Stream<Path> left = Files.list(hub.folder.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void of_a_newer_schema_what_is_known_lands() throws IOException {
        SubmissionHeader header = header();
        String schema = Schemas.newest(Schemas.LEARNER_RECORD).toString();
        String newer = schema.replaceFirst(
                "\"fields\":\\[", "\"fields\":[{\"name\":\"blood_group\",\"type\":\"string\",\"default\":\"\"},");
        byte[] honest = avro(header, AvroCodec.NULL, pupil(0));
        int start = Container.start("null", schema, HeaderJson.write(header)).bytes().length;
        byte[] rest = Arrays.copyOfRange(honest, start, honest.length - 16);
        // The block of the honest file begins with its count and its length; the record is the rest.
        int record = 1;
        while ((rest[record] & 0x80) != 0) {
            record++;
        }
        byte[] written = Arrays.copyOfRange(rest, record + 1, rest.length);
        byte[] file = Container.start("null", newer, HeaderJson.write(header))
                .block(1, joined(datum().text("AB").bytes(), written))
                .bytes();
        Submission submission = work(file, SubmissionFormat.AVRO, header);
        assertThat(submission.state()).isEqualTo(SubmissionState.DONE);
        assertThat(landed()).containsExactly("K0");
    }

    @Test
    void a_row_that_cannot_be_is_refused_with_its_reason_and_those_beside_it_land() throws IOException {
        List<Pupil> bad = new ArrayList<>();
        bad.add(Pupil.key("F").name("Trần Hoàng Bảo").born("2027-05-17"));
        bad.add(Pupil.key("G").name("Trần Hoàng Bảo").born("2013-05-17").enrolled("13", null, null, null));
        bad.add(Pupil.key(" ").name("Trần Hoàng Bảo").born("2013-05-17"));
        bad.add(Pupil.key("N").born("2013-05-17"));
        bad.add(Pupil.key("B").name("Trần Hoàng Bảo"));
        List<FindingCode> codes = List.of(
                FindingCode.BIRTH_DATE_IN_FUTURE,
                FindingCode.GRADE_UNKNOWN,
                FindingCode.OWN_KEY_MISSING,
                FindingCode.NAME_MISSING,
                FindingCode.BIRTH_DATE_MISSING);
        for (SubmissionFormat format : List.of(SubmissionFormat.AVRO, SubmissionFormat.CSV)) {
            SubmissionHeader header = header();
            List<Pupil> all = new ArrayList<>();
            all.add(pupil(0));
            all.addAll(bad);
            all.add(pupil(1));
            Pupil[] pupils = all.toArray(Pupil[]::new);
            Submission submission = work(
                    format == SubmissionFormat.CSV ? csv(pupils) : avro(header, AvroCodec.NULL, pupils),
                    format,
                    header);
            assertThat(rows(submission).stream().map(row -> row.outcome() == Outcome.REFUSED))
                    .containsExactly(false, true, true, true, true, true, false);
            List<RowFinding> found = findings(submission).stream()
                    .filter(row -> row.ordinal() > 0)
                    .toList();
            assertThat(found).extracting(row -> row.finding().code()).containsExactlyElementsOf(codes);
            found.forEach(row -> assertClear(row.finding().code(), row.finding().values()));
            assertThat(landed()).containsExactly("K0", "K1");
        }
    }

    private static String codeOf(String key) {
        return database.value("""
                select k.student_code
                from learner_link l
                join submission_record r on r.id = l.record_id
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school' and c.code = 'A-%d'
                join learner_code k on k.learner_id = l.learner_id
                where r.own_key = '%s'
                """.formatted(schools, key));
    }

    private static SubmittedRow withMinistryCode(SubmittedRow row, String code) {
        return new SubmittedRow(
                row.ordinal(),
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
                List.of(new SubmittedRow.Identifier("vn.moet.student", code, null, null, null)),
                row.guardians(),
                row.enrolments(),
                row.named());
    }

    @Test
    void a_code_with_a_wrong_check_digit_is_left_out_and_a_ministrys_that_fits_ours_names_nobody() {
        hub.submit(header(), Pupil.roll(pupil(0)));
        String code = codeOf("K0");
        char last = code.charAt(9);
        String wrong = code.substring(0, 9) + (last == '9' ? '0' : (char) (last + 1));
        Submission submission = hub.submit(
                header(),
                List.of(pupil(0).row(1), pupil(1).code(wrong).row(2), withMinistryCode(pupil(2).row(3), code)));
        assertThat(findings(submission)).singleElement().satisfies(row -> {
            assertThat(row.ownKey()).isEqualTo("K1");
            assertThat(row.finding().code()).isEqualTo(FindingCode.STUDENT_CODE_INVALID);
            assertClear(row.finding().code(), row.finding().values());
        });
        assertThat(landed()).containsExactly("K0", "K1", "K2");
        assertThat(codeOf("K1")).isNotEqualTo(code);
        assertThat(codeOf("K2")).isNotEqualTo(code);
    }

    @Test
    void one_key_twice_in_a_file_is_one_record_where_equal_and_the_later_is_refused_where_not() {
        Submission submission =
                hub.submit(header(), Pupil.roll(pupil(0), pupil(0), pupil(1), pupil(1).ethnicity("Tày"), pupil(2)));
        assertThat(rows(submission))
                .extracting(ReportRow::outcome)
                .containsExactly(Outcome.NEW, Outcome.UNCHANGED, Outcome.NEW, Outcome.REFUSED, Outcome.NEW);
        assertThat(findings(submission)).singleElement().satisfies(row -> {
            assertThat(row.ordinal()).isEqualTo(4);
            assertThat(row.finding().code()).isEqualTo(FindingCode.KEY_TWICE);
            assertClear(row.finding().code(), row.finding().values());
        });
        assertThat(landed()).containsExactly("K0", "K1", "K2");
    }

    @Test
    void one_key_twice_with_rising_versions_is_one_record_as_the_higher_has_it() {
        Submission submission = hub.submit(
                header(), Pupil.roll(pupil(0).version(1), pupil(0).version(2).ethnicity("Tày")));
        assertThat(rows(submission)).extracting(ReportRow::outcome).containsExactly(Outcome.NEW, Outcome.CHANGED);
        assertThat(landed()).containsExactly("K0");
    }

    @Test
    void a_guardians_number_is_not_the_learners_and_a_twins_joins_nobody() {
        String number = "0012130" + "%05d".formatted(4_200 + schools);
        Submission submission = hub.submit(
                header(),
                Pupil.roll(
                        Pupil.key("G")
                                .name("Trịnh Gia Bảo")
                                .born("2013-05-17")
                                .number("001184000001")
                                .guardian("mother", "Trịnh Thị Kim Oanh", null, "001184000001"),
                        Pupil.key("T1")
                                .name("Đặng Ngọc Minh Anh")
                                .born("2013-08-19")
                                .number(number),
                        Pupil.key("T2")
                                .name("Đặng Ngọc Minh Ánh")
                                .born("2013-08-19")
                                .number(number)));
        assertThat(findings(submission))
                .extracting(row -> row.finding().code())
                .contains(FindingCode.PERSONAL_NUMBER_OF_GUARDIAN);
        findings(submission)
                .forEach(row -> assertClear(row.finding().code(), row.finding().values()));
        assertThat(landed()).containsExactly("G", "T1", "T2");
        assertThat(database.value("""
                select count(distinct l.learner_id)
                from learner_link l
                join submission_record r on r.id = l.record_id
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school' and c.code = 'A-%d'
                """.formatted(schools))).isEqualTo("3");
    }
}
