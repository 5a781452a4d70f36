package hub.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.TestServer;
import hub.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JournalDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final UUID LEARNER = UUID.fromString("019aa000-0000-7000-8000-000000000001");

    private final Journal journal = new Journal();
    private final List<Sequencer> sequencers = new ArrayList<>();

    @BeforeEach
    void lead() {
        start();
    }

    @AfterEach
    void stop() {
        sequencers.forEach(Sequencer::close);
    }

    private Sequencer start() {
        Sequencer sequencer = Sequencer.start(database.database(), journal, database.clock());
        sequencers.add(sequencer);
        return sequencer;
    }

    private UUID write(String kind) {
        return database.transactions()
                .write(TestDatabase.TESTER, tx -> journal.append(tx, kind, null).id());
    }

    private long await(UUID entry) {
        return journal.awaitPosition(database.transactions(), entry, LONG);
    }

    @Test
    void entries_of_one_transaction_get_consecutive_positions_and_the_last_is_the_recorded_time() {
        long before = await(write("first"));
        List<UUID> entries = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID one = journal.append(tx, "one", null).id();
            UUID two = journal.append(tx, "two", LEARNER)
                    .with("b", 2)
                    .with("a", List.of("x", true))
                    .causes("some_version", "row".getBytes(UTF_8))
                    .id();
            return List.of(one, two);
        });
        assertThat(await(entries.get(0))).isEqualTo(before + 2);
        List<JournalEntry> read =
                database.transactions().read(TestDatabase.TESTER, tx -> journal.entriesAfter(tx, before, 10));
        assertThat(read).extracting(JournalEntry::id).containsExactlyElementsOf(entries);
        assertThat(read).extracting(JournalEntry::position).containsExactly(before + 1, before + 2);
        assertThat(read.get(1).body())
                .isEqualTo("{\"actor\":\"test\",\"causes\":[{\"hash\":\"" + Digests.sha256("row".getBytes(UTF_8))
                        + "\",\"table\":\"some_version\"}],\"facts\":{\"a\":[\"x\",true],\"b\":2},\"id\":\""
                        + entries.get(1) + "\",\"kind\":\"two\",\"learner\":\"" + LEARNER + "\",\"v\":1}");
    }

    @Test
    void a_commitment_is_the_salted_hash_of_the_body() throws Exception {
        UUID entry = write("committed");
        String row = database.value("select encode(salt, 'hex') || ' ' || encode(commitment, 'hex') || ' ' || body"
                + " from journal_entry where id = '" + entry + "'");
        String[] parts = row.split(" ", 3);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(parts[0]), "HmacSHA256"));
        assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(mac.doFinal(parts[2].getBytes(UTF_8))));
        assertThat(parts[0]).hasSize(64);
        await(entry);
    }

    /** Makes the transaction one that writes, from here on. */
    interface BeginSql {
        @SqlQuery("select pg_current_xact_id()::text")
        String begin();
    }

    @Test
    void a_transaction_that_commits_late_comes_late() throws Exception {
        long before = await(write("before"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<UUID> late = other.submit(() -> database.transactions().write(TestDatabase.TESTER, tx -> {
            tx.sql(BeginSql.class).begin();
            begun.countDown();
            awaitLatch(go);
            return journal.append(tx, "late", null).id();
        }));
        awaitLatch(begun);
        long early = await(write("early"));
        go.countDown();
        assertThat(List.of(early, await(late.get()))).containsExactly(before + 1, before + 2);
        other.shutdown();
    }

    @Test
    void a_transaction_rolled_back_leaves_no_gap() {
        long before = await(write("before"));
        assertThatThrownBy(() -> database.transactions().write(TestDatabase.TESTER, tx -> {
                    tx.sql(BeginSql.class).begin();
                    journal.append(tx, "undone", null);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(await(write("after"))).isEqualTo(before + 1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void instants_rise_also_when_the_clock_is_set_back() {
        await(write("now"));
        Instant first = database.transactions()
                .read(TestDatabase.TESTER, journal::watermark)
                .instant();
        database.clock().move(Duration.ofDays(-1));
        await(write("earlier"));
        KnownAt last = database.transactions().read(TestDatabase.TESTER, journal::watermark);
        assertThat(last.instant()).isAfter(first);
        database.clock().move(Duration.ofDays(1));
        KnownAt future = database.transactions()
                .read(TestDatabase.TESTER, tx -> journal.knownAt(tx, first.plus(Duration.ofDays(9))));
        KnownAt past = database.transactions().read(TestDatabase.TESTER, tx -> journal.knownAt(tx, first));
        assertThat(future).isEqualTo(last);
        assertThat(past.position()).isLessThan(last.position());
    }

    @Test
    void another_server_leads_once_the_leaders_connection_dies() {
        start();
        await(write("led"));
        String copy = database.value("select current_database()");
        TestServer.get()
                .administer("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'hub-sequencer' and datname = '" + copy + "'");
        await(write("led again"));
    }

    @Test
    void many_writers_get_each_a_place_of_their_own() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        List<Future<UUID>> written = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            written.add(writers.submit(() -> write("crowd")));
        }
        List<Long> positions = new ArrayList<>();
        for (Future<UUID> entry : written) {
            positions.add(await(entry.get()));
        }
        writers.shutdown();
        assertThat(positions).doesNotHaveDuplicates();
    }

    @Test
    void whoever_waits_in_vain_is_told_so() {
        assertThatThrownBy(() -> journal.awaitPosition(database.transactions(), LEARNER, Duration.ofMillis(20)))
                .isInstanceOf(Problem.class);
    }
}
