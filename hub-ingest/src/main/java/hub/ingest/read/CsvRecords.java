package hub.ingest.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import hub.submission.FindingCode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text into records, one or several lines each, and each record into cells. A record that cannot be cut costs its
 * first line only: reading goes on at the next line, so that a quotation mark too many does not take the rest of the file.
 */
final class CsvRecords implements AutoCloseable {

    private static final char QUOTE = '"';

    /** No honest cell holds more line breaks; so looking for a mark that closes costs little. */
    private static final int LONGEST_CELL = 100;

    private final Reader in;
    private final char separator;
    private final Limits limits;
    private final CsvReader.CsvReaderBuilder parser;
    private final Cells cells;
    private final char[] buffer = new char[16 * 1024];
    private int at;
    private int end;
    private boolean afterReturn;
    private long lines;
    private int titles;

    /** Lines that were read ahead and are still to be read as records of their own. */
    private final Deque<String> ahead = new ArrayDeque<>();

    CsvRecords(Reader in, char separator, Limits limits) {
        this.in = in;
        this.separator = separator;
        this.limits = limits;
        this.cells = new Cells(limits.columns());
        this.parser = CsvReader.builder().fieldSeparator(separator).quoteCharacter(QUOTE);
    }

    /**
     * One record.
     *
     * @param line number of its first line in the file, from 1
     * @param cells as they stand; where there is a fault those alone that hold whatever its marks mean
     */
    record CsvRecord(
            long line, List<String> cells, @Nullable Fault fault) {

        boolean isBlank() {
            return fault == null && cells.stream().allMatch(String::isBlank);
        }
    }

    /** Says how many cells a record has from here on. */
    void under(int count) {
        titles = count;
    }

    /** The next record, or null at the end. */
    @Nullable
    CsvRecord next() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        long number = lines;
        if (first.length() > limits.line()) {
            return unreadable(
                    number, first, Fault.of(FindingCode.LINE_TOO_LONG, "line", number, "limit", limits.line()));
        }
        if (!endsInQuotes(first, false)) {
            return cut(number, first);
        }
        return joined(number, first);
    }

    /** A record whose first line ends inside quotation marks: goes on until they are closed. */
    private CsvRecord joined(long number, String first) throws IOException {
        List<String> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        boolean open = true;
        while (open && more.size() < LONGEST_CELL) {
            String line = line();
            if (line == null) {
                break;
            }
            more.add(line);
            open = endsInQuotes(line, true);
            text.append('\n').append(line);
            if (text.length() > limits.line()) {
                break;
            }
        }
        if (!open && text.length() <= limits.line()) {
            CsvRecord record = cut(number, text.toString());
            if (record.fault() == null && !swallows(record.cells())) {
                return record;
            }
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            ahead.addFirst(more.get(i));
        }
        lines -= more.size();
        return unreadable(number, first, Fault.of(FindingCode.QUOTES_WRONG, "line", number));
    }

    /**
     * Whether cells of several lines were joined by marks that are none of theirs: under the titles there are too few or too
     * many, or within them stands as much as makes a line of its own.
     */
    private boolean swallows(List<String> found) {
        int filled = found.size();
        while (filled > 0 && found.get(filled - 1).isBlank()) {
            filled--;
        }
        long within = found.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == separator)
                .count();
        return titles > 1 && (found.size() < titles || filled > titles || within >= titles - 1);
    }

    private CsvRecord cut(long number, String text) {
        if (text.isEmpty()) {
            return new CsvRecord(number, List.of(), null);
        }
        try {
            List<String> found = parser.ofSingleCsvRecord(cells, text);
            return cells.tooMany
                    ? unreadable(
                            number,
                            text,
                            Fault.of(FindingCode.COLUMNS_TOO_MANY, "line", number, "limit", limits.columns()))
                    : new CsvRecord(number, found, null);
        } catch (CsvParseException e) {
            return unreadable(number, text, Fault.of(FindingCode.QUOTES_WRONG, "line", number));
        }
    }

    private CsvRecord unreadable(long line, String text, Fault fault) {
        return new CsvRecord(line, certain(text), fault);
    }

    /** The cells that end before the first quotation mark. */
    private List<String> certain(String text) {
        int mark = text.indexOf(QUOTE);
        int until = mark < 0 ? text.length() : mark;
        List<String> found = new ArrayList<>();
        int from = 0;
        int to = text.indexOf(separator);
        while (to >= 0 && to < until && found.size() < limits.columns()) {
            found.add(text.substring(from, to));
            from = to + 1;
            to = text.indexOf(separator, from);
        }
        return found;
    }

    /** Whether a line leaves a quotation open; a mark opens one at the start of a cell or behind another mark only. */
    private boolean endsInQuotes(String line, boolean openBefore) {
        boolean quoted = openBefore;
        boolean bare = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                quoted = c != QUOTE;
            } else if (c == separator) {
                bare = false;
            } else if (c == QUOTE && !bare) {
                quoted = true;
            } else {
                bare = true;
            }
        }
        return quoted;
    }

    /** The next line without its end; where it is longer than allowed, only as much as shows that. */
    private @Nullable String line() throws IOException {
        if (!ahead.isEmpty()) {
            lines++;
            return ahead.removeFirst();
        }
        StringBuilder line = null;
        while (true) {
            if (at == end && !fill()) {
                return line == null ? null : end(line.toString());
            }
            if (afterReturn) {
                afterReturn = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (at < end) {
                afterReturn = buffer[at] == '\r';
                String piece = new String(buffer, from, at - from);
                at++;
                return end(line == null ? piece : kept(line, piece).toString());
            }
            line = kept(line == null ? new StringBuilder() : line, new String(buffer, from, at - from));
        }
    }

    private StringBuilder kept(StringBuilder line, String piece) {
        return line.length() > limits.line() ? line : line.append(piece);
    }

    private String end(String line) {
        lines++;
        return line;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Takes the cells of one record from the parser. */
    private static final class Cells extends CsvCallbackHandler<List<String>> {

        private final int limit;
        private List<String> cells = new ArrayList<>();
        private boolean tooMany;

        Cells(int limit) {
            this.limit = limit;
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            cells = new ArrayList<>(cells.size());
            tooMany = false;
        }

        @Override
        protected void addField(char[] text, int from, int length, boolean quoted) {
            if (cells.size() < limit) {
                cells.add(new String(text, from, length));
            } else {
                tooMany = true;
            }
        }

        @Override
        protected List<String> buildRecord() {
            return cells;
        }

        @Override
        protected RecordType getRecordType() {
            return RecordType.DATA;
        }

        @Override
        protected int getFieldCount() {
            return cells.size();
        }

        @Override
        protected void setComment(char[] text, int from, int length) {
            throw new IllegalStateException("comments are not asked for");
        }

        @Override
        protected void setEmpty() {}
    }
}
