package hub.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import hub.linkage.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one or two CSV files: comma, semicolon or tab, UTF-8 with or without mark, else Windows-1252. Headers and
 * cells are trimmed; other columns than those described are passed over.
 */
public final class TableFiles {

    private static final Charset ELSE = Charset.forName("windows-1252");
    private static final int LONGEST_FIRST_LINE = 64 * 1024;

    private final TableDescription description;

    public TableFiles(TableDescription description) {
        this.description = description;
    }

    /** Reads one file, or two between which pairs are looked for. */
    public Table read(Path left, @Nullable Path right) throws IOException, UnusableFile {
        Table.Builder table = new Table.Builder(description.columns(), right != null);
        add(left, table);
        if (right != null) {
            table.startSecond();
            add(right, table);
        }
        return table.build();
    }

    private void add(Path file, Table.Builder table) throws IOException, UnusableFile {
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : ELSE;
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), LONGEST_FIRST_LINE)) {
            skipMark(text);
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(text)) {
                rows(file, records.iterator(), table);
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private void rows(Path file, Iterator<CsvRecord> records, Table.Builder table) throws UnusableFile {
        long line = 0;
        try {
            if (!records.hasNext()) {
                throw new UnusableFile(file + ": is empty");
            }
            List<String> header =
                    records.next().getFields().stream().map(String::strip).toList();
            Places places = new Places(file, header);
            Map<String, Long> seen = new HashMap<>();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                    continue;
                }
                if (record.getFieldCount() != header.size()) {
                    throw new UnusableFile(file + " line " + line + ": " + record.getFieldCount()
                            + " cells where the header has " + header.size());
                }
                String id = record.getField(places.id).strip();
                if (id.isEmpty()) {
                    throw new UnusableFile(file + " line " + line + ": has no " + description.id());
                }
                Long before = seen.putIfAbsent(id, line);
                if (before != null) {
                    throw new UnusableFile(
                            file + " line " + line + ": " + description.id() + " " + id + " is line " + before + "'s");
                }
                table.add(id, places.cells(record), places.person(record));
            }
        } catch (CsvParseException e) {
            throw new UnusableFile(file + " line " + (line + 1) + ": cannot be read as CSV");
        }
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
            int place = header.indexOf(column);
            if (place < 0) {
                throw new UnusableFile(
                        file + " line 1: no column " + column + "; there are " + String.join(", ", header));
            }
            if (header.lastIndexOf(column) != place) {
                throw new UnusableFile(file + " line 1: column " + column + " twice");
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

        @Nullable
        String person(CsvRecord record) {
            TableDescription.Truth known = description.truth();
            if (known == null) {
                return null;
            }
            Matcher found = known.pattern().matcher(record.getField(truth).strip());
            return found.find() ? found.group(1) : null;
        }
    }

    private static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[LONGEST_FIRST_LINE];
        try (InputStreamReader text = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            int read;
            do {
                read = text.read(buffer);
            } while (read >= 0);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
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
