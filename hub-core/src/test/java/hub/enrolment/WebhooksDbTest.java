package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.access.ClientId;
import hub.access.Purpose;
import hub.database.WriteTx;
import hub.enrolment.DeliveryFailure.Kind;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has a webhook's turn, what a server that died leaves behind, and what becomes of pages that nobody takes. */
final class WebhooksDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration TURN = Duration.ofSeconds(30);
    private static final DeliveryFailure DOWN = DeliveryFailure.of(Kind.UNREACHABLE);
    private static final Backoff RULE = new Backoff(Duration.ofSeconds(8), Duration.ofMinutes(1), 3, Duration.ZERO);

    private final Webhooks webhooks = new Webhooks(new Journal(), new WebhookSecrets(new byte[32]), RULE);
    private final ClientId client = new ClientId(UUID.randomUUID());
    private final ClientId other = new ClientId(UUID.randomUUID());

    private static <T> T write(Function<WriteTx, T> work) {
        return database.transactions().write(TestDatabase.TESTER, work);
    }

    private static void writing(Consumer<WriteTx> work) {
        database.transactions().writing(TestDatabase.TESTER, work);
    }

    private static KnownAt at(long position) {
        return new KnownAt(position, Instant.EPOCH.plusSeconds(position));
    }

    /** One with something to do: it was told of positions that the empty journal does not have. */
    private Webhook added(ClientId whose) {
        NewWebhook asked = new NewWebhook(URI.create("https://vendor.example/"), Purpose.SCHOOL_RECORDS, at(5), null);
        return write(tx -> webhooks.add(tx, whose, asked));
    }

    private Webhook now(Webhook webhook) {
        return database.transactions()
                .read(TestDatabase.TESTER, tx -> webhooks.find(tx, webhook.client(), webhook.id()))
                .orElseThrow();
    }

    private Optional<WebhookTurn> claim() {
        return write(tx -> webhooks.claim(tx, TURN));
    }

    private boolean hold(WebhookTurn turn, long to, String seen) {
        return write(tx -> webhooks.hold(tx, turn, at(to), seen, TURN));
    }

    private boolean replay(Webhook webhook, DeadLetter letter) {
        return write(tx -> webhooks.replay(tx, webhook, letter.id()));
    }

    private boolean dismiss(Webhook webhook, DeadLetter letter) {
        return write(tx -> webhooks.dismiss(tx, webhook, letter.id()));
    }

    @AfterEach
    void clean() {
        for (Optional<WebhookTurn> turn = claim(); turn.isPresent(); turn = claim()) {
            WebhookTurn one = turn.get();
            writing(tx -> webhooks.remove(tx, one.webhook()));
        }
    }

    private void remove(Webhook webhook) {
        writing(tx -> webhooks.remove(tx, webhook));
    }

    @Test
    void one_server_at_a_time_has_the_turn() {
        Webhook first = added(client);
        Webhook second = added(client);
        assertThat(claim().orElseThrow().webhook().id()).isEqualTo(first.id());
        assertThat(claim().orElseThrow().webhook().id()).isEqualTo(second.id());
        assertThat(claim()).isEmpty();
        remove(first);
        remove(second);
    }

    @Test
    void receivers_of_one_client_that_hang_leave_places_to_others() {
        List<Webhook> many = List.of(added(client), added(client), added(client));
        Webhook foreign = added(other);
        assertThat(claim()).isPresent();
        assertThat(claim()).isPresent();
        assertThat(claim().orElseThrow().webhook().id())
                .as("a third of one client waits")
                .isEqualTo(foreign.id());
        assertThat(claim()).isEmpty();
        many.forEach(this::remove);
        remove(foreign);
    }

    @Test
    void a_clock_that_was_ahead_and_is_set_right_stalls_nothing() {
        Webhook rests = added(client);
        Webhook worked = added(client);
        database.clock().move(Duration.ofDays(1));
        WebhookTurn turn = claim().orElseThrow();
        writing(tx -> webhooks.pass(tx, turn, at(6), Duration.ofMillis(500)));
        assertThat(claim()).as("at a server that dies").isPresent();
        database.clock().move(Duration.ofDays(-1));
        assertThat(claim()).isPresent();
        assertThat(claim()).isPresent();
        remove(rests);
        remove(worked);
    }

    @Test
    void what_is_told_again_because_the_client_asked_has_other_ids() {
        Webhook webhook = added(client);
        writing(tx -> webhooks.move(tx, webhook, at(5)));
        Webhook moved = now(webhook);
        assertThat(Webhook.messageId(moved.id(), moved.told(), at(9), moved.moved()))
                .isNotEqualTo(Webhook.messageId(webhook.id(), webhook.told(), at(9), webhook.moved()));
        KnownAt later = new KnownAt(9, at(9).instant().plusSeconds(1));
        assertThat(Webhook.messageId(moved.id(), moved.told(), later, moved.moved()))
                .as("positions given anew after a restore")
                .isNotEqualTo(Webhook.messageId(moved.id(), moved.told(), at(9), moved.moved()));
        remove(webhook);
    }

    @Test
    void a_server_that_died_leaves_the_page_to_the_next_which_sends_the_same() {
        Webhook webhook = added(client);
        WebhookTurn dead = claim().orElseThrow();
        assertThat(dead.webhook().page()).isNull();
        assertThat(hold(dead, 9, "said")).isTrue();
        database.clock().move(TURN.minusSeconds(1));
        assertThat(claim()).as("its turn is not over").isEmpty();
        database.clock().move(Duration.ofSeconds(1));
        WebhookTurn next = claim().orElseThrow();
        assertThat(next.webhook().page()).isEqualTo(at(9));
        assertThat(next.seen()).as("the look is in the journal").isEqualTo("said");
        assertThat(Webhook.messageId(next.webhook().id(), next.webhook().told(), at(9), 0))
                .startsWith(webhook.id() + ".5-9-");
        // The one that was thought dead comes back, and changes nothing any more.
        assertThat(hold(dead, 8, "other")).isFalse();
        writing(tx -> webhooks.taken(tx, dead, at(9)));
        writing(tx -> webhooks.failed(tx, dead, at(9), DOWN, 0));
        writing(tx -> webhooks.lost(tx, dead));
        writing(tx -> webhooks.end(tx, dead));
        assertThat(now(webhook).told()).isEqualTo(at(5));
        assertThat(now(webhook).tries()).isZero();
        assertThat(now(webhook).state()).isEqualTo(Webhook.State.RUNNING);
        writing(tx -> webhooks.taken(tx, next, at(9)));
        assertThat(now(webhook).told()).isEqualTo(at(9));
        assertThat(now(webhook).page()).isNull();
        assertThat(now(webhook).takenAt()).isNotNull();
        remove(webhook);
    }

    @Test
    void what_is_not_taken_waits_and_after_the_last_try_the_next_page_goes() {
        Webhook webhook = added(client);
        for (int tries = 1; tries <= 3; tries++) {
            WebhookTurn turn = claim().orElseThrow();
            assertThat(hold(turn, 9, "said")).isTrue();
            writing(tx -> webhooks.failed(tx, turn, at(9), DOWN, 0));
            if (tries < 3) {
                assertThat(now(webhook).tries()).isEqualTo(tries);
                Duration wait = Duration.ofSeconds(tries == 1 ? 8 : 16);
                database.clock().move(wait.minusSeconds(1));
                assertThat(claim()).isEmpty();
                database.clock().move(Duration.ofSeconds(1));
            }
        }
        Webhook after = now(webhook);
        assertThat(after.state()).isEqualTo(Webhook.State.RUNNING);
        assertThat(after.told()).isEqualTo(at(9));
        assertThat(after.tries()).isZero();
        DeadLetter letter = database.transactions()
                .read(TestDatabase.TESTER, tx -> webhooks.letters(tx, after, null, 10))
                .get(0);
        assertThat(letter.from()).isEqualTo(at(5));
        assertThat(letter.to()).isEqualTo(at(9));
        assertThat(letter.failure()).isEqualTo(DOWN);
        assertThat(letter.tries()).isEqualTo(3);
        assertThat(claim().orElseThrow().letter()).as("it lies").isNull();
        database.clock().move(TURN);
        assertThat(replay(after, letter)).isTrue();
        WebhookTurn again = claim().orElseThrow();
        assertThat(again.letter()).extracting(DeadLetter::id).isEqualTo(letter.id());
        writing(tx -> webhooks.sentAgain(tx, again, letter, DOWN));
        assertThat(claim().orElseThrow().letter()).as("it lies again").isNull();
        database.clock().move(TURN);
        assertThat(dismiss(after, letter)).isTrue();
        assertThat(dismiss(after, letter)).isFalse();
        remove(webhook);
    }

    @Test
    void a_move_while_a_page_is_under_way_is_not_undone_by_its_end() {
        Webhook webhook = added(client);
        WebhookTurn turn = claim().orElseThrow();
        assertThat(hold(turn, 9, "said")).isTrue();
        writing(tx -> webhooks.move(tx, webhook, at(2)));
        writing(tx -> webhooks.taken(tx, turn, at(9)));
        assertThat(now(webhook).told()).isEqualTo(at(2));
        remove(webhook);
    }

    @Test
    void as_many_dead_letters_as_are_kept_pause_it() {
        Webhook webhook = added(client);
        for (int i = 0; i < Webhooks.MOST_LETTERS; i++) {
            assertThat(now(webhook).state()).isEqualTo(Webhook.State.RUNNING);
            for (int tries = 1; tries <= 3; tries++) {
                WebhookTurn turn = claim().orElseThrow();
                KnownAt to = at(turn.webhook().told().position() + 1);
                writing(tx -> webhooks.failed(tx, turn, to, DOWN, 0));
                database.clock().move(Duration.ofMinutes(1));
            }
        }
        assertThat(now(webhook).state()).isEqualTo(Webhook.State.PAUSED);
        assertThat(now(webhook).reason()).isEqualTo(Webhook.Reason.LETTERS_FULL);
        remove(webhook);
    }

    @Test
    void a_client_has_its_own_and_so_many() {
        Webhook first = added(client);
        for (int i = 1; i < Webhooks.OF_ONE; i++) {
            added(client);
        }
        assertThatThrownBy(() -> added(client)).isInstanceOf(Problem.class).hasMessage("webhooks_too_many");
        assertThat(added(new ClientId(UUID.randomUUID())).state()).isEqualTo(Webhook.State.RUNNING);
        Optional<Webhook> foreign = database.transactions()
                .read(TestDatabase.TESTER, tx -> webhooks.find(tx, new ClientId(UUID.randomUUID()), first.id()));
        assertThat(foreign).isEmpty();
    }
}
