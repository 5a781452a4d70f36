package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.problem.Language;
import hub.submission.FindingCode;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.transcript.JudgedResults;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradebooks as a school saves them, put together into learners' years; and what of them cannot be placed. */
final class CsvResultsReaderTest {

    private static final SubmissionHeader HEADER = new SubmissionHeader(
            "so-diem", "A-01", new SchoolYear(2025), SubmissionKind.DELTA, Instant.parse("2026-06-01T01:00:00Z"));

    /** A gradebook's titles in Vietnamese, with two columns that nothing of results is in. */
    private static final String TITLES =
            "Mã học sinh;Họ và tên;Khối;Học kỳ;Môn học;ĐĐGtx1;ĐĐGtx2;ĐĐGtx3;ĐĐGgk;ĐĐGck;ĐTBmhk;Nhận xét;Miễn;Chốt điểm;"
                    + "Học tập;Rèn luyện;Nghỉ có phép;Nghỉ không phép;Danh hiệu;Ghi chú\n";

    private static List<ReadRow> read(String file) throws IOException {
        Reading reading = Reading.csv(file, HEADER);
        assertThat(reading.header()).isEqualTo(HEADER);
        return reading.rows();
    }

    private static SubmittedResults only(String file) throws IOException {
        List<ReadRow> rows = read(file);
        assertThat(rows).hasSize(1).first().isInstanceOf(ReadRow.Results.class);
        return ((ReadRow.Results) rows.get(0)).results();
    }

    private static String told(ReadRow row) {
        if (row instanceof ReadRow.Unreadable unreadable) {
            return unreadable.ordinal() + " " + unreadable.ownKey() + " "
                    + unreadable.fault().code().slug() + " line "
                    + unreadable.fault().values().get("line");
        }
        return row.ordinal() + " " + ((ReadRow.Results) row).results().ownKey();
    }

    @Test
    void a_gradebook_becomes_a_year() throws IOException {
        SubmittedResults row = only(TITLES
                + "HS1;Nguyễn An;7;HK1;Toán;8,5;9;;7,5;8;8,2;;;;;;;;;\n"
                + "HS1;Nguyễn An;7;HKII;Toán;;7;;8;9;8,3;;;regular_1:2026-05-20;;;;;;\n"
                + "HS1;Nguyễn An;7;Cả năm;Toán;;;;;;8,3;;;;;;;;;giỏi\n"
                + "HS1;Nguyễn An;7;Học kỳ I;Giáo dục thể chất;;;;;;;Đ;;;;;;;;\n"
                + "HS1;Nguyễn An;7;1;Nghệ thuật;;;;;;;;x;;;;;;;\n"
                + "HS1;Nguyễn An;7;1;;;;;;;;;;;Khá;Tốt;;;;\n"
                + "HS1;Nguyễn An;7;CN;;;;;;;;;;;Tốt;Tốt;3;1;Học sinh Giỏi;\n");
        assertThat(row.ownKey()).isEqualTo("HS1");
        WrittenResults year = row.results();
        assertThat(year.grade()).isEqualTo("7");
        assertThat(year.subjects()).hasSize(3);
        WrittenSubject mathematics = year.subjects().get(0);
        assertThat(mathematics.subject()).isEqualTo("Toán");
        assertThat(mathematics.first())
                .isEqualTo(new WrittenTerm(List.of("8,5", "9"), "7,5", "8", "8,2", null, null, List.of()));
        assertThat(mathematics.second())
                .isEqualTo(new WrittenTerm(
                        List.of("", "7"),
                        "8",
                        "9",
                        "8,3",
                        null,
                        null,
                        List.of(new WrittenClosing("regular_1", "2026-05-20"))));
        assertThat(mathematics.yearAverage()).isEqualTo("8,3");
        assertThat(year.subjects().get(1).first())
                .isEqualTo(new WrittenTerm(List.of(), null, null, null, "Đ", null, List.of()));
        assertThat(year.subjects().get(2).first())
                .isEqualTo(new WrittenTerm(List.of(), null, null, null, null, "true", List.of()));
        assertThat(year.learningFirst()).isEqualTo("Khá");
        assertThat(year.learningYear()).isEqualTo("Tốt");
        assertThat(year.conductFirst()).isEqualTo("Tốt");
        assertThat(year.absencesExcused()).isEqualTo("3");
        assertThat(year.absencesUnexcused()).isEqualTo("1");
        assertThat(year.title()).isEqualTo("Học sinh Giỏi");
        assertThat(JudgedResults.of(year, new SchoolYear(2025)).findings())
                .noneMatch(finding -> finding.code() == FindingCode.RESULT_WORD_UNKNOWN);
    }

