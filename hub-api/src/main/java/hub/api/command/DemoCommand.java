package hub.api.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.demo.Demo;
import hub.api.demo.Example;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.ingest.synthetic.SyntheticSector;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Shows the main job: a small sector on an embedded database of its own, then serves it until it is stopped. */
final class DemoCommand extends Command {

    DemoCommand() {
        super("demo", "make a small sector, submit it, say what was achieved, serve it; leaves nothing behind");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--learners")
                .type(Integer.class)
                .choices(Arguments.range(SyntheticSector.Settings.FEWEST, SyntheticSector.Settings.MOST))
                .setDefault(4_000)
                .metavar("N")
                .help("distinct people (4000)");
        parser.addArgument("--years")
                .type(Integer.class)
                .choices(Arguments.range(1, SyntheticSector.Settings.MOST_YEARS))
                .setDefault(SyntheticSector.Settings.YEARS)
                .metavar("N")
                .help("school years (5)");
        parser.addArgument("--seed")
                .type(Long.class)
                .setDefault(7L)
                .metavar("S")
                .help("the same seed makes the same sector (7)");
        parser.addArgument("--port")
                .type(Integer.class)
                .choices(Arguments.range(0, 65_535))
                .setDefault(8080)
                .metavar("P")
                .help("where to serve (8080)");
        parser.addArgument("--no-serve").action(Arguments.storeTrue()).help("end after the summary");
        parser.addArgument("--json").metavar("FILE").help("write the summary there as one JSON object");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        long start = System.nanoTime();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("hub-demo-");
        Thread cleaning = new Thread(() -> delete(folder));
        Runtime.getRuntime().addShutdownHook(cleaning);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder);
        configuration.serveOn(options.getInt("port"));
        try (Doors doors = Doors.open(configuration)) {
            Demo demo = new Demo(
                    doors,
                    new SyntheticSector.Settings(
                            options.getInt("learners"), options.getInt("years"), options.getLong("seed")));
            Map<String, Object> figures = demo.run(start);
            figures.forEach((name, value) -> out.printf("%-34s %s%n", name, value));
            String json = options.getString("json");
            if (json != null) {
                Files.writeString(Path.of(json), new ObjectMapper().writeValueAsString(figures) + "\n");
            }
            if (!options.getBoolean("no_serve")) {
                configuration.useDatabase(doors.settings());
                serve(bootstrap, configuration, demo.example(), out);
            }
        }
    }

    @SuppressWarnings("unchecked") // CommandLine makes the bootstrap
    private static void serve(
            Bootstrap<?> bootstrap, HubConfiguration configuration, @Nullable Example example, PrintWriter out)
            throws Exception {
        try (RunningServer server = RunningServer.start((Bootstrap<HubConfiguration>) bootstrap, configuration)) {
            String url = "http://127.0.0.1:" + server.port();
            if (example != null) {
                out.printf("%na child whom two schools know, asked for by the department of %s:%n", example.province());
                out.printf(
                        "TOKEN=$(curl -s -u %s:%s -d grant_type=client_credentials %s/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')%n",
                        example.client().client(), example.client().secret(), url);
                for (String what : List.of("", "/records", "/versions")) {
                    out.printf(
                            "curl -s -H \"Authorization: Bearer $TOKEN\" -H 'X-Purpose: supervision' %s/v1/learners/%s%s%n",
                            url, example.studentCode(), what);
                }
            }
            out.printf(
                    "%nready: %s (health: http://127.0.0.1:%d/healthcheck); stop with Ctrl-C%n",
                    url, server.adminPort());
            server.awaitEnd();
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("hub: " + folder + " could not be removed");
        }
    }
}
