package hub.ingest.read;

import hub.submission.FindingCode;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads results from CSV, a line for each learner, subject and period. A learner's lines may stand anywhere, as where a school
 * puts the gradebooks of its subjects below one another; so the file is held as a whole, and a larger one is not read.
 */
final class CsvResultsReader implements SubmissionReader {

    /** Far above what one school has in a year. */
    static final int LINES_MOST = 100_000;

    /** Characters of different texts: marks and names of subjects are the same ones again and again. */
    private static final int TEXTS_MOST = 16 << 20;

    private static final int ROWS_AT_ONCE = 1_000;

    private final SubmissionHeader header;
    private final CsvSheet sheet;
    private final List<String> columns;
    private final List<Fault> notices;
    private @Nullable List<ReadRow> rows;
    private int at;

    private CsvResultsReader(SubmissionHeader header, CsvSheet sheet, List<String> columns, List<Fault> notices) {
        this.header = header;
        this.sheet = sheet;
        this.columns = columns;
        this.notices = notices;
    }

    /** Opens a sheet whose titles are those of results. */
    static Opening opened(CsvSheet sheet, SubmissionHeader header) {
        List<String> columns = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<Fault> notices = new ArrayList<>();
        for (String title : sheet.titles()) {
            int column = ResultsColumns.of(title);
            String name = column < 0 ? "" : ResultsColumns.ALL.get(column);
            if (column >= 0 && columns.contains(name)) {
                faults.add(Fault.of(
                        FindingCode.COLUMN_TWICE,
                        "column",
                        CsvSheet.shown(title),
                        "found",
                        CsvSheet.shown(sheet.titles().get(columns.indexOf(name)))));
            } else if (column < 0 && !title.isBlank() && CsvColumns.of(title) == null) {
                notices.add(Fault.of(FindingCode.COLUMN_UNKNOWN, "column", CsvSheet.shown(title)));
            }
            columns.add(name);
        }
        for (String needed : List.of(ResultsColumns.OWN_KEY, ResultsColumns.GRADE, ResultsColumns.PERIOD)) {
            if (!columns.contains(needed)) {
                faults.add(Fault.of(FindingCode.COLUMN_MISSING, "column", needed, "found", sheet.shownTitles()));
            }
        }
        return faults.isEmpty()
                ? new Opening.Opened(new CsvResultsReader(header, sheet, List.copyOf(columns), List.copyOf(notices)))
                : new Opening.Refused(faults);
    }

    @Override
    public SubmissionHeader header() {
        return header;
    }

    @Override
    public SubmissionContent content() {
        return SubmissionContent.RESULTS;
    }

    @Override
    public List<Fault> notices() {
        return notices;
    }

    @Override
    public List<ReadRow> next(int most) {
        List<ReadRow> all = all();
        int from = at;
        at = Math.min(all.size(), from + Math.min(most, ROWS_AT_ONCE));
        return List.copyOf(all.subList(from, at));
    }

    @Override
    public long skip(long rows) {
        int from = at;
        at = (int) Math.min(all().size(), from + rows);
        return (long) at - from;
    }

    @Override
    public long position() {
        return at;
    }

    private List<ReadRow> all() {
        if (rows == null) {
            try {
                rows = new Learners().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** Puts the lines of each learner together. */
    private final class Learners {

        private final int keyColumn = columns.indexOf(ResultsColumns.OWN_KEY);
        private final Map<String, LearnerLines> byKey = new LinkedHashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final List<CsvSheet.Line> unreadable = new ArrayList<>();
        private long characters;
        private long lines;

        List<ReadRow> read() throws IOException {
            for (CsvSheet.Line line = sheet.next(); line != null; line = sheet.next()) {
                lines++;
                add(line);
                if (lines > LINES_MOST || characters > TEXTS_MOST) {
                    return List.of(new ReadRow.Broken(
                            1, Fault.of(FindingCode.RESULTS_TOO_MANY, "line", line.number(), "limit", LINES_MOST)));
                }
            }
            for (CsvSheet.Line line : unreadable) {
                if (isOfAnybody(line)) {
                    return List.of(new ReadRow.Broken(1, Fault.of(FindingCode.LINE_OF_ANYBODY, "line", line.number())));
                }
            }
            List<Fault> ofNobody = new ArrayList<>();
            for (CsvSheet.Line line : unreadable) {
                String key = line.cell(keyColumn);
                LearnerLines learner = key == null ? null : byKey.get(key);
                Fault fault = fault(line);
                if (learner == null) {
                    ofNobody.add(fault);
                } else {
                    learner.spoil(fault);
                }
            }
            List<ReadRow> read = new ArrayList<>(byKey.size() + ofNobody.size());
            byKey.values().forEach(learner -> read.add(learner.row(read.size() + 1L)));
            ofNobody.forEach(fault -> read.add(new ReadRow.Unreadable(read.size() + 1L, fault)));
            return read;
        }

        private void add(CsvSheet.Line line) {
            String key = line.cell(keyColumn);
            if (line.fault() != null || key == null) {
                characters += line.size();
                unreadable.add(line);
                return;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String cell = line.cell(i);
                if (cell != null && !columns.get(i).isEmpty()) {
                    cells.put(columns.get(i), kept(cell));
                }
            }
            byKey.computeIfAbsent(kept(key), any -> new LearnerLines(any, header))
                    .add(line.number(), cells);
        }

        /** Whether a line cannot be read as far as its key: whichever year it is of would be taken without it. */
        private boolean isOfAnybody(CsvSheet.Line line) {
            Fault fault = line.fault();
            if (fault == null || line.cell(keyColumn) != null) {
                return false;
            }
            return switch (fault.code()) {
                case QUOTES_WRONG, LINE_TOO_LONG, COLUMNS_TOO_MANY -> line.cells().length <= keyColumn;
                case ENCODING_WRONG -> true;
                default -> false;
            };
        }

        private static Fault fault(CsvSheet.Line line) {
            return line.fault() != null ? line.fault() : Fault.of(FindingCode.LINE_WITHOUT_KEY, "line", line.number());
        }

        /** The same text, held once. */
        private String kept(String text) {
            String before = texts.putIfAbsent(text, text);
            if (before != null) {
                return before;
            }
            characters += text.length();
            return text;
        }
    }

    @Override
    public void close() {
        sheet.close();
    }
}
