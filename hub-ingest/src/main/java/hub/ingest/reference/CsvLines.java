package hub.ingest.reference;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads CSV with named columns as spreadsheets save it: comma, semicolon or tab; UTF-8 with or without mark. */
final class CsvLines {

    private static final int LONGEST_FIRST_LINE = 64 * 1024;

    private final List<String> needed;

    /**
     * A reader of files of one kind.
     *
     * @param needed columns without which nothing can be read
     */
    CsvLines(List<String> needed) {
        this.needed = List.copyOf(needed);
    }

    /**
     * Reads a file to its end, or to where it cannot be read on.
     *
     * @param lines takes each line that can be read
     * @param findings takes what is wrong with the file itself
     */
    void read(InputStream file, Consumer<CsvLine> lines, Consumer<ImportFinding> findings) throws IOException {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            skipMark(text);
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(text)) {
                records(records.iterator(), lines, findings);
            }
        } catch (CsvParseException e) {
            findings.accept(new ImportFinding(1, "", ImportFault.LINE_UNREADABLE, Map.of()));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private void records(Iterator<CsvRecord> records, Consumer<CsvLine> lines, Consumer<ImportFinding> findings) {
        List<String> columns = new ArrayList<>();
        long line = 1;
        try {
            if (records.hasNext()) {
                records.next()
                        .getFields()
                        .forEach(name -> columns.add(name.strip().toLowerCase(Locale.ROOT)));
            }
            if (!areUsable(
                    columns,
                    (column, fault) ->
                            findings.accept(new ImportFinding(1, column, fault, Map.of("column", column))))) {
                return;
            }
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                Map<String, String> fields = new HashMap<>();
                for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
                    fields.put(columns.get(i), record.getField(i));
                }
                lines.accept(new CsvLine(line, fields));
            }
        } catch (CsvParseException e) {
            findings.accept(new ImportFinding(line + 1, "", ImportFault.LINE_UNREADABLE, Map.of()));
        }
    }

    private boolean areUsable(List<String> columns, BiConsumer<String, ImportFault> faults) {
        boolean usable = true;
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                faults.accept(column, ImportFault.COLUMN_TWICE);
                usable = false;
            }
        }
        for (String column : needed) {
            if (!seen.contains(column)) {
                faults.accept(column, ImportFault.COLUMN_MISSING);
                usable = false;
            }
        }
        return usable;
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
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (int i = 0; i < LONGEST_FIRST_LINE - 1; i++) {
            int c = text.read();
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        text.reset();
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