    @Test
    void a_primary_pupils_points_become_a_year() throws IOException {
        SubmittedResults row = only("""
                own_key,grade,period,subject,quality,level,test,learning,title
                HS1,3,Giữa kỳ II,Toán,,H,8,,
                HS1,3,Cuối năm,Toán,,T,9,Hoàn thành xuất sắc,Học sinh Xuất sắc
                HS1,3,Cuối năm,Đạo đức,,T,,,
                HS1,3,Cuối năm,,Nhân ái,T,,,
                """);
        assertThat(row.results().subjects()).isEmpty();
        assertThat(row.results().points()).hasSize(2);
        assertThat(row.results().points().get(0).point()).isEqualTo("mid_term_2");
        assertThat(row.results().points().get(1).point()).isEqualTo("end_of_term_2");
        assertThat(row.results().points().get(1).subjects())
                .containsExactly(
                        new WrittenPrimarySubject("Toán", "T", "9"), new WrittenPrimarySubject("Đạo đức", "T", null));
        assertThat(row.results().points().get(1).qualities().get(0).name()).isEqualTo("Nhân ái");
        assertThat(row.results().learningYear()).isEqualTo("Hoàn thành xuất sắc");
        assertThat(row.results().title()).isEqualTo("Học sinh Xuất sắc");
    }

    @Test
    void a_mark_a_line_and_subject_below_subject_come_to_the_same_year() throws IOException {
        String titles = "own_key,grade,period,subject,regular_1,mid_term\n";
        List<ReadRow> apart = read(titles
                + "HS1,7,HK1,Toán,8,\nHS2,7,HK1,Toán,7,\nHS1,7,HK1,TOÁN,,9\n"
                + "HS2,7,HK1,Ngữ văn,6,\nHS1,7,HK1,Ngữ văn,5,\n");
        List<ReadRow> together = read(
                titles + "HS1,7,HK1,Toán,8,9\nHS1,7,HK1,Ngữ văn,5,\n" + "HS2,7,HK1,Toán,7,\nHS2,7,HK1,Ngữ văn,6,\n");
        assertThat(apart).isEqualTo(together).hasSize(2);
    }

    @Test
    void what_cannot_be_placed_refuses_its_learners_year_and_no_other() throws IOException {
        List<ReadRow> rows = read("""
                own_key,grade,period,subject,regular_1,average,level,absences_excused
                HS1,7,HK3,Toán,8,,,
                HS2,7,HK1,Toán,8,,T,
                HS3,7,HK1,Toán,8,,,
                HS3,7,HK1,Toán,7,,,
                HS4,7,HK1,,8,,,
                HS5,7,HK1,Toán,8,,,3
                ,7,HK1,Toán,8,,,
                HS6,7,HK1,Toán,8,,,
                HS6,7,HK1,Ngữ văn,8
                HS7,7,,Toán,8,,,
                HS8,7,HK1,Toán,8,,,
                """);
        assertThat(rows.stream().map(CsvResultsReaderTest::told))
                .containsExactly(
                        "1 HS1 period_unknown line 2",
                        "2 HS2 cell_without_place line 3",
                        "3 HS3 cell_twice line 5",
                        "4 HS4 cell_without_place line 6",
                        "5 HS5 cell_without_place line 7",
                        "6 HS6 line_ragged line 10",
                        "7 HS7 period_unknown line 11",
                        "8 HS8",
                        "9 null line_without_key line 8");
    }

