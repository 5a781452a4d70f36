package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever reads on behind the watermark is told each change once, in order, whoever writes and leads meanwhile. */
final class FollowingDbTest {

    private static final String CHANGED = "record.changed";
    private static final String SEEN = "learner.seen";
    private static final int WRITERS = 8;
    private static final int ACTS = 60;
    /** Every so manieth transaction of a writer stays open for longer than a second. */
    private static final int SLOW = 25;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final List<Sequencer> sequencers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    private final Journal journal = new Journal();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        sequencers.forEach(Sequencer::close);
    }

    private Sequencer start() {
        Sequencer sequencer = Sequencer.start(database.database(), new Journal(), database.clock());
        sequencers.add(sequencer);
        return sequencer;
    }

    private Stretch after(long position, int most) {
        return database.transactions()
                .read(TestDatabase.TESTER, tx -> journal.stretch(tx, position, most, Set.of(CHANGED)));
    }

    /** What one writer knows that it committed, in its order. */
    private List<UUID> write(int writer) {
        Random random = new Random(writer);
        List<UUID> committed = new ArrayList<>();
        for (int act = 0; act < ACTS; act++) {
            boolean slow = act % SLOW == writer % SLOW;
            int looks = random.nextInt(3);
            int changes = random.nextInt(3);
            committed.addAll(database.transactions().write(TestDatabase.TESTER, tx -> {
                List<UUID> entries = new ArrayList<>();
                tx.sql(SequencerDbTest.BeginSql.class).begin();
                for (int n = 0; n < looks; n++) {
                    journal.append(tx, SEEN, tx.newId());
                }
                for (int n = 0; n < changes; n++) {
                    entries.add(journal.append(tx, CHANGED, tx.newId()).id());
                }
                if (slow) {
                    sleep(1_100);
                }
                return entries;
            }));
        }
        return committed;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachChangeIsToldOnceInOrderThoughTransactionsStayOpenAndTheLeaderChanges() throws Exception {
        Sequencer first = start();
        long reached = settled();
        List<Callable<List<UUID>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(() -> write(writer));
        }
        List<Future<List<UUID>>> written = writers.stream().map(threads::submit).toList();
        List<Stretch.Entry> told = new ArrayList<>();
        long began = System.nanoTime();
        boolean stopped = false;
        while (true) {
            // Asked before reading: what was committed by then has to come.
            boolean done = written.stream().allMatch(Future::isDone) && unplaced() == 0;
            Stretch stretch = after(reached, 1 + told.size() % 11);
            assertThat(stretch.reached().position()).isGreaterThanOrEqualTo(reached);
            told.addAll(stretch.entries());
            reached = stretch.reached().position();
            if (done && stretch.whole()) {
                break;
            }
            if (!stopped && System.nanoTime() - began > Duration.ofMillis(700).toNanos()) {
                // While transactions are open: whoever comes next goes on where this one ended.
                stopped = true;
                first.close();
                start();
                start();
            }
        }
        assertThat(stopped).isTrue();
        List<UUID> ids = told.stream().map(Stretch.Entry::id).toList();
        Set<UUID> committed = new HashSet<>();
        for (Future<List<UUID>> writer : written) {
            List<UUID> own = writer.get();
            committed.addAll(own);
            assertThat(ids.stream().filter(Set.copyOf(own)::contains).toList())
                    .as("a writer's changes in its own order")
                    .isEqualTo(own);
        }
        assertThat(ids).doesNotHaveDuplicates();
        Set<UUID> neverTold = new HashSet<>(committed);
        ids.forEach(neverTold::remove);
        assertThat(neverTold).isEmpty();
        assertThat(committed).containsAll(ids).hasSizeGreaterThan(WRITERS * ACTS / 2);
        List<Long> positions = told.stream().map(Stretch.Entry::position).toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(reached)
                .isEqualTo(Long.parseLong(database.value("select max(last_position) from journal_sequence")));
    }

    private static int unplaced() {
        return Integer.parseInt(database.value("select count(*) from journal_transaction t"
                + " where not exists (select from journal_sequence s where s.transaction_id = t.id)"));
    }

    @Test
    void whoWaitsIsWokenByAChangeAndNotByALook() throws Exception {
        start();
        ChangeWatch watch = ChangeWatch.start(database.transactions(), journal, Set.of(CHANGED));
        try {
            long reached = settled();
            Future<Boolean> waiting = threads.submit(() -> watch.await(reached, Duration.ofSeconds(20)));
            for (int i = 0; i < 5; i++) {
                database.transactions().write(TestDatabase.TESTER, tx -> journal.append(tx, SEEN, tx.newId()));
                sleep(100);
            }
            assertThat(waiting.isDone()).isFalse();
            database.transactions().write(TestDatabase.TESTER, tx -> journal.append(tx, CHANGED, tx.newId()));
            assertThat(waiting.get()).isTrue();
            // It was seen while nobody else waited, and is no news to who knows it.
            assertThat(watch.await(reached, Duration.ZERO)).isTrue();
            assertThat(watch.await(settled(), Duration.ofMillis(300))).isFalse();
            Future<Boolean> left = threads.submit(() -> watch.await(settled(), Duration.ofSeconds(20)));
            sleep(100);
            watch.close();
            assertThat(left.get()).isFalse();
        } finally {
            watch.close();
        }
    }

    /** The position behind all that is committed. */
    private long settled() {
        while (unplaced() > 0) {
            sleep(5);
        }
        return database.transactions()
                .read(TestDatabase.TESTER, journal::watermark)
                .position();
    }

    @Test
    void aStretchEndsInTheMidstOfATransactionAndTheNextGoesOnThere() {
        start();
        long before = settled();
        List<UUID> entries = database.transactions().write(TestDatabase.TESTER, tx -> {
            List<UUID> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(journal.append(tx, CHANGED, tx.newId()).id());
            }
            return all;
        });
        assertThat(entries).hasSize(10);
        settled();
        Stretch four = after(before, 4);
        assertThat(four.whole()).isFalse();
        assertThat(four.reached().position()).isEqualTo(before + 4);
        assertThat(after(before + 4, 100).entries()).hasSize(6);
    }
}
