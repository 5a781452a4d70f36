package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.problem.Language;
import hub.verify.FindingKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator, or anybody with a login, verifies a database against what was kept elsewhere, beside a running hub. */
class JournalVerifyFlowTest {

    private static final Locale BEFORE = Locale.getDefault();
    private static final UUID LAN = UUID.fromString("019aa000-0000-7000-8000-000000000001");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path folder;

    @SuppressWarnings("NullAway.Init") // start makes it
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("data"));
        doors = Doors.open(configuration);
        Files.writeString(folder.resolve("hub.yml"), "folder: " + folder.resolve("data") + "\n");
    }

    @AfterAll
    static void stop() {
        doors.close();
        Locale.setDefault(BEFORE);
    }

    private static UUID look() {
        return doors.transactions().write(Actor.OPERATOR, tx -> doors.journal()
                .append(tx, "learner.seen", LAN)
                .id());
    }

    private static Ended run(String act, Object... arguments) {
        List<String> all = new ArrayList<>(List.of("journal", act));
        Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
        all.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    /** A checkpoint that reaches a look just now, kept elsewhere. */
    private static Path checkpoint(String name) throws Exception {
        UUID entry = look();
        Path proof = folder.resolve(name + ".tlog-proof");
        Ended proved = run("proof", "--entry", entry, "--out", proof);
        for (int i = 0; proved.code() != 0 && i < 40; i++) {
            Thread.sleep(250);
            proved = run("proof", "--entry", entry, "--out", proof);
        }
        assertThat(proved.code()).as(proved.complaint()).isZero();
        Path file = folder.resolve(name);
        Ended kept = run("checkpoint", "--out", file);
        assertThat(kept.code()).as(kept.complaint()).isZero();
        return file;
    }

    private static void asOwner(String sql) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        doors.settings().url(),
                        doors.settings().owner().user(),
                        doors.settings().owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatHoldsIsToldAndWhatDoesNotIsALineWithExitCodeOne() throws Exception {
        checkpoint("early.checkpoint");
        doors.mapmaker().makeAll();
        Path checkpoint = checkpoint("weekly.checkpoint");
        Path state = folder.resolve("weekly.state");
        String key = run("key").said().strip();
        Ended whole = run("verify", "--checkpoint", checkpoint, "--key", key, "--state", state);
        assertThat(whole.code()).as(whole.said() + whole.complaint()).isZero();
        assertThat(whole.said())
                .contains("everything holds", "maps of learners against their entries; 1 learners' chains")
                .doesNotContain("no checkpoint from elsewhere", "0 maps");
        assertThat(Files.getPosixFilePermissions(state)).as("its owner's alone").hasSize(2);

        Path later = checkpoint("later.checkpoint");
        Path json = folder.resolve("verified.json");
        Ended since = run("verify", "--checkpoint", later, "--state", state, "--json", json);
        assertThat(since.code()).as(since.said() + since.complaint()).isZero();
        assertThat(since.said()).contains("are trusted from the state", "held in a run without --state alone");
        JsonNode held = new ObjectMapper().readTree(json.toFile());
        assertThat(held.path("held").asBoolean()).isTrue();
        assertThat(held.path("key").textValue()).isEqualTo(key);
        assertThat(held.path("chains").asLong()).isZero();
        assertThat(held.path("entries").asLong())
                .isPositive()
                .isLessThan(held.path("size").asLong());
        run("verify", "--checkpoint", checkpoint, "--state", state).withOneLine(2);

        Ended tree = run("verify", "--tree-only");
        assertThat(tree.code()).as(tree.complaint()).isZero();
        assertThat(tree.said())
                .contains("no checkpoint from elsewhere", "the key is the one that the database itself names");

        String keptState = Files.readString(state);
        UUID victim = look();
        Path last = checkpoint("last.checkpoint");
        asOwner("update journal_entry set body = replace(body, 'operator', 'somebody') where id = '" + victim + "'");
        try {
            Ended altered = run("verify", "--checkpoint", last, "--state", state, "--json", json);
            altered.withOneLine(1);
            assertThat(altered.said().lines())
                    .anyMatch(line -> line.contains("the entry " + victim + " does not say what it committed to"))
                    .noneMatch(line -> line.contains("everything holds"));
            assertThat(Files.readString(state))
                    .as("a state is kept where all held")
                    .isEqualTo(keptState);
            JsonNode told = new ObjectMapper().readTree(json.toFile());
            assertThat(told.path("held").asBoolean()).isFalse();
            assertThat(told.path("findings").findValuesAsText("kind")).contains("commitment", "body_column");
            assertThat(told.path("findings").findValuesAsText("entry")).contains(victim.toString());
        } finally {
            asOwner("update journal_entry set body = replace(body, 'somebody', 'operator') where id = '" + victim
                    + "'");
        }
        assertThat(run("verify", "--checkpoint", last).code()).isZero();

        asOwner("update journal_map set learners = learners + 1");
        try {
            Ended altered = run("verify", "--checkpoint", last);
            altered.withOneLine(1);
            assertThat(altered.said())
                    .contains("says something else in the column learners than the entry", "the map 1 says 2 learners");
        } finally {
            asOwner("update journal_map set learners = learners - 1");
        }
    }

    @Test
    void whatIsAskedWronglyIsWrongUsage() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing"), "nothing\n");
        run("verify", "--checkpoint", nothing).withOneLine(2);
        run("verify", "--checkpoint", folder.resolve("none")).withOneLine(2);
        run("verify", "--state", nothing).withOneLine(2);
        run("verify", "--key", "nothing").withOneLine(2);
        run("verify", "--tree-only", "--state", folder.resolve("new.state")).withOneLine(2);
    }

    @Test
    void everyKindOfFindingHasItsSentenceInBothLanguages() {
        Set<String> kinds = new TreeSet<>();
        for (FindingKind kind : FindingKind.values()) {
            kinds.add(kind.word());
        }
        for (Language language : Language.values()) {
            assertThat(JournalVerify.TEXTS.keys(language)).isEqualTo(kinds);
        }
        assertThat(kinds).allSatisfy(kind -> assertThat(JournalVerify.TEXTS.placeholders(Language.VI, kind))
                .as(kind)
                .isEqualTo(JournalVerify.TEXTS.placeholders(Language.EN, kind)));
    }
}
