package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.journal.EntryDraft;
import hub.journal.LogProof;
import hub.journal.Shown;
import hub.journal.SignedNote;
import hub.journal.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a breach an operator asks whom it touched, beside a running hub. */
class JournalTouchedFlowTest {

    private static final Locale BEFORE = Locale.getDefault();
    private static final Actor THIEF = new Actor("client:thief");
    private static final Actor SCHOOL = new Actor("client:school");
    private static final UUID LAN = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final UUID MAI = UUID.fromString("019aa000-0000-7000-8000-000000000002");
    private static final UUID VY = UUID.fromString("019aa000-0000-7000-8000-000000000003");
    private static final UUID RECORD = UUID.fromString("019aa000-0000-7000-8000-000000000011");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path folder;

    @SuppressWarnings("NullAway.Init") // start makes it
    private static Doors doors;

    @SuppressWarnings("NullAway.Init") // start makes them
    private static Instant from;

    @SuppressWarnings("NullAway.Init") // start makes them
    private static Instant to;

    @BeforeAll
    static void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("data"));
        doors = Doors.open(configuration);
        Files.writeString(folder.resolve("hub.yml"), "folder: " + folder.resolve("data") + "\n");
        looked(SCHOOL, VY, "basic");
        from = recorded();
        looked(THIEF, LAN, "basic", "family");
        looked(THIEF, LAN, "results");
        looked(SCHOOL, LAN, "basic");
        listed(THIEF, LAN, MAI);
        to = recorded();
        looked(THIEF, VY, "basic");
        recorded();
    }

    @AfterAll
    static void stop() {
        doors.close();
        Locale.setDefault(BEFORE);
    }

    private static void looked(Actor actor, UUID learner, String... fields) {
        doors.transactions().writing(actor, tx -> doors.journal()
                .append(tx, "learner.seen", learner)
                .with("fields", Arrays.asList(fields)));
    }

    private static void listed(Actor actor, UUID... learners) {
        doors.transactions().writing(actor, tx -> {
            Shown shown = new Shown();
            for (UUID learner : learners) {
                shown.add(learner, Set.of(RECORD));
            }
            doors.journal()
                    .append(tx, "roll.seen", null)
                    .with("fields", List.of("basic"))
                    .shows(shown);
        });
    }

    /** An instant after all that was written: that of an entry about nobody. */
    private static Instant recorded() {
        UUID id = doors.transactions().write(Actor.OPERATOR, tx -> {
            EntryDraft entry = doors.journal().append(tx, "test.now", null);
            return entry.id();
        });
        long position = doors.journal().awaitPosition(doors.transactions(), id, Duration.ofSeconds(10));
        return doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.journal().knownAtPosition(tx, position))
                .instant();
    }

    private static Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("journal", "touched"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    private static Map<String, String> rows(Path file) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                rows.put(
                        row.getField("learner"),
                        row.getField("entries") + " " + row.getField("kinds") + " " + row.getField("fields") + " "
                                + row.getField("actors"));
            }
        }
        return rows;
    }

    @Test
    void everybodyOfWhomThereIsAnEntryInThatTimeIsToldOnceListsToo() throws Exception {
        Path file = folder.resolve("all.csv");
        Ended ended = run("--from", from.toString(), "--to", to.toString(), "--out", file.toString());
        assertThat(ended.code()).as(ended.complaint()).isZero();
        assertThat(ended.said()).contains("2 learners", "within 72 hours");
        assertThat(rows(file))
                .isEqualTo(Map.of(
                        LAN.toString(),
                        "4 learner.seen,roll.seen basic,family,results client:school,client:thief",
                        MAI.toString(),
                        "1 roll.seen basic client:thief"));
        assertThat(Files.getPosixFilePermissions(file))
                .as("nobody else reads it")
                .hasSize(2);
    }

    @Test
    void ofOneActorAlone() throws Exception {
        Path file = folder.resolve("school.csv");
        Ended ended =
                run("--from", from.toString(), "--to", to.toString(), "--actor", SCHOOL.id(), "--out", file.toString());
        assertThat(ended.code()).as(ended.complaint()).isZero();
        assertThat(rows(file)).isEqualTo(Map.of(LAN.toString(), "1 learner.seen basic client:school"));
    }

    @Test
    void whatIsAskedWronglyIsToldAndNothingIsOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("there.csv"), "kept");
        assertThat(run("--from", from.toString(), "--to", from.toString(), "--out", "x.csv")
                        .code())
                .isEqualTo(2);
        assertThat(run("--from", "yesterday", "--to", to.toString(), "--out", "x.csv")
                        .complaint())
                .contains("yesterday");
        Ended there = run("--from", from.toString(), "--to", to.toString(), "--out", file.toString());
        assertThat(there.code()).isEqualTo(1);
        assertThat(there.complaint()).contains("there.csv");
        assertThat(Files.readString(file)).isEqualTo("kept");
    }

    private static Ended log(String... arguments) {
        List<String> all = new ArrayList<>(List.of("journal"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    @Test
    void theLogsKeyItsCheckpointAndTheProofOfAnEntryAreHandedOut() throws Exception {
        Ended key = log("key");
        assertThat(key.code()).as(key.complaint()).isZero();
        VerifierKey verifier = VerifierKey.parse(key.said().strip());
        assertThat(verifier).isEqualTo(doors.notary().key());

        UUID entry = doors.transactions().write(Actor.OPERATOR, tx -> doors.journal()
                .append(tx, "test.proved", null)
                .id());
        Path proof = folder.resolve("entry.tlog-proof");
        Ended proved = log("proof", "--entry", entry.toString(), "--out", proof.toString());
        for (int i = 0; proved.code() != 0 && i < 20; i++) {
            Thread.sleep(250);
            proved = log("proof", "--entry", entry.toString(), "--out", proof.toString());
        }
        assertThat(proved.code()).as(proved.complaint()).isZero();
        String commitment;
        try (Connection owner = DriverManager.getConnection(
                        doors.settings().url(),
                        doors.settings().owner().user(),
                        doors.settings().owner().password());
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select encode(commitment, 'hex') from journal_entry where id = '" + entry + "'")) {
            row.next();
            commitment = row.getString(1);
        }
        LogProof said = LogProof.parse(Files.readString(proof));
        assertThat(said.shows(HexFormat.of().parseHex(commitment), verifier)).isTrue();

        Path checkpoint = folder.resolve("checkpoint.txt");
        assertThat(log("checkpoint", "--out", checkpoint.toString()).code()).isZero();
        assertThat(SignedNote.parse(Files.readString(checkpoint)).signers(List.of(verifier)))
                .containsExactly(verifier);
        assertThat(log("checkpoint", "--out", checkpoint.toString()).code()).isEqualTo(1);
        assertThat(log(
                                "proof",
                                "--entry",
                                "one",
                                "--out",
                                folder.resolve("none").toString())
                        .code())
                .isEqualTo(2);
        assertThat(log(
                                "proof",
                                "--entry",
                                UUID.fromString("019aa000-0000-7000-8000-000000000099")
                                        .toString(),
                                "--out",
                                folder.resolve("none").toString())
                        .code())
                .isEqualTo(1);
    }
}
