package hub.api.link;

import static hub.ingest.write.FormulaGuard.guarded;

import de.siegmar.fastcsv.writer.CsvWriter;
import hub.ingest.write.FormulaGuard;
import hub.linkage.Clusters;
import hub.linkage.Linked;
import hub.linkage.Table;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes pairs.csv and clusters.csv, with a mark by which Excel sees that they are UTF-8, and nothing in them is run. */
public final class LinkFiles {

    /** Pairs less likely than this are told to nobody: nearly all that were compared are of two people. */
    public static final double LEAST = 0.01;

    private LinkFiles() {}

    /** Writes the pairs, likeliest first; gives how many. */
    public static int pairs(Path file, Linked linked, int[] likeliestFirst) throws IOException {
        try (Writer text = text(file);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("left_id", "right_id", "probability", "weight", "evidence");
            int written = 0;
            for (int pair : likeliestFirst) {
                double probability = linked.probability(pair);
                if (probability < LEAST) {
                    break;
                }
                csv.writeRecord(
                        guarded(linked.table().id(linked.one(pair))),
                        guarded(linked.table().id(linked.other(pair))),
                        number("%.6f", probability),
                        number("%.2f", linked.weight(pair)),
                        guarded(evidence(linked, pair)));
                written++;
            }
            return written;
        }
    }

    private static Writer text(Path file) throws IOException {
        Writer text = Files.newBufferedWriter(file);
        text.write(FormulaGuard.MARK);
        return text;
    }

    private static String evidence(Linked linked, int pair) {
        return linked.evidence(pair).stream()
                .map(one -> (one.column() == Linked.OF_NO_COLUMN
                                ? ""
                                : linked.table().columns().get(one.column()).name() + " ")
                        + one.grade().key()
                        + number(" %+.2f", one.bits()))
                .collect(Collectors.joining("; "));
    }

    /** Writes each row with the number of its cluster, clusters numbered from 1 in the order of their first rows. */
    public static void clusters(Path file, Table table, Clusters clusters) throws IOException {
        try (Writer text = text(file);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("file", "id", "cluster");
            int[] numbers = new int[table.rows()];
            int next = 0;
            for (int row = 0; row < numbers.length; row++) {
                int first = clusters.cluster(row);
                if (first == row) {
                    numbers[row] = ++next;
                }
                csv.writeRecord(
                        String.valueOf(table.file(row)), guarded(table.id(row)), String.valueOf(numbers[first]));
            }
        }
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
