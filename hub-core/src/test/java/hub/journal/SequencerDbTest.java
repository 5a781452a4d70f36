package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.TestServer;
import hub.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SequencerDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration LONG = Duration.ofSeconds(30);

    /** A server of the database, as far as the journal goes. */
    private record Node(Journal journal, Sequencer sequencer) {

        UUID write(String kind) {
            return database.transactions().write(TestDatabase.TESTER, tx -> journal.append(tx, kind, null)
                    .id());
        }

        long await(UUID entry) {
            return journal.awaitPosition(database.transactions(), entry, LONG);
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private Node start() {
        Journal journal = new Journal();
        Node node = new Node(journal, Sequencer.start(database.database(), journal, database.clock()));
        nodes.add(node);
        return node;
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        nodes.forEach(node -> node.sequencer().close());
    }

    /** Makes a transaction one that writes, from here on. */
    interface BeginSql {
        @SqlQuery("select pg_current_xact_id()::text")
        String begin();
    }

    @Test
    void writers_at_once_on_two_servers_get_each_a_place_of_their_own() throws Exception {
        List<Node> both = List.of(start(), start());
        List<Callable<Long>> writers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            Node node = both.get(i % 2);
            int entries = i % 3 + 1;
            writers.add(() -> node.await(database.transactions().write(TestDatabase.TESTER, tx -> {
                UUID last = tx.newId();
                for (int n = 0; n < entries; n++) {
                    last = node.journal().append(tx, "crowd", null).id();
                }
                return last;
            })));
        }
        List<Long> positions = new ArrayList<>();
        for (Future<Long> position : threads.invokeAll(writers)) {
            positions.add(position.get());
        }
        assertThat(positions).hasSize(80).doesNotHaveDuplicates();
        assertThat(both.stream().filter(node -> node.sequencer().leads())).hasSize(1);
        assertThat(database.value("select count(*) = max(last_position) from (select s.last_position, generate_series("
                        + "s.first_position, s.last_position) from journal_sequence s) as given"))
                .isEqualTo("t");
    }

    @Test
    void a_transaction_that_commits_late_comes_late() throws Exception {
        Node node = start();
        long before = node.await(node.write("before"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<UUID> late = threads.submit(() -> database.transactions().write(TestDatabase.TESTER, tx -> {
            tx.sql(BeginSql.class).begin();
            UUID entry = node.journal().append(tx, "late", null).id();
            begun.countDown();
            await(go);
            return entry;
        }));
        await(begun);
        long last = before;
        for (int i = 0; i < 20; i++) {
            long early = node.await(node.write("early"));
            assertThat(early).isEqualTo(last + 1);
            last = early;
        }
        go.countDown();
        assertThat(node.await(late.get())).isEqualTo(last + 1);
    }

    @Test
    void a_leader_that_comes_while_a_transaction_is_long_under_way_still_finds_it() throws Exception {
        Node first = start();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<UUID> late = threads.submit(() -> database.transactions().write(TestDatabase.TESTER, tx -> {
            tx.sql(BeginSql.class).begin();
            begun.countDown();
            await(go);
            return first.journal().append(tx, "late", null).id();
        }));
        await(begun);
        for (int i = 0; i < 3; i++) {
            first.await(first.write("early"));
        }
        first.sequencer().close();
        go.countDown();
        UUID entry = late.get();
        Node second = start();
        assertThat(second.await(entry)).isEqualTo(lastPosition());
    }

    @Test
    void a_transaction_rolled_back_leaves_no_gap() {
        Node node = start();
        long before = node.await(node.write("before"));
        assertThatThrownBy(() -> database.transactions().write(TestDatabase.TESTER, tx -> {
                    node.journal().append(tx, "undone", null);
                    tx.beforeCommit(() -> tx.beforeCommit(() -> tx.beforeCommit(() -> {
                        throw new IllegalStateException("undone");
                    })));
                    return tx;
                }))
                .hasMessage("undone");
        assertThat(node.await(node.write("after"))).isEqualTo(before + 1);
    }

    @Test
    void instants_rise_also_when_the_clock_is_set_back_and_after_a_restart() {
        Node node = start();
        node.await(node.write("now"));
        Instant first = watermark(node).instant();
        database.clock().move(Duration.ofDays(-1));
        try {
            node.await(node.write("earlier"));
            Instant second = watermark(node).instant();
            assertThat(second).isEqualTo(first.plusNanos(1_000));
            node.sequencer().close();
            Node next = start();
            next.await(next.write("earlier still"));
            assertThat(watermark(next).instant()).isEqualTo(second.plusNanos(1_000));
        } finally {
            database.clock().move(Duration.ofDays(1));
        }
    }

    @Test
    void what_was_committed_while_nobody_led_gets_its_positions_at_the_next_start_in_order() {
        Node node = start();
        node.await(node.write("before"));
        node.sequencer().close();
        long before = lastPosition();
        List<UUID> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            entries.add(node.write("meanwhile"));
        }
        Node next = start();
        List<Long> positions = entries.stream().map(next::await).toList();
        assertThat(positions).containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5);
    }

    @Test
    void more_transactions_than_one_pass_takes_are_all_placed() {
        database.execute("create extension if not exists pgcrypto");
        database.execute("insert into journal_transaction (id, entries)"
                + " select journal_transaction(uuidv7()), 1 from generate_series(1, 2500)");
        database.execute("insert into journal_entry (id, kind, actor, body, salt, commitment)"
                + " select t.id, 'many', 'test', b.body, '" + "0".repeat(32) + "',"
                + " hmac(b.body, '" + "0".repeat(32) + "', 'sha256')"
                + " from journal_transaction t cross join lateral (select"
                + " '{\"actor\":\"test\",\"id\":\"' || t.id || '\",\"kind\":\"many\",\"v\":1}' as body) b"
                + " where not exists (select from journal_entry e where e.id = t.id)");
        Node node = start();
        node.await(node.write("after many"));
        assertThat(database.value("select count(*) from journal_transaction t where not exists"
                        + " (select from journal_sequence s where s.transaction_id = t.id)"))
                .isEqualTo("0");
    }

    @Test
    void the_other_server_leads_once_the_leader_closes() throws Exception {
        Node first = start();
        first.await(first.write("led"));
        Node second = start();
        assertThat(second.await(second.write("followed"))).isEqualTo(lastPosition());
        assertThat(second.sequencer().leads()).isFalse();
        first.sequencer().close();
        second.await(second.write("led by the other"));
        assertThat(first.sequencer().leads()).isFalse();
        assertThat(second.sequencer().leads()).isTrue();
    }

    @Test
    void leadership_goes_on_whenever_the_leaders_connection_dies() throws Exception {
        Node first = start();
        Node second = start();
        for (int i = 0; i < 3; i++) {
            first.await(first.write("led"));
            String copy = database.value("select current_database()");
            TestServer.get()
                    .administer(
                            "select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                                    + " where l.locktype = 'advisory' and l.granted and a.datname = '" + copy + "'"
                                    + " and a.application_name = '" + Sequencer.CONNECTION + "'");
            second.await(second.write("led again"));
        }
    }

    @Test
    void a_sequencer_outlives_a_database_that_takes_no_connections() throws Exception {
        Node node = start();
        node.await(node.write("before"));
        String copy = database.value("select current_database()");
        TestServer.get().administer("alter database " + copy + " allow_connections false");
        TestServer.get()
                .administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + copy + "'");
        while (node.sequencer().leads()) {
            Thread.sleep(5);
        }
        TestServer.get().administer("alter database " + copy + " allow_connections true");
        node.await(writeOverLostConnections(node));
        assertThat(node.sequencer().leads()).isTrue();
    }

    /** A pool notices a connection that died when it is next used. */
    private static UUID writeOverLostConnections(Node node) {
        for (int attempt = 1; ; attempt++) {
            try {
                return node.write("after");
            } catch (Problem e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void a_back_up_restored_into_a_server_that_counts_transactions_lower_goes_on() {
        Node node = start();
        node.await(node.write("before"));
        node.sequencer().close();
        UUID pending = node.write("pending when the back-up was made");
        long before = lastPosition();
        database.execute(
                "update journal_transaction set xid = (xid::text::bigint + 1000000000000)::text::xid8;"
                        + " update journal_sequence set complete_below = (complete_below::text::bigint + 1000000000000)::text::xid8");
        Node restored = start();
        assertThat(restored.await(pending)).isEqualTo(before + 1);
        assertThat(restored.await(restored.write("fresh"))).isEqualTo(before + 2);
        restored.sequencer().close();
        Node again = start();
        assertThat(again.await(again.write("fresher"))).isEqualTo(before + 3);
    }

    @Test
    void whoever_waits_in_vain_is_told_so_and_who_waited_elsewhere_is_not_held_up() {
        Node node = start();
        UUID placed = node.write("placed");
        node.await(placed);
        node.sequencer().close();
        UUID pending = node.write("nobody leads");
        assertThatThrownBy(() -> node.journal().awaitPosition(database.transactions(), pending, Duration.ofMillis(20)))
                .isInstanceOf(Problem.class)
                .hasMessage("journal_behind");
        assertThat(new Journal().awaitPosition(database.transactions(), placed, Duration.ZERO))
                .isEqualTo(lastPosition());
    }

    private static KnownAt watermark(Node node) {
        return database.transactions().read(TestDatabase.TESTER, node.journal()::watermark);
    }

    private static long lastPosition() {
        return Long.parseLong(database.value("select coalesce(max(last_position), 0) from journal_sequence"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
