package hub.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints how the F1 of linking Febrl files moves when each constant moves by a fifth: arguments are the files. */
final class SensitivityMain {

    private static final List<Column> COLUMNS = List.of(
            new Column("given_name", ColumnType.GIVEN_NAME),
            new Column("surname", ColumnType.FAMILY_NAME),
            new Column("street_number", ColumnType.NUMBER),
            new Column("address_1", ColumnType.TEXT),
            new Column("address_2", ColumnType.TEXT),
            new Column("suburb", ColumnType.TEXT),
            new Column("postcode", ColumnType.POSTCODE),
            new Column("state", ColumnType.CATEGORY),
            new Column("date_of_birth", ColumnType.DATE),
            new Column("soc_sec_id", ColumnType.IDENTIFIER));
    private static final Pattern PERSON = Pattern.compile("rec-(\\d+)-");

    private SensitivityMain() {}

    public static void main(String[] files) throws IOException, ReflectiveOperationException {
        List<Table> tables = new ArrayList<>();
        for (String file : files) {
            tables.add(table(Path.of(file)));
        }
        LinkageSettings shipped = LinkageSettings.shipped();
        System.out.println("| shipped | – | " + row(tables, shipped) + " |");
        for (RecordComponent component : LinkageSettings.class.getRecordComponents()) {
            double value = ((Number) component.getAccessor().invoke(shipped)).doubleValue();
            for (double factor : new double[] {0.8, 1.2}) {
                boolean isShare = value > 0.5 && value < 1;
                double most = component.getName().equals("agreeing") ? 0.98 - shipped.disagreeing() : 0.995;
                double moved = isShare ? Math.min(most, value * factor) : value * factor;
                LinkageSettings settings = Crowd.with(shipped, component.getName(), moved);
                System.out.printf(
                        "| `%s` | %s %.5g | %s |%n",
                        component.getName(), factor < 1 ? "−20 %:" : "+20 %:", moved, row(tables, settings));
            }
        }
    }

    private static String row(List<Table> tables, LinkageSettings settings) {
        List<String> figures = new ArrayList<>();
        for (Table table : tables) {
            Linked linked = new Linkage(settings, (done, all) -> {}).link(table);
            figures.add(String.format("%.6f", Quality.of(linked).f1()));
        }
        return String.join(" | ", figures);
    }

    private static Table table(Path file) throws IOException {
        Table.Builder rows = new Table.Builder(COLUMNS, false);
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord record : records) {
                List<String> cells =
                        record.getFields().stream().map(String::strip).toList();
                Matcher person = PERSON.matcher(cells.get(0));
                if (!header && person.find()) {
                    rows.add(cells.get(0), cells.subList(1, cells.size()), person.group(1));
                }
                header = false;
            }
        }
        return rows.build();
    }
}
