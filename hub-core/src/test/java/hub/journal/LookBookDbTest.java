package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.Actor;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks of requests that are served at once: durable before any is answered, each by its own actor. */
@SuppressWarnings("NullAway.Init")
final class LookBookDbTest {

    private static final UUID LEARNER = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final int AT_ONCE = 32;
    private static final int EACH = 10;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private LookBook book;

    @BeforeEach
    void open() {
        book = LookBook.open(database.transactions(), new Journal());
    }

    @AfterEach
    void close() {
        book.close();
    }

    private static LookBook.Seen look(String kind, String purpose) {
        return new LookBook.Seen(kind, LEARNER, entry -> entry.with("purpose", purpose));
    }

    private static long entries(String where) {
        return Long.parseLong(database.value("select count(*) from journal_entry where " + where));
    }

    @Test
    void a_look_is_durable_once_its_writing_returns() {
        book.write(new Actor("client:one"), List.of(look("look.single", "teaching"), look("look.single", "transfer")));
        assertThat(database.rows("select actor || ' ' || learner_id || ' ' || (body::jsonb #>> '{facts,purpose}')"
                        + " from journal_entry where kind = 'look.single' order by id"))
                .containsExactly("client:one " + LEARNER + " teaching", "client:one " + LEARNER + " transfer");
    }

    @Test
    void looks_of_many_at_once_are_committed_together_and_each_stands_under_who_looked() throws Exception {
        long before = Long.parseLong(database.value("select count(*) from journal_transaction"));
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        ExecutorService requests = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> durable = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Actor actor = new Actor("client:" + i);
                durable.add(requests.submit(() -> {
                    all.countDown();
                    all.await();
                    boolean each = true;
                    for (int n = 0; n < EACH; n++) {
                        book.write(actor, List.of(look("look.many", Integer.toString(n))));
                        each &= entries("kind = 'look.many' and actor = '" + actor.id() + "'") == n + 1;
                    }
                    return each;
                }));
            }
            for (Future<Boolean> each : durable) {
                assertThat(each.get())
                        .as("every look was there when its writing returned")
                        .isTrue();
            }
        } finally {
            requests.shutdownNow();
        }
        assertThat(entries("kind = 'look.many'")).isEqualTo(AT_ONCE * EACH);
        assertThat(entries("kind = 'look.many' and body::jsonb ->> 'actor' <> actor"))
                .isZero();
        long commits = Long.parseLong(database.value("select count(*) from journal_transaction")) - before;
        assertThat(commits).isPositive().isLessThan(AT_ONCE * EACH / 2);
    }

    @Test
    void where_the_journal_cannot_be_written_everybody_hears_it_and_later_looks_go_on() {
        database.execute("revoke insert on journal_entry from hub_app");
        try {
            assertThatThrownBy(() -> book.write(new Actor("client:one"), List.of(look("look.lost", "teaching"))))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            database.execute("grant insert on journal_entry to hub_app");
        }
        assertThat(entries("kind = 'look.lost'")).isZero();
        book.write(new Actor("client:one"), List.of(look("look.found", "teaching")));
        assertThat(entries("kind = 'look.found'")).isEqualTo(1);
    }

    @Test
    void a_closed_book_takes_nothing() {
        book.close();
        assertThatThrownBy(() -> book.write(new Actor("client:one"), List.of(look("look.late", "teaching"))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.JOURNAL_BEHIND));
        assertThat(entries("kind = 'look.late'")).isZero();
    }
}
