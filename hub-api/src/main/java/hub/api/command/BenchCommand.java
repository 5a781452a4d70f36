package hub.api.command;

import hub.api.bench.IngestBench;
import hub.api.setup.HubConfiguration;
import hub.ingest.synthetic.SyntheticSector;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Measures against a raw limit in the same run. */
final class BenchCommand extends HubCommand {

    BenchCommand() {
        super("bench", Words.of("bench"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("what").choices("ingest").help(Words.of("bench.what"));
        parser.addArgument("--learners")
                .type(Integer.class)
                .choices(Arguments.range(SyntheticSector.Settings.FEWEST, SyntheticSector.Settings.MOST))
                .setDefault(100_000)
                .metavar("N")
                .help(Words.of("bench.learners"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws Exception {
        Path folder = Files.createTempDirectory("hub-bench-");
        try {
            Map<String, Object> figures = new IngestBench(folder, options.getInt("learners")).run();
            figures.forEach((name, value) -> out.printf("%-32s %s%n", name, value));
            return figures;
        } finally {
            DemoCommand.delete(folder);
        }
    }
}
