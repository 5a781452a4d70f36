package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.Actor;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks of requests that are served at once: durable before any is answered, each by its own actor. */
@SuppressWarnings("NullAway.Init")
final class LookBookDbTest {

    private static final UUID LEARNER = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final int AT_ONCE = 32;

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
    void looks_that_wait_while_others_are_written_are_committed_together_each_under_who_looked() throws Exception {
        long before = Long.parseLong(database.value("select count(*) from journal_transaction"));
        List<Thread> requests = new ArrayList<>();
        List<Boolean> durable = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < AT_ONCE; i++) {
            Actor actor = new Actor("client:" + i);
            requests.add(new Thread(() -> {
                book.write(actor, List.of(look("look.many", "teaching")));
                durable.add(entries("kind = 'look.many' and actor = '" + actor.id() + "'") == 1);
            }));
        }
        try (Connection owner = database.asOwner();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table journal_entry in exclusive mode");
            for (Thread request : requests) {
                request.start();
            }
            for (Thread request : requests) {
                while (request.getState() != Thread.State.WAITING
                        && request.getState() != Thread.State.TIMED_WAITING
                        && request.isAlive()) {
                    Thread.sleep(1);
                }
                assertThat(request.isAlive()).as("nobody is answered before").isTrue();
            }
            owner.rollback();
        }
        for (Thread request : requests) {
            request.join();
        }
        assertThat(durable)
                .as("every look was there when its writing returned")
                .hasSize(AT_ONCE)
                .doesNotContain(false);
        assertThat(entries("kind = 'look.many' and body::jsonb ->> 'actor' <> actor"))
                .isZero();
        long commits = Long.parseLong(database.value("select count(*) from journal_transaction")) - before;
        assertThat(commits).as("what came before the lock, and all that waited").isBetween(1L, 2L);
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
