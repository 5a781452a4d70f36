package hub.api.command;

import hub.Invariants;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.ingest.RegistryDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hub on an embedded database in a folder of its own, or on one that is handed, worked by hub.jar in processes of their own. */
final class HubFolder {

    private static final Path JAR = Path.of("target", "hub.jar").toAbsolutePath();

    private final Path folder;
    private final HubConfiguration configuration = new HubConfiguration();

    /** What every file of configuration begins with. */
    private final String settings;

    private HubFolder(Path folder, @Nullable DatabaseSettings database) throws IOException {
        this.folder = folder;
        configuration.keepIn(folder.resolve("data"));
        if (database != null) {
            configuration.useDatabase(database);
        }
        settings = "folder: " + folder.resolve("data") + "\n" + (database == null ? "" : told(database));
        Files.writeString(folder.resolve("hub.yml"), settings);
    }

    static HubFolder empty(Path folder) throws IOException {
        return built(folder, null);
    }

    /** On that database, which another process runs. */
    static HubFolder on(DatabaseSettings database, Path folder) throws IOException {
        return built(folder, database);
    }

    private static HubFolder built(Path folder, @Nullable DatabaseSettings database) throws IOException {
        if (!Files.exists(JAR)) {
            throw new NoSuchFileException(JAR + ": build it first");
        }
        return new HubFolder(Files.createDirectories(folder), database);
    }

    private static String told(DatabaseSettings database) {
        return """
                database:
                  url: %s
                  owner: { user: %s, password: "%s" }
                  app: { user: %s, password: "%s" }
                """.formatted(
                        database.url(),
                        database.owner().user(),
                        database.owner().password(),
                        database.app().user(),
                        database.app().password());
    }

    /** Another hub that holds what this one, stopped, holds. */
    HubFolder copy(Path to) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(folder.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new HubFolder(to, null);
    }

    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A command of the hub that runs, and what it says. */
    record Running(Process process, Path said, Path complaint) {

        /** What it said, once it ended well. */
        List<String> done() throws IOException, InterruptedException {
            int code = process.waitFor();
            String complained = Files.readString(complaint);
            if (code != 0 || complained.contains("\tat ") || complained.contains("    at ")) {
                throw new AssertionError("exit " + code + ": " + complained + Files.readString(said));
            }
            return Files.readAllLines(said);
        }
    }

    Running run(String command, Path... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        for (Path argument : arguments) {
            words.add(argument.toString());
        }
        return start(words);
    }

    private Running start(List<String> words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Duser.language=en",
                "-jar",
                JAR.toString()));
        line.addAll(words);
        Path said = Files.createTempFile(folder, "said", ".txt");
        Path complaint = Files.createTempFile(folder, "complaint", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectOutput(said.toFile())
                .redirectError(complaint.toFile())
                .start();
        return new Running(process, said, complaint);
    }

    /** A server on that port of this machine, whose clients may ask as often as they like. */
    Running serve(int port) throws IOException {
        Path file = folder.resolve("server-" + port + ".yml");
        Files.writeString(file, settings + """
                spool: %s
                limits: { requestsPerSecond: 10000 }
                mapSeconds: 5
                server:
                  applicationConnectors: [{ type: http, bindHost: 127.0.0.1, port: %d }]
                  adminConnectors: [{ type: http, bindHost: 127.0.0.1, port: 0 }]
                """.formatted(folder.resolve("spool-" + port), port));
        return start(List.of("server", file.toString()));
    }

    /** Does something with the hub's doors, while no other process has them. */
    <T> T opened(Function<Doors, T> act) {
        try (Doors doors = Doors.open(configuration)) {
            return act.apply(doors);
        }
    }

    /** How to look into the database while a command runs on it; waits until it is there. */
    Connection watch(Running beside) throws InterruptedException, SQLException {
        Path pid = configuration.embedded().folder().resolve("data").resolve("postmaster.pid");
        while (beside.process().isAlive()) {
            if (Files.exists(pid)) {
                Optional<DatabaseSettings> settings = running();
                if (settings.isPresent()) {
                    return DriverManager.getConnection(
                            settings.get().url(),
                            settings.get().app().user(),
                            settings.get().app().password());
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the command ended before its database was there");
    }

    private Optional<DatabaseSettings> running() {
        try {
            return EmbeddedServer.running(configuration.embedded());
        } catch (RuntimeException e) {
            // It is starting.
            return Optional.empty();
        }
    }

    /** The PostgreSQL server that runs here, or null. */
    @Nullable
    ProcessHandle server() throws IOException {
        Path pid = configuration.embedded().folder().resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
                .orElse(null);
    }

    /** Asks something of the hub's own database. */
    interface Question<T> {
        T ask(Connection owner) throws SQLException;
    }

    /** Opens the hub here, waits until every entry has its position, asks, and closes it. */
    <T> T asked(Question<T> question) throws SQLException, InterruptedException {
        try (Doors doors = Doors.open(configuration)) {
            DatabaseSettings settings = doors.settings();
            try (Connection owner = DriverManager.getConnection(
                    settings.url(), settings.owner().user(), settings.owner().password())) {
                while (number(
                                owner,
                                "select count(*) from journal_transaction t"
                                        + " where not exists (select from journal_sequence where transaction_id = t.id)")
                        > 0) {
                    Thread.sleep(10);
                }
                return question.ask(owner);
            }
        }
    }

    /** The facts of the hub, whose invariants hold. */
    RegistryDump dump() throws SQLException, InterruptedException {
        return asked(owner -> {
            Invariants.check(owner);
            owner.setAutoCommit(false);
            RegistryDump dump = RegistryDump.of(owner);
            owner.rollback();
            return dump;
        });
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