    @Test
    void a_line_of_another_year_or_school_than_the_files_refuses_its_learner_as_in_a_roll() throws IOException {
        for (String titles : List.of(
                "Mã trường,Năm học,Mã học sinh,Khối,Học kỳ,Môn học,ĐTBmhk\n",
                "school,school_year,own_key,grade,period,subject,average\n",
                "enrolment_school,enrolment_school_year,own_key,grade,period,subject,average\n")) {
            List<ReadRow> rows = read(titles
                    + "A-01,2025-2026,HS1,7,HK1,Toán,8\n"
                    + ",2025 – 2026,HS1,7,HK2,Toán,8\n"
                    + "A-01,2024-2025,HS2,7,HK1,Toán,8\n"
                    + "A-01,2025-2026,HS2,7,HK2,Toán,8\n"
                    + "A-01,2025-2026,HS3,7,HK1,Toán,8\n"
                    + "B-02,2025-2026,HS3,7,HK2,Toán,8\n"
                    + "A-01,2025,HS4,7,HK2,Toán,8\n");
            assertThat(rows.stream().map(CsvResultsReaderTest::told))
                    .containsExactly(
                            "1 HS1",
                            "2 HS2 line_year_other line 4",
                            "3 HS3 line_school_other line 7",
                            "4 HS4 line_year_other line 8");
            Fault school = ((ReadRow.Unreadable) rows.get(2)).fault();
            assertThat(school.code().text(Language.VI, school.values()))
                    .startsWith("Dòng 7 thuộc trường B-02, còn tệp nói về trường A-01.");
            assertThat(school.code().text(Language.EN, school.values()))
                    .startsWith("Line 7 is of school B-02, the file speaks for A-01.");
            Fault year = ((ReadRow.Unreadable) rows.get(1)).fault();
            assertThat(year.code().text(Language.VI, year.values()))
                    .startsWith("Dòng 4 thuộc năm học 2024-2025, còn tệp nói về 2025-2026.");
            assertThat(year.code().text(Language.EN, year.values()))
                    .startsWith("Line 4 is of the school year 2024-2025, the file speaks of 2025-2026.");
        }
    }

    @Test
    void a_year_of_another_file_is_not_taken_back_by_a_line_of_this_one() throws IOException {
        List<ReadRow> rows = read("""
                own_key,event,grade,period,subject,school_year
                HS1,CANCEL,,,,2024-2025
                HS2,CANCEL,,,,2025-2026
                """);
        assertThat(rows.stream().map(CsvResultsReaderTest::told))
                .containsExactly("1 HS1 line_year_other line 2", "2 HS2");
    }

    @Test
    void a_line_whose_quotes_do_not_pair_refuses_the_year_of_the_key_that_stands_before_them() throws IOException {
        List<ReadRow> rows = read("""
                own_key,grade,period,subject,average
                HS1,7,HK1,Toán,8
                HS1,7,HK1,"Ngữ văn,8
                HS2,7,HK1,Toán,7
                HS3,7,HK1,"Toán"x,7
                HS4,7,HK1,Toán,6
                """);
        assertThat(rows.stream().map(CsvResultsReaderTest::told))
                .containsExactly("1 HS1 quotes_wrong line 3", "2 HS2", "3 HS4", "4 null quotes_wrong line 5");
    }

    @Test
    void a_line_that_cannot_be_read_as_far_as_its_key_takes_nothing_of_the_file() throws IOException {
        String titles = "own_key,grade,period,subject,average\n";
        String good = "HS1,7,HK1,Toán,8\nHS2,7,HK1,Toán,7\n";
        for (String line : List.of(
                "\"HS1,7,HK1,Ngữ văn,8\n",
                "\"HS1\"x,7,HK1,Ngữ văn,8\n",
                "H".repeat(2 * Limits.USUAL.line()) + ",7,HK1,Ngữ văn,8\n",
                "HS\uFFFD1,7,HK1,Ngữ văn,8\n")) {
            List<ReadRow> rows = read(titles + good + line + "HS3,7,HK1,Toán,6\n");
            assertThat(rows).hasSize(1);
            Fault fault = ((ReadRow.Broken) rows.get(0)).fault();
            assertThat(fault).isEqualTo(Fault.of(FindingCode.LINE_OF_ANYBODY, "line", 4));
            assertThat(fault.code().text(Language.VI, fault.values())).startsWith("Dòng 4 không đọc được");
            assertThat(fault.code().text(Language.EN, fault.values())).startsWith("Line 4 cannot be read");
        }
    }

