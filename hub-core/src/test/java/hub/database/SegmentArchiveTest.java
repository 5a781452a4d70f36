package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hub.database.BackupFolder.Base;
import hub.database.BackupFolder.Chain;
import hub.database.BackupRefusal.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL archived reaches the folder once, closed, in an order that can be replayed. */
final class SegmentArchiveTest {

    private static final String FIRST = "0000000100000000000000FE";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path spool;

    @SuppressWarnings("NullAway.Init")
    private Path backups;

    @SuppressWarnings("NullAway.Init")
    private Path identity;

    @SuppressWarnings("NullAway.Init")
    private String recipient;

    private final HeardTraces traces = new HeardTraces();

    @BeforeEach
    void make() throws IOException {
        spool = Files.createDirectory(folder.resolve("spool"));
        backups = Files.createDirectory(folder.resolve("backups"));
        identity = folder.resolve("identity");
        recipient = AgeFile.makeIdentity(identity);
    }

    private SegmentArchive archive(String system) {
        return new SegmentArchive(spool, new BackupSettings(backups, recipient), system, traces);
    }

    private void archived(String name, String content) throws IOException {
        Files.writeString(spool.resolve(name), content);
        archive("one").send();
    }

    private Chain chain(int newestLine) throws IOException {
        Base base = new Base(backups.resolve("base"), Instant.EPOCH, FIRST, "0000000100000000000000FF");
        return BackupFolder.at(backups).chain(base, newestLine);
    }

    @Test
    void whatWasSentIsGoneFromTheSpoolAndOpensAgain() throws IOException {
        archived(FIRST, "some");
        archived("archtemp.1", "not whole yet");
        assertThat(spool.resolve(FIRST)).doesNotExist();
        assertThat(spool.resolve("archtemp.1")).exists();
        Path sent = backups.resolve(FIRST + ".gz.age");
        assertThat(AgeFile.<String>read(
                        sent,
                        AgeFile.identities(identity),
                        in -> new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                .isEqualTo("some");
    }

    @Test
    void theSameOnceMoreIsTakenAndOtherContentsAreNot() throws IOException {
        archived(FIRST, "some");
        archived(FIRST, "some");
        assertThat(spool.resolve(FIRST)).doesNotExist();
        assertThatThrownBy(() -> archived(FIRST, "other"))
                .isInstanceOfSatisfying(
                        BackupRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_SEGMENT));
        assertThat(spool.resolve(FIRST)).exists();
        assertThat(traces.heard())
                .as("traces")
                .extracting(HeardTraces.Heard::words, HeardTraces.Heard::amounts, HeardTraces.Heard::failed)
                .containsExactly(
                        tuple("hub.segment", Map.of("hub.bytes", 4L), false),
                        tuple("hub.segment", Map.of("hub.bytes", 4L), false),
                        tuple("hub.segment", Map.of("hub.bytes", 5L), true));
    }

    @Test
    void aFolderIsOfOneDatabaseAndIsNotMadeWhereItIsMissing() throws IOException {
        archived(FIRST, "some");
        Files.writeString(spool.resolve("0000000100000000000000FF"), "some");
        assertThatThrownBy(() -> archive("two").send())
                .isInstanceOfSatisfying(
                        BackupRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_DATABASE));
        Files.move(backups, folder.resolve("unmounted"));
        assertThatThrownBy(() -> archive("one").send())
                .isInstanceOfSatisfying(
                        BackupRefusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_FOLDER));
        assertThat(spool.resolve("0000000100000000000000FF")).exists();
    }

    @Test
    void aChainGoesOnIntoTheNextFileOfTheLogAndEndsAtWhatIsMissing() throws IOException {
        archived(FIRST, "1");
        assertThat(chain(1).gap()).as("what the base needs is not there").isEqualTo("0000000100000000000000FF");
        archived("0000000100000000000000FF", "2");
        archived("000000010000000100000000", "3");
        assertThat(chain(1).gap()).isNull();
        assertThat(chain(1).segments()).hasSize(3).endsWith("000000010000000100000000");
        archived("000000010000000100000002", "5");
        assertThat(chain(1).gap()).isEqualTo("000000010000000100000001");
    }

    @Test
    void aChainFollowsTheNewestLineAndAnOlderOneOnlyWhereItIsAskedFor() throws IOException {
        archived(FIRST, "1");
        archived("0000000100000000000000FF", "2");
        archived("000000010000000100000000", "3");
        archived("000000010000000100000001", "4");
        archived("000000020000000100000000", "3 of another line");
        assertThat(chain(Integer.MAX_VALUE).segments()).hasSize(3).endsWith("000000020000000100000000");
        assertThat(chain(Integer.MAX_VALUE).gap()).isNull();
        assertThat(chain(1).segments()).hasSize(4).endsWith("000000010000000100000001");
    }

    @Test
    void aFileThatWasCutOffAnywhereIsNotWhole() throws IOException {
        archived(FIRST, "some ".repeat(50_000));
        Path sent = backups.resolve(FIRST + ".gz.age");
        byte[] whole = Files.readAllBytes(sent);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 17, whole.length - 1}) {
            Files.write(sent, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> AgeFile.read(sent, AgeFile.identities(identity), in -> in.readAllBytes()))
                    .as("%s bytes", length)
                    .isInstanceOf(BackupRefusal.class);
        }
    }
}
