package hub.api.command;

import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorFiles;
import hub.ingest.synthetic.SyntheticSector;
import hub.ingest.write.AvroCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Writes a synthetic sector's submissions as Avro files, the schools and the truth beside them. */
final class GenerateCommand extends HubCommand {

    private static final int FIRST_LAST_YEAR = 2015;
    private static final int LAST_LAST_YEAR = 2035;

    GenerateCommand() {
        super("generate", Words.of("generate"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("--learners")
                .type(Integer.class)
                .choices(Arguments.range(SyntheticSector.Settings.FEWEST, SyntheticSector.Settings.MOST))
                .setDefault(20_000)
                .metavar("N")
                .help(Words.of("generate.learners"));
        parser.addArgument("--years")
                .type(Integer.class)
                .choices(Arguments.range(1, SyntheticSector.Settings.MOST_YEARS))
                .setDefault(SyntheticSector.Settings.YEARS)
                .metavar("N")
                .help(Words.of("years"));
        parser.addArgument("--seed")
                .type(Long.class)
                .setDefault(7L)
                .metavar("S")
                .help(Words.of("seed"));
        parser.addArgument("--last-year")
                .type(Integer.class)
                .choices(Arguments.range(FIRST_LAST_YEAR, LAST_LAST_YEAR))
                .setDefault(SyntheticSector.KNOWN_UNTIL.getYear() - 1)
                .metavar("Y")
                .help(Words.of("generate.lastyear"));
        parser.addArgument("--out").required(true).metavar("DIR").help(Words.of("generate.out"));
        parser.addArgument("--results").action(Arguments.storeTrue()).help(Words.of("generate.results"));
        parser.addArgument("--resend").action(Arguments.storeTrue()).help(Words.of("generate.resend"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        Sector sector = SyntheticSector.make(new SyntheticSector.Settings(
                options.getInt("learners"),
                options.getInt("years"),
                options.getLong("seed"),
                SyntheticSector.KNOWN_UNTIL.withYear(options.getInt("last_year") + 1)));
        Path folder = Path.of(options.getString("out"));
        SectorFiles files = new SectorFiles(sector);
        AtomicLong written = new AtomicLong();
        try (Progress progress = Progress.of("writing", sector.submissions().size())) {
            files.write(folder, AvroCodec.ZSTANDARD, file -> progress.at(written.incrementAndGet()));
        }
        AtomicLong results = new AtomicLong();
        if (options.getBoolean("results")) {
            try (Progress progress =
                    Progress.of("writing results", sector.submissions().size())) {
                files.writeResults(
                        folder.resolve("results"), AvroCodec.ZSTANDARD, file -> progress.at(results.incrementAndGet()));
            }
        }
        if (options.getBoolean("resend")) {
            files.writeResend(folder.resolve("resend"), AvroCodec.DEFLATE, file -> {});
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("files", written.get());
        summary.put("results_files", results.get());
        summary.put("schools", sector.schools().size());
        summary.put("lines", sector.lines());
        summary.put("rejected_planted", sector.plantedLines());
        summary.put("true_learners", sector.truth().learners());
        summary.forEach((name, value) -> out.printf("%-20s %s%n", name, value));
        return summary;
    }
}
