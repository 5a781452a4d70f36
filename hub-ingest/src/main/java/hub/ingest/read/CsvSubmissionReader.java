package hub.ingest.read;

import hub.submission.FindingCode;
import hub.submission.RecordEvent;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roll from CSV with named columns: comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with mark.
 * A line that cannot be read costs itself only. Blank lines are passed over and not counted.
 *
 * <p>In a delta without the column named_fields a row speaks of the cells that it fills: an empty cell clears nothing.
 */
public final class CsvSubmissionReader implements SubmissionReader {

    private final SubmissionHeader header;
    private final CsvSheet sheet;
    private final CsvRow columns;
    private final List<Fault> notices;
    private final Limits limits;
    private long ordinal = 1;

    private CsvSubmissionReader(
            SubmissionHeader header, CsvSheet sheet, CsvRow columns, List<Fault> notices, Limits limits) {
        this.header = header;
        this.sheet = sheet;
        this.columns = columns;
        this.notices = notices;
        this.limits = limits;
    }

    /**
     * Opens a CSV file, of a roll or of results as its titles tell; closing the reader closes the stream.
     *
     * @param header the facts that a CSV file does not hold, see {@link HeaderFacts}
     */
    public static Opening open(InputStream bytes, SubmissionHeader header, Limits limits) throws IOException {
        try {
            Opening opening = opened(bytes, header, limits);
            if (opening instanceof Opening.Refused) {
                bytes.close();
            }
            return opening;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static Opening opened(InputStream bytes, SubmissionHeader header, Limits limits) throws IOException {
        CsvSheet.Reading reading = CsvSheet.open(bytes, limits);
        CsvSheet sheet = reading.sheet();
        if (sheet == null) {
            return new Opening.Refused(reading.fault() == null ? List.of() : List.of(reading.fault()));
        }
        return ResultsColumns.areOf(sheet.titles())
                ? CsvResultsReader.opened(sheet, header)
                : columns(sheet, header, limits);
    }

    private static Opening columns(CsvSheet sheet, SubmissionHeader header, Limits limits) {
        List<CsvColumns.@Nullable Column> columns = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<Fault> notices = new ArrayList<>();
        for (String title : sheet.titles()) {
            CsvColumns.Column column = CsvColumns.of(title);
            int before = column == null ? -1 : columns.indexOf(column);
            if (column == null && !title.isBlank()) {
                notices.add(Fault.of(FindingCode.COLUMN_UNKNOWN, "column", CsvSheet.shown(title)));
            } else if (before >= 0) {
                faults.add(Fault.of(
                        FindingCode.COLUMN_TWICE,
                        "column",
                        CsvSheet.shown(title),
                        "found",
                        CsvSheet.shown(sheet.titles().get(before))));
            }
            columns.add(column);
        }
        CsvRow row = new CsvRow(columns);
        for (String missing : missing(row, header.kind())) {
            faults.add(Fault.of(FindingCode.COLUMN_MISSING, "column", missing, "found", sheet.shownTitles()));
        }
        return faults.isEmpty()
                ? new Opening.Opened(new CsvSubmissionReader(header, sheet, row, List.copyOf(notices), limits))
                : new Opening.Refused(faults);
    }

    /** A snapshot needs to say who; a delta, only which record. */
    private static Iterable<String> missing(CsvRow row, SubmissionKind kind) {
        TreeSet<String> missing = new TreeSet<>();
        if (!row.has("own_key")) {
            missing.add("own_key");
        }
        if (kind == SubmissionKind.SNAPSHOT) {
            if (!row.has("full_name") && !row.has("given_name")) {
                missing.add("full_name");
            }
            if (!row.has("birth_date")) {
                missing.add("birth_date");
            }
        }
        return missing;
    }

    @Override
    public SubmissionHeader header() {
        return header;
    }

    @Override
    public SubmissionContent content() {
        return SubmissionContent.ROLL;
    }

    @Override
    public List<Fault> notices() {
        return notices;
    }

    @Override
    public List<ReadRow> next(int most) {
        List<ReadRow> rows = new ArrayList<>(Math.min(most, 10_000));
        long left = limits.batch();
        try {
            while (rows.size() < most && left > 0) {
                CsvSheet.Line line = sheet.next();
                if (line == null) {
                    break;
                }
                rows.add(row(line));
                ordinal++;
                left -= line.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public long skip(long rows) {
        long passed = 0;
        try {
            while (passed < rows && sheet.pass()) {
                passed++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ordinal += passed;
        return passed;
    }

    @Override
    public long position() {
        return ordinal - 1;
    }

    private ReadRow row(CsvSheet.Line line) {
        if (line.fault() != null) {
            return new ReadRow.Unreadable(ordinal, line.fault());
        }
        boolean delta = header.kind() == SubmissionKind.DELTA;
        SubmittedRow row = columns.row(ordinal, line.cells(), delta);
        if (delta && row.named().isEmpty() && !RecordEvent.CANCEL.name().equals(row.event())) {
            return new ReadRow.Unreadable(ordinal, Fault.of(FindingCode.LINE_SAYS_NOTHING, "line", line.number()));
        }
        return new ReadRow.Row(row);
    }

    @Override
    public void close() {
        sheet.close();
    }
}
