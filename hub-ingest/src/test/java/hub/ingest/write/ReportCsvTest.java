package hub.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCsvTest {

    @Test
    void a_report_opens_in_excel_with_its_mark_and_semicolons() throws IOException {
        String report = report(
                Language.VI,
                new ReportCsv.Line(1, "HS-1", "mới", "1234567895", ""),
                new ReportCsv.Line(2, null, "bị từ chối", null, "Ngày sinh ở tương lai; \"2031\""));

        assertThat(report)
                .isEqualTo("\uFEFFSố thứ tự;Khóa riêng;Kết quả;Mã định danh học sinh;Ghi chú\r\n"
                        + "1;HS-1;mới;1234567895;\r\n"
                        + "2;;bị từ chối;;\"Ngày sinh ở tương lai; \"\"2031\"\"\"\r\n");
        assertThat(report(Language.EN)).isEqualTo("\uFEFFNumber;Own key;Outcome;Student code;Findings\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+84903", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "＝1"})
    void a_cell_that_excel_would_run_is_neutralised(String cell) throws IOException {
        assertThat(ReportCsv.safe(cell)).isEqualTo("'" + cell);
        assertThat(report(Language.EN, new ReportCsv.Line(1, cell, "new", null, cell)))
                .contains("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "00", "079314001234"})
    void digits_that_excel_would_shorten_are_kept(String digits) {
        assertThat(ReportCsv.safe(digits)).isEqualTo("'" + digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1234567895", "HS-1", "Nguyễn", "6=A"})
    void other_cells_stay_as_they_are(String cell) {
        assertThat(ReportCsv.safe(cell)).isEqualTo(cell);
    }

    @Test
    void a_line_masks_itself() {
        assertThat(new ReportCsv.Line(1, "HS-1", "new", "1234567895", "")).hasToString("Line[1 masked]");
    }

    private static String report(Language language, ReportCsv.Line... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportCsv.write(bytes, language, List.of(lines).iterator());
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
