package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How each command ends: 0 done, 2 not understood, 1 not done, the last two with one line and nothing of the program's insides. */
class CommandLineTest {

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeAll
    static void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterAll
    static void asBefore() {
        Locale.setDefault(BEFORE);
    }

    private static Ended run(String... arguments) {
        return Ended.of(Arrays.asList(arguments));
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    @Test
    void theHelpListsEveryCommand() {
        Ended ended = run("--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.said())
                .contains("server", "db", "client", "import", "demo", "generate", "bench", "ingest", "link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server",
                "db",
                "db migrate",
                "backup",
                "backup base",
                "backup restore",
                "client",
                "client add",
                "client list",
                "client add-key",
                "client keys",
                "import",
                "demo",
                "generate",
                "bench",
                "ingest",
                "link"
            })
    void everyCommandHasAHelp(String command) {
        List<String> asked = new ArrayList<>(Arrays.asList(words(command)));
        asked.add("--help");
        Ended ended = run(asked.toArray(String[]::new));
        assertThat(ended.code()).isZero();
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.said()).contains("usage: java -jar hub.jar " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server --nonsense",
                "db migrate --nonsense",
                "client list --nonsense",
                "import organisations schools.csv --nonsense",
                "demo --nonsense",
                "generate --out here --nonsense",
                "bench ingest --nonsense",
                "ingest roll.avro --nonsense",
                "link rows.csv --columns columns.yml --out here --nonsense"
            })
    void anOptionThatThereIsNotIsWrongUsage(String line) {
        run(words(line)).withOneLine(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "client fly",
                "backup key",
                "backup restore",
                "client add",
                "import",
                "import towns schools.csv",
                "generate",
                "demo --learners many",
                "demo --years 0",
                "bench fly",
                "ingest",
                "link",
                "link rows.csv --out here",
                "link rows.csv --columns columns.yml --out here"
            })
    void whatIsMissingOrNotUnderstoodIsWrongUsage(String line) {
        run(words(line)).withOneLine(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --learners 100",
                "demo --learners 0",
                "demo --years 13",
                "generate --out here --learners -5",
                "bench ingest --learners 10"
            })
    void anOptionOutOfItsRangeIsWrongUsage(String line) {
        run(words(line)).withOneLine(2);
    }

    @Test
    void aClientWithoutANameIsWrongUsage() {
        Ended ended = run("client", "add", "--name", "", "--organisation", "01000123");
        ended.withOneLine(2);
        assertThat(ended.complaint()).contains("--name", "1", "200");
    }

    @Test
    void theHelpNamesRangesAndSetsNoGapsIntoSentences() {
        assertThat(run("demo", "--help").said())
                .contains("200 to 5000000", "1 to 12", "1 to 65534")
                .contains("make a small sector, submit it, say what was achieved, serve it");
    }

    @Test
    void theCommandsSpeakVietnameseToWhoeverDoesNotReadEnglish() {
        Locale.setDefault(Locale.forLanguageTag("vi-VN"));
        try {
            assertThat(run("demo", "--help").said()).contains("số năm học, từ 1 đến 12");
            Ended ended = run("demo", "--learners", "100");
            ended.withOneLine(2);
            assertThat(ended.complaint()).contains("lệnh viết chưa đúng");
        } finally {
            Locale.setDefault(Locale.ENGLISH);
        }
    }

    @Test
    void aPortInUseAndAPlaceThatCannotBeWrittenAreToldBeforeTheWork() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("demo", "--port", Integer.toString(used.getLocalPort()));
            ended.withOneLine(1);
            assertThat(ended.complaint()).contains(Integer.toString(used.getLocalPort()));
        }
        String nowhere = folder.resolve("no-folder").resolve("summary.json").toString();
        for (String command :
                List.of("demo --no-serve", "bench ingest", "generate --out " + folder.resolve("sector"))) {
            Ended ended = run(words(command + " --json " + nowhere));
            ended.withOneLine(1);
            assertThat(ended.complaint()).contains(nowhere + " cannot be written");
        }
    }

    @Test
    void noCommandIsWrongUsage() {
        run().withOneLine(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server missing.yml",
                "db migrate --config missing.yml",
                "client list --config missing.yml",
                "import organisations schools.csv --config missing.yml",
                "import organisations missing.csv",
                "ingest missing.avro",
                "ingest missing.avro --config missing.yml"
            })
    void aMissingFileIsWrongUsageAndIsNamed(String line) {
        Ended ended = run(words(line));
        ended.withOneLine(2);
        assertThat(ended.complaint()).contains("missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server CONFIG",
                "db migrate --config CONFIG",
                "client list --config CONFIG",
                "import organisations FILE --config CONFIG",
                "ingest ROLL --config CONFIG"
            })
    void aDatabaseThatIsNotThereIsToldInOneLine(String line) throws IOException {
        Path configuration = folder.resolve("hub.yml");
        Files.writeString(configuration, """
                folder: %s
                database:
                  url: jdbc:postgresql://127.0.0.1:1/nowhere
                  owner: {user: hub_owner, password: secret-of-the-owner}
                  app: {user: hub_app, password: secret-of-the-app}
                """.formatted(folder.resolve("data")));
        Path file = Files.writeString(folder.resolve("schools.csv"), "code,name\n");
        Path roll = Files.writeString(folder.resolve("roll.avro"), "Obj");
        Ended ended = run(words(line.replace("CONFIG", configuration.toString())
                .replace("FILE", file.toString())
                .replace("ROLL", roll.toString())));
        ended.withOneLine(1);
        assertThat(ended.complaint()).doesNotContain("secret-of");
    }

    @Test
    void aConfigurationThatCannotBeReadIsToldInOneLine() throws IOException {
        Path configuration = Files.writeString(folder.resolve("hub.yml"), "folder: [\n");
        run("client", "list", "--config", configuration.toString()).withOneLine(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server CONFIG", "client list --config CONFIG"})
    void rulesOfGoldenRecordsThatCannotBeReadStopTheStartInOneLineThatSaysWhy(String line) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"name\": [\"loudest\"]}");
        Path configuration = folder.resolve("hub.yml");
        Files.writeString(configuration, "folder: " + folder.resolve("data") + "\nsurvivorship: " + rules + "\n");
        Ended ended = run(words(line.replace("CONFIG", configuration.toString())));
        ended.withOneLine(1);
        assertThat(ended.complaint()).contains(rules.toString(), "\"loudest\" chooses no value of \"name\"");
        Files.delete(rules);
        ended = run(words(line.replace("CONFIG", configuration.toString())));
        ended.withOneLine(1);
        assertThat(ended.complaint()).contains(rules + " cannot be read");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
