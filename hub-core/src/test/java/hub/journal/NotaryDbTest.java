package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.identity.KeyRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // open makes what is missing, JUnit the folder
final class NotaryDbTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ORIGIN = "hub.example/log";

    private final TestDatabase database = new TestDatabase();
    private final PublicLog log = new PublicLog();
    private final List<AutoCloseable> running = new ArrayList<>();

    @TempDir
    private Path keys;

    private final Journal journal = new Journal();
    private Sequencer sequencer;

    @BeforeEach
    void open() {
        database.open();
        sequencer = sequence();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        database.check();
        database.close();
    }

    private Sequencer sequence() {
        Sequencer sequencer = Sequencer.start(database.database(), journal, database.clock());
        running.add(sequencer);
        return sequencer;
    }

    private Notary start() {
        return start(keys);
    }

    private Notary start(Path folder) {
        Notary notary = Notary.start(database.database(), database.transactions(), database.clock(), folder, ORIGIN);
        running.add(notary);
        return notary;
    }

    private UUID write(int entries) {
        UUID last = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID entry = tx.newId();
            for (int i = 0; i < entries; i++) {
                entry = journal.append(tx, "many", null).id();
            }
            return entry;
        });
        journal.awaitPosition(database.transactions(), last, LONG);
        return last;
    }

    private long watermark() {
        return database.transactions()
                .read(TestDatabase.TESTER, journal::watermark)
                .position();
    }

    /** Waits for a checkpoint over as much. */
    private SignedNote checkpoint(long size) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            SignedNote note = database.transactions()
                    .read(TestDatabase.TESTER, log::checkpoint)
                    .orElse(null);
            if (note != null && Checkpoint.parse(note.text()).size() >= size) {
                return note;
            }
            assertThat(System.nanoTime()).as("a checkpoint over %s", size).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private List<byte[]> commitments() {
        return database.rows("""
                        select encode(e.commitment, 'hex')
                        from journal_sequence s
                        join journal_entry e on journal_transaction(e.id) = s.transaction_id
                        order by s.first_position + journal_number(e.id)
                        """).stream().map(HexFormat.of()::parseHex).toList();
    }

    private void holds(SignedNote note, VerifierKey key) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(note.signers(List.of(key))).containsExactly(key);
        assertThat(checkpoint.origin()).isEqualTo(key.name());
        assertThat(checkpoint.root().bytes())
                .isEqualTo(NaiveTree.root(commitments().subList(0, (int) checkpoint.size())));
    }

    @Test
    void the_first_start_makes_the_key_for_its_owner_alone_and_signs_the_tree_without_entries() throws Exception {
        assertThat(watermark()).isZero();
        Notary notary = start();
        SignedNote note = checkpoint(0);
        holds(note, notary.key());
        assertThat(notary.key().name()).isEqualTo(ORIGIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("log.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keys.resolve("log.checkpoint"))).isEqualTo(note.note());
        assertThat(database.value("select vkey from journal_log_key"))
                .isEqualTo(notary.key().text());
        assertThat(database.rows("select note from journal_checkpoint").toString())
                .doesNotContain("PRIVATE");
    }

    @Test
    void a_checkpoint_follows_what_happened_within_a_second_and_none_where_nothing_did() throws Exception {
        Notary notary = start();
        checkpoint(0);
        for (int i = 1; i <= 3; i++) {
            long before = System.nanoTime();
            write(10);
            checkpoint(10L * i);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
        String many = database.value("select count(*) from journal_checkpoint");
        Thread.sleep(1_500);
        assertThat(database.value("select count(*) from journal_checkpoint")).isEqualTo(many);
        for (String note : database.rows("select note from journal_checkpoint")) {
            holds(SignedNote.parse(note), notary.key());
        }
    }

    @Test
    void the_tree_is_that_over_the_entries_however_many_come_at_once_and_goes_on_after_a_restart() throws Exception {
        Notary notary = start();
        long size = 0;
        for (int entries : List.of(1, 254, 1, 1, 20_000, 3)) {
            write(entries);
            size += entries;
            holds(checkpoint(size), notary.key());
        }
        notary.close();
        for (int entries : List.of(5, 300)) {
            write(entries);
            size += entries;
            Notary next = start();
            holds(checkpoint(size), next.key());
            next.close();
        }
        everyTileAndProof(size);
    }

    private void everyTileAndProof(long size) {
        List<byte[]> leaves = commitments();
        assertThat(leaves).hasSize((int) size);
        database.transactions().read(TestDatabase.TESTER, tx -> {
            for (long i : new long[] {1, 2, 255, 256, 257, 10_000, size}) {
                LogProof proof = log.proof(tx, i).orElseThrow();
                assertThat(proof.shows(
                                leaves.get((int) i - 1),
                                VerifierKey.parse(Objects.requireNonNull(
                                        tx.sql(TreeSql.class).key()))))
                        .isTrue();
            }
            assertThat(log.proof(tx, 0)).isEmpty();
            assertThat(log.proof(tx, size + 1)).isEmpty();
            byte[] last = log.read(tx, TilePath.holding(0, size - 1, size)).orElseThrow();
            assertThat(last)
                    .hasSize((int) (size % 256) * 32)
                    .endsWith(TreeHash.leaf(leaves.get((int) size - 1)).bytes());
            byte[] bundle = log.read(tx, new TilePath(TilePath.ENTRIES, 1, 256)).orElseThrow();
            assertThat(bundle).hasSize(256 * 34).startsWith(0, 32).endsWith(leaves.get(511));
            assertThat(log.read(tx, new TilePath(0, size / 256, 256))).isEmpty();
            assertThat(log.read(tx, new TilePath(TilePath.ENTRIES, size / 256, 256)))
                    .isEmpty();
            assertThat(log.read(tx, new TilePath(2, 0, 1))).isEmpty();
            assertThat(Proofs.goesOn(
                            300,
                            TreeHash.of(NaiveTree.root(leaves.subList(0, 300))),
                            size,
                            TreeHash.of(NaiveTree.root(leaves)),
                            log.consistency(tx, 300, size)))
                    .isTrue();
            return tx;
        });
    }

    @Test
    void of_two_servers_with_one_key_folder_one_signs_and_the_other_goes_on_when_it_closes() throws Exception {
        Notary first = start();
        checkpoint(0);
        Notary second = start();
        write(3);
        holds(checkpoint(3), first.key());
        first.close();
        write(4);
        holds(checkpoint(7), second.key());
        assertThat(first.trouble()).isNull();
        assertThat(second.trouble()).isNull();
    }

    @Test
    void a_key_that_is_not_the_databases_stops_the_start(@TempDir Path other) throws Exception {
        Notary notary = start();
        checkpoint(0);
        notary.close();
        refused(other.resolve("empty"), KeyRefusal.Reason.LOG_MISSING);
        Path foreign = Files.createDirectory(
                other.resolve("foreign"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path key = foreign.resolve("log.key");
        write(key, new LogKey(ORIGIN, new byte[32]).secretText());
        refused(foreign, KeyRefusal.Reason.LOG_WRONG);
        write(key, "no key");
        refused(foreign, KeyRefusal.Reason.LOG_UNREADABLE);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        refused(foreign, KeyRefusal.Reason.EXPOSED);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void refused(Path folder, KeyRefusal.Reason reason) {
        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(KeyRefusal.class)
                .extracting(refusal -> ((KeyRefusal) refusal).reason())
                .isEqualTo(reason);
    }

    @Test
    void a_database_from_before_what_was_signed_is_told_and_nothing_is_signed_over_it() throws Exception {
        Notary notary = start();
        write(300);
        checkpoint(300);
        notary.close();
        sequencer.close();
        // As a back-up leaves it that was made before.
        database.execute("delete from journal_checkpoint");
        database.execute("delete from journal_tile");
        database.execute("delete from journal_entry where id in (select e.id from journal_sequence s"
                + " join journal_entry e on journal_transaction(e.id) = s.transaction_id where s.last_position = 300)");
        database.execute("delete from journal_transaction where id in"
                + " (select transaction_id from journal_sequence where last_position = 300)");
        database.execute("delete from journal_sequence where last_position = 300");
        Notary behind = start();
        assertThat(trouble(behind)).contains("300").contains("restored");
        behind.close();
        sequence();
        write(400);
        Notary other = start();
        assertThat(trouble(other)).contains("restored or altered");
        assertThat(database.value("select count(*) from journal_checkpoint")).isEqualTo("0");
        other.close();
    }

    @Test
    void where_the_folder_lost_its_last_checkpoint_the_databases_own_is_held_to() throws Exception {
        Notary notary = start();
        UUID last = write(300);
        checkpoint(300);
        notary.close();
        Files.delete(keys.resolve("log.checkpoint"));
        String commitment =
                database.value("select encode(commitment, 'hex') from journal_entry where id = '" + last + "'");
        commit(last, "00".repeat(32));
        Notary altered = start();
        assertThat(trouble(altered)).contains("restored or altered");
        altered.close();
        commit(last, commitment);
        Notary mended = start();
        write(1);
        holds(checkpoint(301), mended.key());
        assertThat(keys.resolve("log.checkpoint")).exists();
    }

    private void commit(UUID entry, String hex) {
        database.execute(
                "update journal_entry set commitment = decode('" + hex + "', 'hex') where id = '" + entry + "'");
    }

    private static String trouble(Notary notary) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            @Nullable String trouble = notary.trouble();
            if (trouble != null) {
                return trouble;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void an_entry_that_was_removed_before_it_was_in_the_tree_is_not_passed_over() throws Exception {
        UUID entry = write(1);
        write(2);
        database.execute("create table kept as select * from journal_entry where id = '" + entry + "'");
        database.execute("delete from journal_entry where id = '" + entry + "'");
        Notary notary = start();
        assertThat(trouble(notary)).contains("removed");
        assertThat(database.value("select count(*) from journal_checkpoint")).isEqualTo("0");
        database.execute("insert into journal_entry select * from kept; drop table kept");
        holds(checkpoint(3), notary.key());
    }
}
