package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hub.calendar.SchoolYear;
import hub.submission.FindingCode;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CsvSubmissionReaderTest {

    private static final SubmissionHeader SNAPSHOT = new SubmissionHeader(
            "truong-xanh",
            "79-760-001",
            new SchoolYear(2026),
            SubmissionKind.SNAPSHOT,
            Instant.parse("2026-11-23T11:30:00Z"));
    private static final SubmissionHeader DELTA = new SubmissionHeader(
            "truong-xanh", "79-760-001", new SchoolYear(2026), SubmissionKind.DELTA, SNAPSHOT.madeAt());
    private static final String TITLES = "own_key;full_name;birth_date\n";

    @Test
    void a_sheet_as_excel_saves_it_here() throws IOException {
        Reading reading = read("excel_semicolons_with_mark.csv");

        assertThat(reading.readable())
                .extracting(
                        SubmittedRow::ordinal,
                        SubmittedRow::ownKey,
                        SubmittedRow::fullName,
                        SubmittedRow::birthDate,
                        SubmittedRow::sex)
                .containsExactly(
                        tuple(1L, "HS-1", "Nguyễn Thị Minh Anh", "5/3/2014", "Nữ"),
                        tuple(2L, "HS-2", "H'Hen \"Bé\" Niê", "2013", "Nữ"));
        assertThat(reading.readable().get(0).identifiers())
                .containsExactly(new SubmittedRow.Identifier("vn.personal", "79314001234", null, null, null));
        assertThat(reading.readable().get(0).enrolments())
                .containsExactly(new SubmittedRow.EnrolmentRow(null, null, null, null, "7A2", null, null, null, null));
        assertThat(reading.readable().get(1).identifiers())
                .extracting(SubmittedRow.Identifier::value)
                .containsExactly("1.23E+11");
        assertThat(reading.notices())
                .containsExactly(new Fault(FindingCode.COLUMN_UNKNOWN, Map.of("column", "Ghi chú riêng")));
        assertThat(reading.rows()).as("the line of nothing but semicolons").hasSize(2);
    }

    @Test
    void family_and_middle_name_in_one_column_and_parents_in_theirs() throws IOException {
        SubmittedRow row =
                read("family_and_middle_name_together.csv").readable().get(0);

        assertThat(row.fullName()).isEqualTo("Nguyễn Thị Minh Anh");
        assertThat(row.givenName()).isNull();
        assertThat(row.guardians())
                .containsExactly(
                        new SubmittedRow.GuardianRow("Nguyễn Văn Hòa", "father", null, null),
                        new SubmittedRow.GuardianRow(null, "mother", "0903123456", null));
    }

    @ParameterizedTest
    @CsvSource({"utf_16.csv", "separator_hint.csv"})
    void other_forms_that_excel_saves(String file) throws IOException {
        assertThat(read(file).readable()).extracting(SubmittedRow::ownKey).containsExactly("HS-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\"", "sep=x", "sep=\n", "sep=", "sep=é"})
    void a_hint_that_names_no_separator_is_no_exception(String hint) throws IOException {
        assertThat(Reading.refusedCsv((hint + "\n" + TITLES).getBytes(StandardCharsets.UTF_8), SNAPSHOT))
                .extracting(Fault::code)
                .containsOnly(FindingCode.COLUMN_MISSING);
    }

    @Test
    void what_a_spreadsheet_made_of_a_date_or_a_number_is_passed_on_as_it_stands() throws IOException {
        String file = """
                own_key;full_name;birth_date;personal_number
                HS-1;A;41703;79314001234
                HS-2;B;05-03-2014;1,23E+11
                HS-3;C;5.3.2014;7.9314E+10
                HS-4;D;2014-03-05;
                """;

        Reading reading = Reading.csv(file, SNAPSHOT);

        assertThat(reading.readable())
                .extracting(SubmittedRow::birthDate)
                .containsExactly("41703", "05-03-2014", "5.3.2014", "2014-03-05");
        assertThat(reading.readable().stream().flatMap(row -> row.identifiers().stream()))
                .extracting(SubmittedRow.Identifier::value)
                .containsExactly("79314001234", "1,23E+11", "7.9314E+10");
    }

    @Test
    void wrong_bytes_anywhere_never_end_in_an_exception() throws IOException {
        byte[] whole = bytes("excel_semicolons_with_mark.csv");
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] wrong = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int n = random.nextInt(6); n >= 0; n--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            }
            Opening opening = CsvSubmissionReader.open(new ByteArrayInputStream(wrong), SNAPSHOT, Limits.USUAL);
            if (opening instanceof Opening.Opened opened) {
                try (SubmissionReader reader = opened.reader()) {
                    long rows = 0;
                    for (List<ReadRow> more = reader.next(3); !more.isEmpty(); more = reader.next(3)) {
                        rows += more.size();
                    }
                    assertThat(reader.position()).isEqualTo(rows);
                }
            } else {
                assertThat(((Opening.Refused) opening).faults()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_found(String separator) throws IOException {
        String file = "own_key;full_name;birth_date\nHS-1;Lò Thị Bé;2014\n".replace(";", separator);

        assertThat(Reading.csv(file, SNAPSHOT).readable())
                .extracting(SubmittedRow::fullName)
                .containsExactly("Lò Thị Bé");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_kind_of_line_end_counts_as_one(String end) throws IOException {
        String file = TITLES + "HS-1;A;2014\n\nHS-2\nHS-3;C;2014";

        Reading reading = Reading.csv(file.replace("\n", end), SNAPSHOT);

        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(1L, 3L);
        assertThat(reading.unreadable())
                .containsExactly(
                        new Fault(FindingCode.LINE_RAGGED, Map.of("line", "4", "expected", "3", "found", "1")));
    }

    @ParameterizedTest
    @CsvSource({"windows_1258.csv, 2", "tcvn3.csv, 1"})
    void a_file_in_another_encoding_is_refused_with_the_line(String file, String line) throws IOException {
        assertThat(Reading.refusedCsv(bytes(file), SNAPSHOT))
                .containsExactly(new Fault(FindingCode.ENCODING_WRONG, Map.of("line", line, "expected", "UTF-8")));
    }

    @Test
    void one_line_in_another_encoding_costs_itself_only() throws IOException {
        Reading reading = read("one_line_in_another_encoding.csv");

        assertThat(reading.unreadable())
                .containsExactly(new Fault(FindingCode.ENCODING_WRONG, Map.of("line", "3", "expected", "UTF-8")));
        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(1L, 3L);
    }

    @Test
    void bytes_in_another_encoding_far_down_cost_their_lines_only() throws IOException {
        byte[] good = (TITLES + "HS;Lò Thị Bé;2014\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        byte[] bad = "HS;Tr\u00e2n;2014\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = new byte[good.length + bad.length];
        System.arraycopy(good, 0, file, 0, good.length);
        System.arraycopy(bad, 0, file, good.length, bad.length);

        Reading reading = Reading.csv(file, SNAPSHOT, Limits.USUAL);

        assertThat(reading.readable()).hasSize(10_000);
        assertThat(reading.unreadable())
                .containsExactly(new Fault(FindingCode.ENCODING_WRONG, Map.of("line", "10002", "expected", "UTF-8")));
    }

    @Test
    void a_ragged_line_costs_itself_only_and_empty_cells_at_the_end_do_not_count() throws IOException {
        Reading reading = read("ragged_line.csv");

        assertThat(reading.readable()).extracting(SubmittedRow::ownKey).containsExactly("HS-1", "HS-4");
        assertThat(reading.unreadable())
                .containsExactly(
                        new Fault(FindingCode.LINE_RAGGED, Map.of("line", "3", "expected", "3", "found", "2")),
                        new Fault(FindingCode.LINE_RAGGED, Map.of("line", "4", "expected", "3", "found", "4")));
    }

    @Test
    void a_quotation_mark_too_many_costs_its_line_only() throws IOException {
        Reading reading = read("quote_never_closed.csv");

        assertThat(reading.readable())
                .extracting(SubmittedRow::ordinal, SubmittedRow::fullName)
                .containsExactly(
                        tuple(1L, "Nguyễn Anh"), tuple(3L, "Lò Thị Bé"), tuple(4L, "6\"A Lò"), tuple(6L, "Lò Thị Cả"));
        assertThat(reading.unreadable())
                .containsExactly(
                        new Fault(FindingCode.QUOTES_WRONG, Map.of("line", "3")),
                        new Fault(FindingCode.QUOTES_WRONG, Map.of("line", "6")));
    }

    @Test
    void two_marks_too_many_do_not_swallow_the_rows_between_them() throws IOException {
        Reading reading =
                Reading.csv(TITLES + "HS-1;\"Nguyễn Anh;2014\nHS-2;Lò Thị Bé;2014\nHS-3;Lò Thị Cả\";2014\n", SNAPSHOT);

        assertThat(reading.readable()).extracting(SubmittedRow::ownKey).containsExactly("HS-2", "HS-3");
        assertThat(reading.unreadable()).containsExactly(new Fault(FindingCode.QUOTES_WRONG, Map.of("line", "2")));
    }

    @Test
    void a_line_break_within_quotation_marks_is_part_of_the_cell() throws IOException {
        Reading reading = Reading.csv(TITLES + "HS-1;\"Lò\r\nThị \"\"Bé\"\"\";2014\nHS-2;A\n", SNAPSHOT);

        assertThat(reading.readable()).extracting(SubmittedRow::fullName).containsExactly("Lò\nThị \"Bé\"");
        assertThat(reading.unreadable())
                .extracting(fault -> fault.values().get("line"))
                .containsExactly("4");
    }

    @Test
    void missing_columns_are_named_beside_those_found() throws IOException {
        assertThat(Reading.refusedCsv(bytes("columns_missing.csv"), SNAPSHOT))
                .containsExactly(
                        new Fault(
                                FindingCode.COLUMN_MISSING, Map.of("column", "birth_date", "found", "full_name, Lớp")),
                        new Fault(FindingCode.COLUMN_MISSING, Map.of("column", "own_key", "found", "full_name, Lớp")));
    }

    @Test
    void two_columns_of_one_meaning_are_refused() throws IOException {
        assertThat(Reading.refusedCsv(bytes("column_twice.csv"), SNAPSHOT))
                .containsExactly(
                        new Fault(FindingCode.COLUMN_TWICE, Map.of("column", "full_name", "found", "Họ và tên")));
    }

    @Test
    void a_header_without_rows_is_a_roll_of_nobody() throws IOException {
        assertThat(read("header_only.csv").rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n", ";;;\n"})
    void an_empty_file_is_said_to_be_empty(String file) throws IOException {
        assertThat(Reading.refusedCsv(file.getBytes(StandardCharsets.UTF_8), SNAPSHOT))
                .containsExactly(new Fault(FindingCode.FILE_EMPTY, Map.of()));
    }

    @Test
    void a_workbook_under_the_name_of_csv_is_no_submission() throws IOException {
        assertThat(Reading.refusedCsv("PK\u0003\u0004\u0014\u0000\u0006".getBytes(StandardCharsets.UTF_8), SNAPSHOT))
                .extracting(Fault::code)
                .containsExactly(FindingCode.NOT_A_SUBMISSION);
    }

    @Test
    void a_delta_speaks_of_what_it_names_or_else_of_what_it_fills() throws IOException {
        Reading reading = Reading.csv(bytes("delta_with_named_fields.csv"), DELTA, Limits.USUAL);

        assertThat(reading.readable())
                .extracting(SubmittedRow::ownKey, SubmittedRow::event, SubmittedRow::named)
                .containsExactly(
                        tuple("HS-1", "UPDATE", List.of("address_commune")),
                        tuple("HS-2", "UPDATE", List.of("address_commune")),
                        tuple("HS-3", "CANCEL", List.of()));
        assertThat(reading.unreadable()).containsExactly(new Fault(FindingCode.LINE_SAYS_NOTHING, Map.of("line", "5")));
    }

    @Test
    void lines_cells_and_columns_beyond_the_limit_cost_their_line_only() throws IOException {
        String file = TITLES + "HS-1;" + "A".repeat(5_000) + ";2014\nHS-2;" + "A".repeat(1_000_000) + ";2014\nHS-3;"
                + ";".repeat(300) + "\nHS-4;Lò Thị Bé;2014\n";

        Reading reading = Reading.csv(file, SNAPSHOT);

        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(4L);
        assertThat(reading.unreadable())
                .containsExactly(
                        new Fault(FindingCode.TEXT_TOO_LONG, Map.of("field", "full_name", "limit", "4000")),
                        new Fault(FindingCode.LINE_TOO_LONG, Map.of("line", "3", "limit", "64000")),
                        new Fault(FindingCode.COLUMNS_TOO_MANY, Map.of("line", "4", "limit", "250")));
    }

    @Test
    void quotation_marks_on_every_line_do_not_slow_the_reader() throws IOException {
        String file = TITLES + "\"\n".repeat(200_001) + "HS-1;Lò Thị Bé;2014\n";

        assertThat(Reading.csv(file, SNAPSHOT).readable())
                .extracting(SubmittedRow::ownKey)
                .containsExactly("HS-1");
    }

    @Test
    void an_apostrophe_that_guards_a_number_is_not_part_of_it() throws IOException {
        assertThat(Reading.csv(TITLES + "'0012;H'Hen;2014\n'Y;'Y Moan;2014\n", SNAPSHOT)
                        .readable())
                .extracting(SubmittedRow::ownKey, SubmittedRow::fullName)
                .containsExactly(tuple("0012", "H'Hen"), tuple("'Y", "'Y Moan"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Mã học sinh', own_key",
        "'MÃ ĐỊNH DANH HỌC SINH', student_code",
        "'Mã học sinh của Bộ', ministry_code",
        "'Họ  và\n tên ', full_name",
        "'Họ đệm', family_and_middle_name",
        "'Ngày, tháng, năm sinh', birth_date",
        "'Số CCCD', personal_number",
        "'Khối', enrolment_grade",
        "'Lớp', class",
        "'Trạng thái', enrolment_event",
        "'SĐT mẹ', mother_phone",
        "'grade', enrolment1_grade"
    })
    void a_title_is_known_by_what_sheets_call_it(String title, String name) {
        assertThat(CsvColumns.of(title)).isNotNull().isEqualTo(CsvColumns.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "_", "-", "Tổng", "guardian0_name", "guardian1_age", "identifier_scheme_2"})
    void what_nobody_knows_is_no_column(String title) {
        assertThat(CsvColumns.of(title)).isNull();
    }

    private static Reading read(String file) throws IOException {
        return Reading.csv(bytes(file), SNAPSHOT, Limits.USUAL);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(CsvSubmissionReaderTest.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        }
    }
}
