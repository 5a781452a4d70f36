package hub.ingest.read;

import hub.submission.FindingCode;
import hub.submission.RecordEvent;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submission from CSV with named columns: comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with mark.
 * A line that cannot be read costs itself only. Blank lines are passed over and not counted.
 *
 * <p>In a delta without the column named_fields a row speaks of the cells that it fills: an empty cell clears nothing.
 */
public final class CsvSubmissionReader implements SubmissionReader {

    /** What stands for bytes that are no text of the encoding; text that holds it was damaged here or before. */
    private static final char REPLACEMENT = '\uFFFD';

    private final SubmissionHeader header;
    private final CsvRecords records;
    private final CsvHead head;
    private final List<String> titles;
    private final CsvRow columns;
    private final List<Fault> notices;
    private final Limits limits;
    private long ordinal = 1;

    private CsvSubmissionReader(
            SubmissionHeader header,
            CsvRecords records,
            CsvHead head,
            List<String> titles,
            CsvRow columns,
            List<Fault> notices,
            Limits limits) {
        this.header = header;
        this.records = records;
        this.head = head;
        this.titles = titles;
        this.columns = columns;
        this.notices = notices;
        this.limits = limits;
    }

    /**
     * Opens a CSV file; closing the reader closes the stream.
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
        byte[] first = bytes.readNBytes(CsvHead.SIZE);
        CsvHead.Reading reading = CsvHead.read(first, limits);
        CsvHead head = reading.head();
        if (head == null) {
            return new Opening.Refused(reading.fault() == null ? List.of() : List.of(reading.fault()));
        }
        InputStream all = new SequenceInputStream(
                new ByteArrayInputStream(first, head.mark(), first.length - head.mark()), bytes);
        CsvRecords records = new CsvRecords(new InputStreamReader(all, head.charset()), head.separator(), limits);
        if (head.hint()) {
            records.next();
        }
        CsvRecords.CsvRecord titleLine = records.next();
        while (titleLine != null && titleLine.isBlank()) {
            titleLine = records.next();
        }
        if (titleLine == null) {
            return refused(Fault.of(FindingCode.FILE_EMPTY));
        }
        if (titleLine.fault() != null) {
            return refused(titleLine.fault());
        }
        if (titleLine.cells().stream().anyMatch(title -> title.indexOf(REPLACEMENT) >= 0)) {
            return refused(wrongEncoding(head, titleLine.line()));
        }
        return columns(titleLine.cells(), header, records, head, limits);
    }

    private static Opening columns(
            List<String> titles, SubmissionHeader header, CsvRecords records, CsvHead head, Limits limits) {
        List<CsvColumns.@Nullable Column> columns = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<Fault> notices = new ArrayList<>();
        for (String title : titles) {
            CsvColumns.Column column = CsvColumns.of(title);
            int before = column == null ? -1 : columns.indexOf(column);
            if (column == null && !title.isBlank()) {
                notices.add(Fault.of(FindingCode.COLUMN_UNKNOWN, "column", shown(title)));
            } else if (before >= 0) {
                faults.add(
                        Fault.of(FindingCode.COLUMN_TWICE, "column", shown(title), "found", shown(titles.get(before))));
            }
            columns.add(column);
        }
        CsvRow row = new CsvRow(columns);
        for (String missing : missing(row, header.kind())) {
            faults.add(Fault.of(
                    FindingCode.COLUMN_MISSING,
                    "column",
                    missing,
                    "found",
                    String.join(
                            ", ",
                            titles.stream().map(CsvSubmissionReader::shown).toList())));
        }
        return faults.isEmpty()
                ? new Opening.Opened(
                        new CsvSubmissionReader(header, records, head, titles, row, List.copyOf(notices), limits))
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

    private static String shown(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static Fault wrongEncoding(CsvHead head, long line) {
        return Fault.of(
                FindingCode.ENCODING_WRONG,
                "line",
                line,
                "expected",
                head.charset().name());
    }

    private static Opening refused(Fault fault) {
        return new Opening.Refused(List.of(fault));
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
                CsvRecords.CsvRecord record = records.next();
                if (record == null) {
                    break;
                }
                if (!record.isBlank()) {
                    rows.add(row(record));
                    ordinal++;
                    left -= record.cells().stream().mapToInt(String::length).sum();
                }
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
            while (passed < rows) {
                CsvRecords.CsvRecord record = records.next();
                if (record == null) {
                    break;
                }
                passed += record.isBlank() ? 0 : 1;
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

    private ReadRow row(CsvRecords.CsvRecord record) {
        if (record.fault() != null) {
            return new ReadRow.Unreadable(ordinal, record.fault());
        }
        int count = filled(record.cells());
        if (record.cells().size() < titles.size() || count > titles.size()) {
            return new ReadRow.Unreadable(
                    ordinal,
                    Fault.of(
                            FindingCode.LINE_RAGGED,
                            "line",
                            record.line(),
                            "expected",
                            titles.size(),
                            "found",
                            record.cells().size()));
        }
        @Nullable String[] cells = new String[titles.size()];
        for (int i = 0; i < cells.length; i++) {
            String cell = unmarked(record.cells().get(i).strip());
            if (cell.indexOf(REPLACEMENT) >= 0) {
                return new ReadRow.Unreadable(ordinal, wrongEncoding(head, record.line()));
            }
            if (cell.length() > limits.text()) {
                return new ReadRow.Unreadable(
                        ordinal,
                        Fault.of(FindingCode.TEXT_TOO_LONG, "field", shown(titles.get(i)), "limit", limits.text()));
            }
            cells[i] = cell.isEmpty() ? null : cell;
        }
        boolean delta = header.kind() == SubmissionKind.DELTA;
        SubmittedRow row = columns.row(ordinal, cells, delta);
        if (delta && row.named().isEmpty() && !RecordEvent.CANCEL.name().equals(row.event())) {
            return new ReadRow.Unreadable(ordinal, Fault.of(FindingCode.LINE_SAYS_NOTHING, "line", record.line()));
        }
        return new ReadRow.Row(row);
    }

    /** Without the apostrophe by which the hub's report, and people in Excel, keep a cell from being taken for a number. */
    private static String unmarked(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "0123456789=+-@".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /** Cells up to the last one that holds something: empty ones at a line's end are Excel's habit. */
    private static int filled(List<String> cells) {
        int count = cells.size();
        while (count > 0 && cells.get(count - 1).isBlank()) {
            count--;
        }
        return count;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
