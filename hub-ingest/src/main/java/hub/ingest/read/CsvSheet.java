package hub.ingest.read;

import hub.submission.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file behind its title line: every further line as cells under the titles, or what is wrong with it. */
final class CsvSheet implements AutoCloseable {

    /** What stands for bytes that are no text of the encoding; text that holds it was damaged here or before. */
    private static final char REPLACEMENT = '\uFFFD';

    private final CsvRecords records;
    private final CsvHead head;
    private final List<String> titles;
    private final Limits limits;

    private CsvSheet(CsvRecords records, CsvHead head, List<String> titles, Limits limits) {
        this.records = records;
        this.head = head;
        this.titles = titles;
        this.limits = limits;
    }

    /** The sheet, or what stands against reading the file as one. */
    record Reading(@Nullable CsvSheet sheet, @Nullable Fault fault) {}

    /** One line that is not blank. */
    static final class Line {

        private final long number;
        private final @Nullable String[] cells;
        private final @Nullable Fault fault;
        private final int size;

        private Line(long number, @Nullable String[] cells, @Nullable Fault fault, int size) {
            this.number = number;
            this.cells = cells;
            this.fault = fault;
            this.size = size;
        }

        /** Its number in the file, from 1. */
        long number() {
            return number;
        }

        /** One for each title, null where empty; as many as could be told where there is a fault. */
        @Nullable
        String[] cells() {
            return cells;
        }

        /** What stands under a title; null where nothing does. */
        @Nullable
        String cell(int column) {
            return column < 0 || column >= cells.length ? null : cells[column];
        }

        /** What stands against reading it; null where nothing does. */
        @Nullable
        Fault fault() {
            return fault;
        }

        /** Its characters. */
        int size() {
            return size;
        }
    }

    static Reading open(InputStream bytes, Limits limits) throws IOException {
        byte[] first = bytes.readNBytes(CsvHead.SIZE);
        CsvHead.Reading reading = CsvHead.read(first, limits);
        CsvHead head = reading.head();
        if (head == null) {
            return new Reading(null, reading.fault());
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
            return new Reading(null, Fault.of(FindingCode.FILE_EMPTY));
        }
        if (titleLine.fault() != null) {
            return new Reading(null, titleLine.fault());
        }
        if (titleLine.cells().stream().anyMatch(title -> title.indexOf(REPLACEMENT) >= 0)) {
            return new Reading(null, wrongEncoding(head, titleLine.line()));
        }
        records.under(titleLine.cells().size());
        return new Reading(new CsvSheet(records, head, titleLine.cells(), limits), null);
    }

    List<String> titles() {
        return titles;
    }

    /** A title as a finding shows it. */
    static String shown(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    /** All titles as a finding shows them. */
    String shownTitles() {
        return String.join(", ", titles.stream().map(CsvSheet::shown).toList());
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        CsvRecords.CsvRecord record = record();
        return record == null ? null : line(record);
    }

    /** Passes over the next line that is not blank; false at the end. */
    boolean pass() throws IOException {
        return record() != null;
    }

    private CsvRecords.@Nullable CsvRecord record() throws IOException {
        CsvRecords.CsvRecord record = records.next();
        while (record != null && record.isBlank()) {
            record = records.next();
        }
        return record;
    }

    private Line line(CsvRecords.CsvRecord record) {
        List<String> found = record.cells();
        int size = found.stream().mapToInt(String::length).sum();
        Fault fault = record.fault();
        if (fault == null && (found.size() < titles.size() || filled(found) > titles.size())) {
            fault = Fault.of(
                    FindingCode.LINE_RAGGED, "line", record.line(), "expected", titles.size(), "found", found.size());
        }
        @Nullable String[] cells = new String[Math.min(found.size(), titles.size())];
        for (int i = 0; i < cells.length; i++) {
            String cell = unmarked(found.get(i).strip());
            boolean damaged = cell.indexOf(REPLACEMENT) >= 0;
            if (fault == null && damaged) {
                fault = wrongEncoding(head, record.line());
            }
            if (fault == null && cell.length() > limits.text()) {
                fault = Fault.of(FindingCode.TEXT_TOO_LONG, "field", shown(titles.get(i)), "limit", limits.text());
            }
            cells[i] = cell.isEmpty() || damaged ? null : cell;
        }
        return new Line(record.line(), cells, fault, size);
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

    private static Fault wrongEncoding(CsvHead head, long line) {
        return Fault.of(
                FindingCode.ENCODING_WRONG,
                "line",
                line,
                "expected",
                head.charset().name());
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
