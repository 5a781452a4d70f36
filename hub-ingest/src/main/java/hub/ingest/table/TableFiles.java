package hub.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import hub.linkage.Table;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one or two CSV files: comma, semicolon or tab, in whatever {@link TableEncoding} sees. Headers and cells are trimmed; other columns than those described are passed over.
 */
public final class TableFiles {

    private static final int LONGEST_FIRST_LINE = 64 * 1024;
    /** Stands behind a file's end as a line of its own, so that a quotation mark left open is seen: it swallows that line. */
    private static final String END = "\0";

    private final TableDescription description;

    public TableFiles(TableDescription description) {
        this.description = description;
    }

    /**
     * What was read.
     *
     * @param encodings as which each file was read
     */
    public record Rows(Table table, List<Charset> encodings) {

        public Rows {
            encodings = List.copyOf(encodings);
        }
    }

    /** Reads one file, or two between which pairs are looked for. */
    public Rows read(Path left, @Nullable Path right) throws IOException, UnusableFile {
        Table.Builder table = new Table.Builder(description.columns(), right != null);
        List<Charset> encodings = new ArrayList<>();
        encodings.add(add(left, table));
        if (right != null) {
            table.startSecond();
            encodings.add(add(right, table));
        }
        return new Rows(table.build(), encodings);
    }

    private Charset add(Path file, Table.Builder table) throws IOException, UnusableFile {
        Charset charset = TableEncoding.of(file);
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(new SequenceInputStream(Files.newInputStream(file), end(charset)), charset),
                LONGEST_FIRST_LINE)) {
            skipMark(text);
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(text)) {
                rows(file, records.iterator(), table);
            }
            return charset;
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private void rows(Path file, Iterator<CsvRecord> records, Table.Builder table) throws UnusableFile {
        long line = 0;
        try {
            CsvRecord first = records.next();
            if (isEnd(file, first)) {
                throw new UnusableFile(file, TableFault.FILE_EMPTY);
            }
            List<String> header =
                    first.getFields().stream().map(TableFiles::name).toList();
            Places places = new Places(file, header);
            Map<String, Long> seen = new HashMap<>();
            boolean known = false;
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (isEnd(file, record)) {
                    break;
                }
                line = record.getStartingLineNumber();
                if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                    continue;
                }
                if (record.getFieldCount() != header.size()) {
                    throw new UnusableFile(
                            file,
                            TableFault.CELLS_WRONG,
                            "line",
                            line,
                            "cells",
                            record.getFieldCount(),
                            "expected",
                            header.size());
                }
                String id = record.getField(places.id).strip();
                if (id.isEmpty()) {
                    throw new UnusableFile(file, TableFault.ID_MISSING, "line", line, "column", description.id());
                }
                Long before = seen.putIfAbsent(id, line);
                if (before != null) {
                    throw new UnusableFile(
                            file,
                            TableFault.ID_TWICE,
                            "line",
                            line,
                            "column",
                            description.id(),
                            "id",
                            id,
                            "before",
                            before);
                }
                String person = places.person(file, record);
                known |= person != null;
                table.add(id, places.cells(record), person);
            }
            TableDescription.Truth truth = description.truth();
            if (truth != null && !seen.isEmpty() && !known) {
                throw new UnusableFile(
                        file, TableFault.TRUTH_NOWHERE, "column", truth.column(), "pattern", truth.pattern());
            }
        } catch (CsvParseException e) {
            throw new UnusableFile(file, TableFault.LINE_UNREADABLE, "line", line + 1);
        }
    }

    /** A column's name, its letters composed: encodings and keyboards differ in that. */
    private static String name(String written) {
        return Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
    }

    /** Where in a row of one file each described column stands. */
    private final class Places {
        private final int id;
        private final int truth;
        private final int[] columns;

        Places(Path file, List<String> header) throws UnusableFile {
            id = place(file, header, description.id());
            TableDescription.Truth known = description.truth();
            truth = known == null ? -1 : place(file, header, known.column());
            columns = new int[description.columns().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = place(file, header, description.columns().get(i).name());
            }
        }

        private int place(Path file, List<String> header, String column) throws UnusableFile {
            int place = header.indexOf(name(column));
            if (place < 0) {
                throw new UnusableFile(
                        file, TableFault.COLUMN_MISSING, "column", column, "there", String.join(", ", header));
            }
            if (header.lastIndexOf(name(column)) != place) {
                throw new UnusableFile(file, TableFault.COLUMN_TWICE, "column", column);
            }
            return place;
        }

        List<String> cells(CsvRecord record) {
            List<String> cells = new ArrayList<>(columns.length);
            for (int place : columns) {
                cells.add(record.getField(place).strip());
            }
            return cells;
        }

        /** Whom a row is of; null where the truth does not say. */
        @Nullable
        String person(Path file, CsvRecord record) throws UnusableFile {
            TableDescription.Truth known = description.truth();
            if (known == null) {
                return null;
            }
            try {
                Matcher found = known.pattern()
                        .matcher(new WeighedText(record.getField(truth).strip()));
                String person = found.find() ? found.group(1) : null;
                return person == null || person.isBlank() ? null : person;
            } catch (StackOverflowError | WeighedText.TooOften e) {
                throw new UnusableFile(
                        file,
                        TableFault.PATTERN_COSTLY,
                        "line",
                        record.getStartingLineNumber(),
                        "column",
                        known.column(),
                        "pattern",
                        known.pattern());
            }
        }
    }

    private static InputStream end(Charset charset) {
        return new ByteArrayInputStream(("\n" + END).getBytes(charset));
    }

    /** Whether a record is what stands behind the file's end. */
    private static boolean isEnd(Path file, CsvRecord record) throws UnusableFile {
        if (!record.getField(record.getFieldCount() - 1).endsWith(END)) {
            return false;
        }
        if (record.getFieldCount() > 1 || !record.getField(0).equals(END)) {
            throw new UnusableFile(file, TableFault.LINE_UNREADABLE, "line", record.getStartingLineNumber());
        }
        return true;
    }

    private static void skipMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
    }

    /** Whichever of the three stands most often in the first line. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_FIRST_LINE);
        int[] counts = new int[3];
        for (int i = 0; i < LONGEST_FIRST_LINE - 1; i++) {
            int c = text.read();
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            counts[0] += c == ',' ? 1 : 0;
            counts[1] += c == ';' ? 1 : 0;
            counts[2] += c == '\t' ? 1 : 0;
        }
        text.reset();
        if (counts[2] > counts[0] && counts[2] > counts[1]) {
            return '\t';
        }
        return counts[1] > counts[0] ? ';' : ',';
    }
}
