package hub.api.command;

import hub.api.demo.Demo;
import hub.api.demo.Example;
import hub.api.demo.SignedTranscript;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.setup.RunningServer;
import hub.calendar.VietnamDays;
import hub.ingest.synthetic.SyntheticSector;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Shows the main job: a small sector on an embedded database of its own, then serves it until it is stopped. */
final class DemoCommand extends Command {

    DemoCommand() {
        super("demo", Words.of("demo"));
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--learners")
                .type(Integer.class)
                .choices(Arguments.range(SyntheticSector.Settings.FEWEST, SyntheticSector.Settings.MOST))
                .setDefault(4_000)
                .metavar("N")
                .help(Words.of("demo.learners"));
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
        parser.addArgument("--port")
                .type(Integer.class)
                .choices(Arguments.range(0, 65_534))
                .setDefault(8080)
                .metavar("P")
                .help(Words.of("demo.port"));
        parser.addArgument("--no-serve").action(Arguments.storeTrue()).help(Words.of("demo.noserve"));
        parser.addArgument("--json").metavar("FILE").help(Words.of("json"));
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        boolean serve = !options.getBoolean("no_serve");
        HubCommand.checkJson(options);
        if (serve) {
            checkPorts(options.getInt("port"));
        }
        long start = System.nanoTime();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("hub-demo-");
        AtomicReference<Doors> open = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Doors doors = open.get();
            if (doors != null) {
                doors.close();
            }
            delete(folder);
        }));
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder);
        configuration.serveOn(options.getInt("port"));
        // Its children are nobody: what is attached to try it out harms no one else.
        configuration.keepUnscanned();
        try (Doors doors = Doors.open(configuration)) {
            open.set(doors);
            Demo demo = new Demo(
                    doors,
                    new SyntheticSector.Settings(
                            options.getInt("learners"),
                            options.getInt("years"),
                            options.getLong("seed"),
                            VietnamDays.of(doors.clock().instant())));
            Map<String, Object> figures = demo.run(start);
            figures.forEach((name, value) -> out.printf("%-34s %s%n", name, value));
            out.printf("%n%s%n", moves(figures));
            HubCommand.writeJson(options, figures);
            if (serve) {
                configuration.useDatabase(doors.settings());
                serve(bootstrap, configuration, doors, demo.example(), out);
            }
        }
    }

    @SuppressWarnings("unchecked") // CommandLine makes the bootstrap
    private static void serve(
            Bootstrap<?> bootstrap,
            HubConfiguration configuration,
            Doors doors,
            @Nullable Example example,
            PrintWriter out)
            throws Exception {
        try (RunningServer server = RunningServer.start((Bootstrap<HubConfiguration>) bootstrap, configuration)) {
            String url = "http://127.0.0.1:" + server.port();
            if (example != null) {
                out.printf("%n%s%n", Words.of("demo.child", "province", example.province()));
                out.printf(
                        "TOKEN=$(curl -s -u %s:%s -d grant_type=client_credentials %s/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')%n",
                        example.client().client(), example.client().secret(), url);
                for (String what : List.of("", "/records", "/versions", "/timeline", "/results")) {
                    ask(out, url, "learners/" + example.studentCode() + what);
                }
                transcript(out, url, example, SignedTranscript.issue(doors, example.studentCode(), URI.create(url)));
                out.printf("%n%s%n", Words.of("demo.desk"));
                ask(out, url, "transfers?desk=sending_school");
                if (example.moved() != null) {
                    out.printf("%n%s%n", Words.of("demo.moved"));
                    ask(out, url, "learners/" + example.moved() + "/timeline");
                }
            }
            out.printf(
                    "%n%s%n", Words.of("demo.log", "key", doors.notary().key().text()));
            out.printf("curl -s '%s/log/checkpoint'%n", url);
            String health = "http://127.0.0.1:" + server.adminPort() + "/healthcheck";
            out.printf("%n%s%n", Words.of("demo.ready", "url", url, "health", health));
            server.awaitEnd();
        }
    }

    private static void transcript(PrintWriter out, String url, Example example, Optional<URI> verification) {
        String what = "learners/" + example.studentCode() + "/transcript";
        out.printf("%n%s%n", Words.of("demo.transcript"));
        ask(out, url, what);
        verification.ifPresent(page -> {
            ask(out, "-H 'Accept: application/vc+jwt' ", url, what);
            ask(out, "-H 'Accept: application/pdf' -o transcript.pdf ", url, what);
            out.printf("curl -s '%s'%n", page);
        });
    }

    private static String moves(Map<String, Object> figures) {
        return Words.of(
                "demo.moves",
                "filed",
                figures.getOrDefault("moves_filed", 0),
                "placed",
                figures.getOrDefault("moves_placed", 0),
                "left",
                figures.getOrDefault("moves_left", 0),
                "refused",
                figures.getOrDefault("moves_refused", 0),
                "back",
                figures.getOrDefault("moves_taken_back", 0),
                "waiting",
                figures.getOrDefault("moves_waiting", 0));
    }

    private static void ask(PrintWriter out, String url, String what) {
        ask(out, "", url, what);
    }

    private static void ask(PrintWriter out, String more, String url, String what) {
        out.printf(
                "curl -s %s-H \"Authorization: Bearer $TOKEN\" -H 'X-Purpose: supervision' '%s/v1/%s'%n",
                more, url, what);
    }

    /** Before the work, that nobody waits for it in vain. */
    private static void checkPorts(int port) throws IOException {
        for (int needed : port == 0 ? List.<Integer>of() : List.of(port, port + 1)) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), needed));
            } catch (BindException e) {
                throw new Refused(Words.of("demo.port.used", "port", needed));
            }
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
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