    @Test
    void the_key_may_stand_behind_the_quotes_that_do_not_pair() throws IOException {
        List<ReadRow> rows = read("""
                subject,own_key,grade,period,average
                Toán,HS1,7,HK1,8
                "Ngữ văn,HS1,7,HK1,8
                """);
        assertThat(rows).containsExactly(new ReadRow.Broken(1, Fault.of(FindingCode.LINE_OF_ANYBODY, "line", 3)));
    }

    @Test
    void two_marks_too_many_do_not_swallow_the_lines_between_them() throws IOException {
        List<ReadRow> rows = read("""
                own_key,grade,period,subject,average
                HS1,7,HK1,"Toán,8
                HS2,7,HK1,Toán,7
                HS3,7,HK1,Toán",6
                HS4,7,HK1,Toán,5
                HS5,7,HK1,"Lịch sử
                và Địa lí",5
                """);
        assertThat(rows.stream().map(CsvResultsReaderTest::told))
                .containsExactly("1 HS2", "2 HS3", "3 HS4", "4 HS5", "5 null quotes_wrong line 2");
    }

    @Test
    void a_year_taken_back_needs_no_period() throws IOException {
        SubmittedResults row = only("own_key,event,version,grade,period,subject\nHS1,CANCEL,4,,,\n");
        assertThat(row.event()).isEqualTo("CANCEL");
        assertThat(row.version()).isEqualTo("4");
    }

    @Test
    void the_titles_tell_results_from_a_roll() throws IOException {
        for (String titles : List.of(
                "Mã HS,Khối,Học kỳ,Môn",
                "own_key;grade;period;conduct",
                "Mã HS\tHọ tên\tNgày sinh\tKhối\tKỳ\tMôn học")) {
            Opening opening = open(titles + "\n");
            assertThat(((Opening.Opened) opening).reader().content()).isEqualTo(SubmissionContent.RESULTS);
        }
        Opening roll = open("Mã HS,Họ tên,Ngày sinh,Khối,Học kỳ,Kết quả\n");
        assertThat(((Opening.Opened) roll).reader().content()).isEqualTo(SubmissionContent.ROLL);
    }

    private static Opening open(String file) throws IOException {
        return CsvSubmissionReader.open(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), HEADER, Limits.USUAL);
    }

    @Test
    void a_column_that_is_missing_or_stands_twice_is_told_before_anything_is_read() throws IOException {
        List<Fault> faults = Reading.refused(open("Mã HS,Môn,ĐĐGgk,mid_term\n"));
        assertThat(faults.stream()
                        .map(fault -> fault.code().slug() + " " + fault.values().get("column")))
                .containsExactly("column_twice mid_term", "column_missing grade", "column_missing period");
    }

    @Test
    void it_goes_on_behind_the_rows_that_are_worked() throws IOException {
        String file = "own_key,grade,period,subject,mid_term\nHS1,7,1,Toán,8\nHS2,7,1,Toán,7\nHS3,7,1,Toán,6\n";
        try (SubmissionReader reader = ((Opening.Opened) open(file)).reader()) {
            assertThat(reader.skip(2)).isEqualTo(2);
            assertThat(reader.next(10).stream().map(CsvResultsReaderTest::told)).containsExactly("3 HS3");
            assertThat(reader.position()).isEqualTo(3);
            assertThat(reader.skip(1)).isZero();
        }
    }

    @Test
    void a_file_larger_than_any_schools_is_not_read_in_part() throws IOException {
        StringBuilder file = new StringBuilder("own_key,grade,period,subject,mid_term\n");
        for (int i = 0; i <= CsvResultsReader.LINES_MOST; i++) {
            file.append("HS").append(i % 1_000).append(",7,1,Toán,8\n");
        }
        List<ReadRow> rows = new ArrayList<>(read(file.toString()));
        assertThat(rows).hasSize(1);
        assertThat(((ReadRow.Broken) rows.get(0)).fault().code()).isEqualTo(FindingCode.RESULTS_TOO_MANY);
    }
}
