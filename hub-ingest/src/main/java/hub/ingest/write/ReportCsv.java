package hub.ingest.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import hub.problem.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission's report as CSV that a Vietnamese Excel opens with a double click: semicolons, because where the decimal
 * sign is a comma Excel splits at semicolons only; UTF-8 with a mark, without which Excel reads it as windows-1258. Excel's
 * "sep=" line is left out: behind it Excel no longer sees the mark.
 *
 * <p>A cell that Excel would run as a formula (= + - @ tab return), or would shorten as a number (leading zeros, more than
 * eleven digits), gets an apostrophe in front. The hub's own CSV reader takes that away again.
 */
public final class ReportCsv {

    private static final char SEPARATOR = ';';
    private static final int DIGITS_KEPT = 11;

    private ReportCsv() {}

    /**
     * One record's line of the report.
     *
     * @param ordinal number of the record in its file, from 1
     * @param outcome in the reader's words
     * @param findings in the reader's words, or empty
     */
    public record Line(
            long ordinal,
            @Nullable String ownKey,
            String outcome,
            @Nullable String studentCode,
            String findings) {

        @Override
        public String toString() {
            return "Line[" + ordinal + " masked]";
        }
    }

    /** Writes the whole report and flushes; the stream stays open. */
    public static void write(OutputStream file, Language language, Iterator<Line> lines) throws IOException {
        Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
        text.write(FormulaGuard.MARK);
        @SuppressWarnings("resource") // closing it would close the caller's stream
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(SEPARATOR)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        csv.writeRecord(titles(language));
        while (lines.hasNext()) {
            Line line = lines.next();
            csv.writeRecord(
                    Long.toString(line.ordinal()),
                    safe(line.ownKey()),
                    safe(line.outcome()),
                    safe(line.studentCode()),
                    safe(line.findings()));
        }
        csv.flush();
        text.flush();
    }

    private static List<String> titles(Language language) {
        return switch (language) {
            case VI -> List.of("Số thứ tự", "Khóa riêng", "Kết quả", "Mã định danh học sinh", "Ghi chú");
            case EN -> List.of("Number", "Own key", "Outcome", "Student code", "Findings");
        };
    }

    /** The text as a cell that Excel shows as it is. */
    static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return FormulaGuard.isFormula(text) || wouldChangeAsNumber(text) ? "'" + text : text;
    }

    private static boolean wouldChangeAsNumber(String text) {
        return text.length() > 1
                && (text.charAt(0) == '0' || text.length() > DIGITS_KEPT)
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
