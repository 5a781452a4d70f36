package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.identity.KeyRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator backs a hub up beside its work, loses it, restores it to before and to after, and is told what is missing. */
class BackupFlowTest {

    private static final Locale LOCALE = Locale.getDefault();
    private static final UUID LAN = UUID.fromString("019aa000-0000-7000-8000-000000000001");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path folder;

    @SuppressWarnings("NullAway.Init") // lose makes it
    private static Lost lost;

    /** What a hub did before its machine was lost. */
    private record Lost(
            String before,
            Path checkpointBefore,
            String after,
            Path checkpointAfter,
            Set<String> codes,
            long positionBefore,
            long positionAfter,
            long used) {}

    private static Path file(String name) {
        return folder.resolve(name);
    }

    private static Ended run(String config, String command, Object... arguments) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
        all.addAll(List.of("--config", file(config).toString()));
        return Ended.of(all);
    }

    private static Ended done(Ended ended) {
        assertThat(ended.code()).as(ended.said() + ended.complaint()).isZero();
        return ended;
    }

    /** A hub's configuration, which keeps its back-ups in a folder or makes none. */
    private static HubConfiguration hub(String name, String recipient) throws IOException {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(file(name));
        String text = "folder: " + file(name) + "\n";
        if (!recipient.isEmpty()) {
            configuration.backUpTo(file("backups"), recipient);
            text += "backup:\n  folder: " + file("backups") + "\n  recipient: " + recipient + "\n";
        }
        Files.writeString(file(name + ".yml"), text);
        return configuration;
    }

    private static List<String> issue(Doors doors, int count) {
        return doors.transactions().write(Actor.OPERATOR, tx -> doors.codes().sectorIdentifiers(tx, count));
    }

    private static String now(Doors doors) throws Exception {
        // Two transactions of one microsecond could not be told apart.
        Thread.sleep(5);
        String now = doors.clock().instant().toString();
        Thread.sleep(5);
        return now;
    }

    private static UUID look(Doors doors) {
        return doors.transactions().write(Actor.OPERATOR, tx -> doors.journal()
                .append(tx, "learner.seen", LAN)
                .id());
    }

    /** A checkpoint that holds a look just now. */
    private static Path checkpoint(Doors doors, String config, String name) throws Exception {
        UUID entry = look(doors);
        for (int i = 0;
                i < 40
                        && doors.transactions()
                                .read(Actor.OPERATOR, tx -> doors.publicLog().proof(tx, entry))
                                .isEmpty();
                i++) {
            Thread.sleep(100);
        }
        done(run(config, "journal checkpoint", "--out", file(name)));
        return file(name);
    }

    private static long position(Path checkpoint) throws IOException {
        return Long.parseLong(Files.readAllLines(checkpoint).get(1));
    }

    @BeforeAll
    static void lose() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        Files.createDirectory(file("backups"));
        hub("plain", "");
        Ended made = done(run("plain.yml", "backup key", "--out", file("identity")));
        String recipient = made.said().lines().findFirst().orElseThrow();
        assertThat(recipient).startsWith("age1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("identity"))))
                .isEqualTo("rw-------");
        run("plain.yml", "backup key", "--out", file("identity")).withOneLine(1);
        done(run("plain.yml", "backup key", "--out", file("another")));

        HubConfiguration configuration = hub("hub", recipient);
        Set<String> codes = new HashSet<>();
        try (Doors doors = Doors.open(configuration)) {
            codes.addAll(issue(doors, 3));
            look(doors);
            done(run("hub.yml", "backup base"));
            codes.addAll(issue(doors, 4));
            Path checkpointBefore = checkpoint(doors, "hub.yml", "before.checkpoint");
            String before = now(doors);
            // A sequence moves ahead of its transaction's commit, and recovering takes it 32 numbers further: a commit
            // comes before, and more than those are lost.
            look(doors);
            codes.addAll(issue(doors, 500));
            Path checkpointAfter = checkpoint(doors, "hub.yml", "after.checkpoint");
            String after = now(doors);
            // An instant is reached once something is archived behind it.
            codes.addAll(issue(doors, 1));
            checkpoint(doors, "hub.yml", "end.checkpoint");
            lost = new Lost(
                    before,
                    checkpointBefore,
                    after,
                    checkpointAfter,
                    codes,
                    position(checkpointBefore),
                    position(checkpointAfter),
                    sectorNumber(doors));
            assertThat(doors.backupTrouble()).isNull();
        }
    }

    @AfterAll
    static void asBefore() {
        Locale.setDefault(LOCALE);
    }

    /** A machine that gets the folder of keys from where it is kept, and nothing of the lost one's database. */
    private static HubConfiguration another(String name) throws IOException {
        HubConfiguration configuration = hub(name, "");
        copy(file("hub").resolve("keys"), file(name).resolve("keys"));
        return configuration;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Ended restore(String name, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--from", file("backups"), "--identity", file("identity")));
        all.addAll(List.of(arguments));
        return run(name + ".yml", "backup restore", all.toArray());
    }

    private static long sectorNumber(Doors doors) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                doors.settings().url(),
                doors.settings().owner().user(),
                doors.settings().owner().password())) {
            return HubFolder.number(owner, "select last_value from learner_sector_number");
        }
    }

    @Test
    void restoredToBeforeItIsToldWhatIsMissingAndNoCodeIsIssuedTwice() throws Exception {
        HubConfiguration configuration = another("before");
        Ended restored = done(restore("before", "--to", lost.before()));
        assertThat(restored.said()).contains("position " + lost.positionBefore() + " of the journal", "journal verify");
        assertThat(configuration.embedded().folder().resolve("restoring")).doesNotExist();
        assertThat(configuration.embedded().folder().resolve("data.restoring")).doesNotExist();

        Ended verified = run("before.yml", "journal verify", "--checkpoint", lost.checkpointAfter());
        verified.withOneLine(1);
        assertThat(verified.said())
                .contains("the checkpoint from outside is over " + lost.positionAfter() + " entries, and there are "
                        + lost.positionBefore());
        done(run("before.yml", "journal verify", "--checkpoint", lost.checkpointBefore()));

        try (Doors doors = Doors.open(configuration)) {
            assertThat(sectorNumber(doors))
                    .as("numbers that were used, of which the database knows nothing")
                    .isLessThan(lost.used() - 400);
            assertThat(issue(doors, 20_000)).doesNotContainAnyElementsOf(lost.codes());
            for (int i = 0; i < 50 && doors.notary().trouble() == null; i++) {
                Thread.sleep(100);
            }
            assertThat(doors.notary().trouble()).contains("restored to before");
        }
        restore("before").withOneLine(1);
        done(run("before.yml", "journal verify", "--tree-only", "--checkpoint", lost.checkpointBefore()));
    }

    @Test
    void restoredToAfterEverythingIsThereAndHolds() throws Exception {
        another("after");
        Ended restored = done(restore("after", "--to", lost.after()));
        assertThat(restored.said()).contains("position " + lost.positionAfter() + " of the journal");
        done(run("after.yml", "journal verify", "--checkpoint", lost.checkpointAfter()));
    }

    @Test
    void restoredToTheEndTheHubSignsOn() throws Exception {
        HubConfiguration configuration = another("end");
        Ended restored = done(restore("end"));
        assertThat(restored.said()).contains("position " + (lost.positionAfter() + 1) + " of the journal");
        try (Doors doors = Doors.open(configuration)) {
            Path later = checkpoint(doors, "end.yml", "later.checkpoint");
            assertThat(position(later)).isGreaterThan(lost.positionAfter() + 1);
            assertThat(doors.notary().trouble()).isNull();
        }
        done(run("end.yml", "journal verify", "--checkpoint", lost.checkpointAfter()));
    }

    @Test
    void whereTheKeyAloneWasKeptTheMarksAreSetBeyondAndTheLogGoesByTheCheckpointFromOutside() throws Exception {
        HubConfiguration configuration = another("marks");
        Path keys = configuration.keys();
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith("key")).toList()) {
                Files.delete(file);
            }
        }
        done(restore("marks", "--to", lost.before()));
        assertThatThrownBy(() -> Doors.open(configuration).close()).isInstanceOf(KeyRefusal.class);
        run("marks.yml", "backup marks", "--beyond", 0).withOneLine(2);
        done(run("marks.yml", "backup marks"));
        Files.copy(lost.checkpointAfter(), keys.resolve("log.checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        try (Doors doors = Doors.open(configuration)) {
            assertThat(issue(doors, 100)).doesNotContainAnyElementsOf(lost.codes());
            for (int i = 0; i < 50 && doors.notary().trouble() == null; i++) {
                Thread.sleep(100);
            }
            assertThat(doors.notary().trouble()).contains("restored to before");
            run("marks.yml", "backup marks").withOneLine(1);
        }
        assertThat(done(run("marks.yml", "backup marks")).said())
                .as("marks that are there stay")
                .contains("0 marks set");
    }

    @Test
    void whatIsThereIsListedAndChecked() throws Exception {
        Path json = file("listed.json");
        done(run("hub.yml", "backup list", "--json", json));
        JsonNode bases = new ObjectMapper().readTree(json.toFile()).path("bases");
        assertThat(bases).hasSize(1);
        assertThat(bases.get(0).path("from").textValue()).isLessThan(lost.before());
        assertThat(bases.get(0).path("missing").isMissingNode()).isTrue();
        Ended checked = done(run("hub.yml", "backup check", "--identity", file("identity")));
        assertThat(checked.said()).contains("are whole");
    }

    @Test
    void neitherKeysNorLoginsAreInABackup() throws Exception {
        List<String> secrets = new ArrayList<>();
        secrets.add(Files.readString(file("hub").resolve("keys").resolve("code.key"))
                .strip());
        secrets.add(
                Files.readString(file("hub").resolve("keys").resolve("log.key")).strip());
        Path logins = file("hub").resolve("postgres").resolve("logins");
        Files.readAllLines(logins).forEach(line -> secrets.add(line.substring(line.lastIndexOf(':') + 1)));
        assertThat(secrets).hasSize(6).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(40));
        int opened = 0;
        try (Stream<Path> files = Files.list(file("backups"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".age")).toList()) {
                String held = opened(file);
                assertThat(held).as(file.toString()).isNotEmpty();
                for (String secret : secrets) {
                    assertThat(held.contains(secret)).as(file.toString()).isFalse();
                }
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("age-encryption.org/v1\n");
                opened++;
            }
        }
        assertThat(opened).isGreaterThan(3);
    }

    /** Opened by the library alone, as any program that knows age would. */
    private static String opened(Path file) throws Exception {
        String identity = Files.readAllLines(file("identity")).get(1);
        try (InputStream in = new GZIPInputStream(Channels.newInputStream(new StandardDecryptingChannelFactory()
                .newDecryptingChannel(
                        Files.newByteChannel(file),
                        List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity)))))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Refused in one line, with nothing left that looks like a database. */
    private static void refused(Ended ended, String why) {
        ended.withOneLine(1);
        assertThat(ended.complaint()).contains(why);
        assertThat(file("never").resolve("postgres").resolve("data")).doesNotExist();
        assertThat(file("never").resolve("postgres").resolve("data.restoring")).doesNotExist();
    }

    private static Ended refuse(Path from, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--from", from));
        all.addAll(List.of(arguments));
        return run("never.yml", "backup restore", all.toArray());
    }

    private static Path only(Path backups, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(each -> each.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
    }

    @Test
    void whatCannotBeRestoredIsRefusedAndLeavesNothing() throws Exception {
        hub("never", "");
        Path all = file("backups");
        Path right = file("identity");
        refused(refuse(all, "--identity", file("another")), "is not opened by this identity");
        refused(refuse(all, "--identity", file("hub.yml")), "holds no identity");
        refused(refuse(all, "--identity", right, "--to", "2020-01-01T00:00:00+07:00"), "the earliest to which");
        refused(refuse(all, "--identity", right, "--to", "2100-01-01T00:00:00+07:00"), "leave out --to");
        refuse(all, "--identity", right, "--to", "2026-11-23 10:00").withOneLine(2);
        refused(refuse(file("nowhere"), "--identity", right), "is not there");
        refused(refuse(Files.createDirectory(file("bare")), "--identity", right), "holds no base");

        copy(all, file("cut"));
        Path base = only(file("cut"), "base-");
        Files.write(base, Arrays.copyOf(Files.readAllBytes(base), (int) Files.size(base) / 2));
        refused(refuse(file("cut"), "--identity", right), "was cut off or altered");

        copy(all, file("altered"));
        Path segment = only(file("altered"), "0000000100000000");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        refused(refuse(file("altered"), "--identity", right), "was cut off or altered");
        run("never.yml", "backup check", "--from", file("altered"), "--identity", right)
                .withOneLine(1);

        copy(all, file("robbed"));
        String first = base.getFileName().toString().replaceAll("base-[^-]*-([0-9A-F]{24})-.*", "$1");
        Files.delete(file("robbed").resolve(first + ".gz.age"));
        refused(refuse(file("robbed"), "--identity", right), "the segment " + first + " is missing");
    }

    @Test
    void aHubThatRunsWithoutBackupsIsToldToStartAnewAndAnotherDatabaseGoesElsewhere() throws Exception {
        HubConfiguration without = hub("without", "");
        try (Doors doors = Doors.open(without)) {
            run("without.yml", "backup base").withOneLine(1);
            hub("without", Files.readAllLines(file("identity")).get(0).replaceAll(".* ", ""));
            Ended refused = run("without.yml", "backup base");
            refused.withOneLine(1);
            assertThat(refused.complaint()).contains("start the hub anew");
            assertThat(doors.backupTrouble()).isNull();
        }
        Ended other = run("without.yml", "backup base");
        assertThat(other.code()).as(other.complaint()).isEqualTo(1);
        assertThat(other.complaint()).contains("holds the back-ups of another database");
    }
}
