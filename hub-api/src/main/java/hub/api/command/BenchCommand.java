package hub.api.command;

import hub.api.bench.IngestBench;
import hub.api.bench.JournalBench;
import hub.api.bench.LinkBench;
import hub.api.bench.LookupBench;
import hub.api.bench.SearchBench;
import hub.api.bench.TimelineBench;
import hub.api.setup.HubConfiguration;
import hub.identity.CodeKey;
import hub.identity.StudentCodeScheme;
import hub.ingest.synthetic.SyntheticSector;
import hub.organisation.Areas;
import hub.submission.RecordCheck;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Measures against a raw limit in the same run. */
final class BenchCommand extends HubCommand {

    /** The records of more people are not held in memory at once; the registry that is searched has all of them. */
    private static final int COMPARED_MOST = 200_000;

    private static final int CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 1_000;

    private static final int FEWEST_ENTRIES = 5_000;
    private static final int MOST_ENTRIES = 100_000_000;

    private final Bootstrap<HubConfiguration> bootstrap;

    BenchCommand(Bootstrap<HubConfiguration> bootstrap) {
        super("bench", Words.of("bench"));
        this.bootstrap = bootstrap;
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("what")
                .choices("ingest", "journal", "link", "lookup", "timeline")
                .help(Words.of("bench.what"));
        parser.addArgument("--learners")
                .type(Integer.class)
                .choices(Arguments.range(SyntheticSector.Settings.FEWEST, SyntheticSector.Settings.MOST))
                .setDefault(100_000)
                .metavar("N")
                .help(Words.of("bench.learners"));
        parser.addArgument("--connections")
                .type(Integer.class)
                .choices(Arguments.range(1, MOST_CONNECTIONS))
                .setDefault(CONNECTIONS)
                .metavar("N")
                .help(Words.of("bench.connections"));
        parser.addArgument("--entries")
                .type(Integer.class)
                .choices(Arguments.range(FEWEST_ENTRIES, MOST_ENTRIES))
                .setDefault(500_000)
                .metavar("N")
                .help(Words.of("bench.entries"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws Exception {
        int learners = options.getInt("learners");
        Path folder = Files.createTempDirectory("hub-bench-");
        try {
            return told(
                    switch (options.getString("what")) {
                        case "link" -> link(folder, learners);
                        case "lookup" ->
                            new LookupBench(folder, bootstrap, learners, options.getInt("connections")).run();
                        case "journal" -> new JournalBench(folder, options.getInt("entries"), learners).run();
                        case "timeline" -> new TimelineBench(folder, bootstrap).run();
                        default -> new IngestBench(folder, learners).run();
                    },
                    out);
        } finally {
            DemoCommand.delete(folder);
        }
    }

    private static Map<String, Object> link(Path folder, int learners) throws Exception {
        Map<String, Object> figures =
                new LinkedHashMap<>(new LinkBench(Math.min(learners, COMPARED_MOST), check()).run());
        figures.putAll(new SearchBench(folder, learners).run());
        return figures;
    }

    private static Map<String, Object> told(Map<String, Object> figures, PrintWriter out) {
        figures.forEach((name, value) -> out.printf("%-32s %s%n", name, value));
        return figures;
    }

    /** Nothing is issued in this measure: the codes' key is of no account. */
    private static RecordCheck check() {
        return new RecordCheck(Areas.official(), new StudentCodeScheme(new CodeKey(new byte[32])));
    }
}
