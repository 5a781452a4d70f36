package hub.api.command;

import hub.api.bench.Processes;
import hub.api.link.LinkFiles;
import hub.api.link.LinkReport;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.terminal.Progress;
import hub.ingest.table.TableDescription;
import hub.ingest.table.TableFiles;
import hub.ingest.table.UnusableFile;
import hub.linkage.Clusters;
import hub.linkage.Linkage;
import hub.linkage.LinkageSettings;
import hub.linkage.Linked;
import hub.linkage.Quality;
import hub.linkage.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Links the rows of any one or two CSV files, without a database and without labels. */
final class LinkCommand extends HubCommand {

    private static final String PAIRS = "pairs.csv";
    private static final String CLUSTERS = "clusters.csv";
    private static final String REPORT = "report.html";
    /** So many rows are named where a warning is of rows. */
    private static final int TOLD = 5;

    private static final List<String> WRITTEN = List.of(PAIRS, CLUSTERS, REPORT);

    LinkCommand() {
        super("link", Words.of("link"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("left").metavar("LEFT.csv").help(Words.of("link.left"));
        parser.addArgument("right").nargs("?").metavar("RIGHT.csv").help(Words.of("link.right"));
        parser.addArgument("--columns").required(true).metavar("FILE.yml").help(Words.of("link.columns"));
        parser.addArgument("--out").required(true).metavar("DIR").help(Words.of("link.out"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        long start = System.nanoTime();
        Path left = file(options.getString("left"));
        Path right = options.getString("right") == null ? null : file(options.getString("right"));
        Path columns = file(options.getString("columns"));
        Path folder = Path.of(options.getString("out"));
        spare(options, folder, left, right, columns);
        TableDescription description;
        TableFiles.Rows rows;
        try {
            description = TableDescription.read(columns);
            rows = new TableFiles(description).read(left, right);
        } catch (UnusableFile e) {
            throw new UsageException(e.text(Words.language()));
        }
        Table table = rows.table();
        if (table.pairs() < 1) {
            throw new UsageException(Words.of("link.no.pairs", "file", left));
        }
        makeFolder(folder);
        tellEncoding(left, rows.encodings().get(0));
        if (right != null) {
            tellEncoding(right, rows.encodings().get(1));
        }
        Linked linked = link(table);
        Clusters clusters = Clusters.of(linked);
        Quality quality = description.truth() == null ? null : Quality.of(linked);
        int[] likeliestFirst = linked.likeliestFirst();

        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("encodings", rows.encodings().stream().map(Charset::name).toList());
        summary.put("records", table.rows());
        summary.put("pairs_scored", linked.pairs());
        summary.put("pairs_linked", linked.linkedPairs());
        summary.put("clusters", clusters.count());
        if (quality != null) {
            summary.put("rows_without_truth", table.rowsWithoutTruth());
            summary.put("true_pairs", quality.truePairs());
            summary.put("pair_precision", rounded(quality.precision()));
            summary.put("pair_recall", rounded(quality.recall()));
            summary.put("pair_f1", rounded(quality.f1()));
            summary.put("best_f1", rounded(quality.bestF1()));
        }
        LinkFiles.pairs(folder.resolve(PAIRS), linked, likeliestFirst);
        LinkFiles.clusters(folder.resolve(CLUSTERS), table, clusters);
        Files.writeString(folder.resolve(REPORT), new LinkReport(linked, quality, likeliestFirst, summary).html());
        summary.put("seconds", Math.round((System.nanoTime() - start) / 1e7) / 100.0);
        summary.put("peak_rss_mb", Processes.peakMegabytes());
        summary.forEach((name, value) -> out.printf("%-16s %s%n", name, value));
        tell(table, linked, clusters, out);
        return summary;
    }

    private static Path file(String argument) throws NoSuchFileException {
        Path file = Path.of(argument);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new NoSuchFileException(argument);
        }
        return file;
    }

    /**
     * Sees to it that nothing written takes the place of what is read, by whatever name or link.
     *
     * @throws UsageException where it would
     */
    private static void spare(Namespace options, Path folder, @Nullable Path... inputs) throws IOException {
        List<Path> written =
                new ArrayList<>(WRITTEN.stream().map(folder::resolve).toList());
        if (options.getString("json") != null) {
            written.add(Path.of(options.getString("json")));
        }
        for (Path output : written) {
            for (Path input : inputs) {
                if (input != null && Files.exists(output) && Files.isSameFile(output, input)) {
                    throw new UsageException(Words.of("link.overwrites", "file", input, "written", output));
                }
            }
        }
    }

    /** Before the work rather than after it. */
    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refused(Words.of("unwritable", "file", folder));
        }
        if (!Files.isWritable(folder)) {
            throw new Refused(Words.of("unwritable", "file", folder));
        }
    }

    /** Of a file without any mark of it, the encoding is a guess. */
    private static void tellEncoding(Path file, Charset encoding) {
        if (!encoding.name().startsWith("UTF")) {
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                    .println(Words.of("link.encoding", "file", file, "encoding", encoding.name()));
        }
    }

    private static Linked link(Table table) {
        try (Progress progress = Progress.of("comparing", 1)) {
            return new Linkage(LinkageSettings.shipped(), progress::at).link(table);
        }
    }

    /** What a reader of the figures would want to know. */
    private static void tell(Table table, Linked linked, Clusters clusters, PrintWriter out) {
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.unreadable(column) > 0) {
                out.println(Words.of(
                        "link.no.dates",
                        "column",
                        table.columns().get(column).name(),
                        "cells",
                        table.unreadable(column)));
            }
            List<String> tooLong = table.tooLong(column);
            if (!tooLong.isEmpty()) {
                out.println(Words.of(
                        "link.too.long",
                        "column",
                        table.columns().get(column).name(),
                        "cells",
                        tooLong.size(),
                        "most",
                        table.columns().get(column).type().longest(),
                        "rows",
                        String.join(", ", tooLong.subList(0, Math.min(TOLD, tooLong.size())))
                                + (tooLong.size() > TOLD ? ", …" : "")));
            }
        }
        if (linked.pairs() == 0) {
            out.println(Words.of("link.none.compared"));
        }
        long equal = linked.equalNotLinked();
        if (equal > 0) {
            out.println(Words.of("link.equal.not.linked", "pairs", equal));
        }
        if (!linked.converged()) {
            out.println(Words.of("link.not.converged", "rounds", linked.rounds()));
        }
        if (linked.leftOut() > 0) {
            out.println(Words.of("link.left.out", "pairs", (long) linked.leftOut()));
        }
        if (clusters.outsized() > 0) {
            out.println(Words.of("link.outsized", "sets", clusters.outsized()));
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 1e6) / 1e6;
    }
}
