package hub.enrolment;

import hub.access.ClientId;
import hub.access.Purpose;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.Webhook.Reason;
import hub.enrolment.Webhook.State;
import hub.enrolment.WebhookSql.LetterRow;
import hub.enrolment.WebhookSql.WebhookRow;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of clients: what each asked for, how far it was told, and which pages nobody took. A client reaches its own alone; each
 * of its acts, and each by which a webhook stops or a page dies, is journalled. One server at a time has a webhook's turn.
 */
public final class Webhooks {

    /** Of one client, those that ended aside. */
    public static final int OF_ONE = 10;

    /** Dead letters of one webhook: at so many it is paused. */
    public static final int MOST_LETTERS = 100;

    /** Turns that webhooks of one client have at the same time: receivers that hang hold up nobody else. */
    private static final int TURNS_OF_ONE = 2;

    private static final int LOCKS = 9;
    private static final UUID FIRST = new UUID(0, 0);

    private final Journal journal;
    private final WebhookSecrets secrets;
    private final Backoff backoff;

    public Webhooks(Journal journal, WebhookSecrets secrets, Backoff backoff) {
        this.journal = journal;
        this.secrets = secrets;
        this.backoff = backoff;
    }

    /**
     * Adds one that runs.
     *
     * @throws Problem webhooks_too_many
     */
    public Webhook add(WriteTx tx, ClientId client, NewWebhook asked) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        tx.lock(LOCKS, List.of(client.hashCode() & 0xffff));
        if (sql.count(client) >= OF_ONE) {
            throw Problem.of(ProblemKind.WEBHOOKS_TOO_MANY, Map.of("most", Integer.toString(OF_ONE)));
        }
        WebhookId id = new WebhookId(tx.newId());
        EntryDraft entry = journal.append(tx, "webhook.added", null)
                .with("after", asked.after().position())
                .with("host", String.valueOf(asked.address().getHost()))
                .with("purpose", asked.purpose().slug())
                .with("webhook", id.toString());
        Duration heartbeat = asked.heartbeat();
        sql.add(
                id,
                client,
                asked.address().toString(),
                asked.purpose().slug(),
                heartbeat == null ? null : Math.toIntExact(heartbeat.toMinutes()),
                asked.after().position(),
                asked.after().instant(),
                tx.now(),
                entry.id());
        return found(tx, client, id);
    }

    /** A client's, in the order in which they were added. */
    public List<Webhook> of(ReadTx tx, ClientId client, @Nullable WebhookId after, int limit) {
        return tx.sql(WebhookSql.class).of(client, after == null ? FIRST : after.value(), limit).stream()
                .map(Webhooks::webhook)
                .toList();
    }

    /** One of the client's own. */
    public Optional<Webhook> find(ReadTx tx, ClientId client, WebhookId id) {
        return tx.sql(WebhookSql.class).find(client, id).stream()
                .map(Webhooks::webhook)
                .findFirst();
    }

    /** The secret that signs now, as it is shown where it is new. */
    public String secret(Webhook webhook) {
        return secrets.told(webhook.id(), webhook.generation());
    }

    /** Signs what is sent. */
    public String sign(Webhook webhook, String message, Instant at, byte[] body) {
        return secrets.sign(webhook, message, at, body);
    }

    /**
     * Sends no more pages until it is resumed.
     *
     * @throws Problem conflict where it ended
     */
    public Webhook pause(WriteTx tx, Webhook webhook) {
        if (open(webhook).state() == State.RUNNING) {
            act(tx, "webhook.paused", webhook).with("reason", Reason.ASKED.word());
            tx.sql(WebhookSql.class).set(webhook.id(), State.PAUSED.name(), Reason.ASKED.name(), tx.now());
        }
        return found(tx, webhook.client(), webhook.id());
    }

    /** Goes on, at once. */
    public Webhook resume(WriteTx tx, Webhook webhook) {
        if (open(webhook).state() == State.PAUSED) {
            act(tx, "webhook.resumed", webhook);
        }
        tx.sql(WebhookSql.class).set(webhook.id(), State.RUNNING.name(), null, tx.now());
        return found(tx, webhook.client(), webhook.id());
    }

    /** Tells again, or skips: what comes next is what is behind that position. */
    public Webhook move(WriteTx tx, Webhook webhook, KnownAt after) {
        act(tx, "webhook.moved", open(webhook))
                .with("after", after.position())
                .with("before", webhook.told().position());
        tx.sql(WebhookSql.class).move(webhook.id(), after.position(), after.instant(), 1, tx.now());
        return found(tx, webhook.client(), webhook.id());
    }

    /** Signs with a new secret, and for a time of grace with the present one too. */
    public Webhook rotate(WriteTx tx, Webhook webhook, Duration grace) {
        Instant until = tx.now().plus(grace);
        act(tx, "webhook.rotated", open(webhook)).with("old_until", until.toString());
        tx.sql(WebhookSql.class).rotate(webhook.id(), until);
        return found(tx, webhook.client(), webhook.id());
    }

    /** Has an empty page sent, paused or not. */
    public Webhook test(WriteTx tx, Webhook webhook) {
        act(tx, "webhook.tested", open(webhook));
        tx.sql(WebhookSql.class).test(webhook.id());
        return found(tx, webhook.client(), webhook.id());
    }

    /** Removes it, with its dead letters. */
    public void remove(WriteTx tx, Webhook webhook) {
        act(tx, "webhook.removed", webhook).with("told", webhook.told().position());
        tx.sql(WebhookSql.class).remove(webhook.id());
    }

    /** The pages that nobody took, the oldest first. */
    public List<DeadLetter> letters(ReadTx tx, Webhook webhook, @Nullable DeadLetterId after, int limit) {
        return tx.sql(WebhookSql.class).letters(webhook.id(), after == null ? FIRST : after.value(), limit).stream()
                .map(Webhooks::letter)
                .toList();
    }

    /** Has one sent once more; false where there is none of that id. */
    public boolean replay(WriteTx tx, Webhook webhook, DeadLetterId letter) {
        if (tx.sql(WebhookSql.class).again(open(webhook).id(), letter) == 0) {
            return false;
        }
        act(tx, "webhook.letter_replayed", webhook).with("letter", letter.toString());
        return true;
    }

    /** Lets one go unsent; false where there is none of that id. */
    public boolean dismiss(WriteTx tx, Webhook webhook, DeadLetterId letter) {
        if (tx.sql(WebhookSql.class).dismiss(webhook.id(), letter) == 0) {
            return false;
        }
        act(tx, "webhook.letter_dismissed", webhook).with("letter", letter.toString());
        return true;
    }

    /** How far behind the journal the slowest that runs is, in positions, and how many letters are dead. */
    public record Standing(long behind, long letters) {}

    /** How things stand over all of them. */
    public Standing standing(ReadTx tx) {
        WebhookSql.Standing standing = tx.sql(WebhookSql.class).standing();
        Long slowest = standing.slowest();
        long behind = slowest == null ? 0 : Math.max(0, journal.watermark(tx).position() - slowest);
        return new Standing(behind, standing.letters());
    }

    /**
     * Takes the turn of one for which there is something to do.
     *
     * @param holds after so long another server takes it over
     */
    public Optional<WebhookTurn> claim(WriteTx tx, Duration holds) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        UUID turn = tx.newId();
        long position = journal.watermark(tx).position();
        return sql.claim(turn, tx.now().plus(holds), tx.now(), position, TURNS_OF_ONE).stream()
                .findFirst()
                .map(row -> new WebhookTurn(
                        turn,
                        webhook(row),
                        row.pageSeen(),
                        row.test(),
                        beats(row, tx.now()),
                        sql.letterToSend(row.id()).stream()
                                .findFirst()
                                .map(Webhooks::letter)
                                .orElse(null)));
    }

    /** Whether an empty page is due; a silence that begins in time to come was written by a clock that was set back since. */
    private static boolean beats(WebhookRow row, Instant now) {
        Integer minutes = row.heartbeatMinutes();
        return minutes != null
                && (row.quietSince().isAfter(now.plus(Duration.ofMinutes(1)))
                        || !row.quietSince().plus(Duration.ofMinutes(minutes)).isAfter(now));
    }

    /**
     * Fixes to where the page at hand goes before it is sent, so that it is the same page however often it goes.
     *
     * @param seen SHA-256 of what it says, once its look is journalled
     * @return whether the turn still holds; else nothing may be sent
     */
    public boolean hold(WriteTx tx, WebhookTurn turn, KnownAt to, String seen, Duration holds) {
        return tx.sql(WebhookSql.class)
                        .hold(
                                turn.webhook().id(),
                                turn.id(),
                                to.position(),
                                to.instant(),
                                seen,
                                tx.now().plus(holds),
                                tx.now())
                > 0;
    }

    /** Keeps the turn while a dead letter is sent once more; false where the turn is over, or nobody waits for the letter now. */
    public boolean hold(WriteTx tx, WebhookTurn turn, DeadLetter letter, Duration holds) {
        return tx.sql(WebhookSql.class)
                        .holdLetter(
                                turn.webhook().id(),
                                turn.id(),
                                letter.id(),
                                tx.now().plus(holds),
                                tx.now())
                > 0;
    }

    /** Goes on behind a stretch in which there was nothing for the client. */
    public void pass(WriteTx tx, WebhookTurn turn, KnownAt to, Duration rest) {
        tx.sql(WebhookSql.class)
                .passed(
                        turn.webhook().id(),
                        turn.id(),
                        to.position(),
                        to.instant(),
                        tx.now().plus(rest));
    }

    /** The page was answered 2xx: the next one may go. */
    public void taken(WriteTx tx, WebhookTurn turn, KnownAt to) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        WebhookId id = turn.webhook().id();
        if (sql.passed(id, turn.id(), to.position(), to.instant(), tx.now()) > 0) {
            sql.taken(id, tx.now());
        }
    }

    /** The page was not taken: it goes again, or is dead, or the receiver is gone. */
    public void failed(WriteTx tx, WebhookTurn turn, KnownAt to, DeliveryFailure failure, double chance) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        Webhook webhook = turn.webhook();
        int tries = webhook.tries() + 1;
        Backoff.Next next = backoff.after(tries, failure, chance);
        Instant at = next instanceof Backoff.Next.Again again ? tx.now().plus(again.after()) : tx.now();
        String kind = failure.kind().name();
        if (sql.failed(webhook.id(), turn.id(), tries, at, kind, failure.status()) == 0) {
            return;
        }
        if (next instanceof Backoff.Next.Pause) {
            stop(tx, webhook, Reason.RECEIVER_GONE);
        } else if (next instanceof Backoff.Next.Dead) {
            DeadLetterId letter = new DeadLetterId(tx.newId());
            KnownAt from = webhook.told();
            act(tx, "webhook.letter_died", webhook)
                    .with("failure", failure.kind().word())
                    .with("from", from.position())
                    .with("letter", letter.toString())
                    .with("to", to.position());
            sql.die(
                    letter,
                    webhook.id(),
                    from.position(),
                    from.instant(),
                    to.position(),
                    to.instant(),
                    webhook.moved(),
                    kind,
                    failure.status(),
                    tries,
                    tx.now());
            sql.move(webhook.id(), to.position(), to.instant(), 0, tx.now());
            if (sql.lying(webhook.id()) >= MOST_LETTERS) {
                stop(tx, webhook, Reason.LETTERS_FULL);
            }
        }
    }

    /** An empty page was sent; why it was not taken, where it was not. */
    public void beaten(WriteTx tx, WebhookTurn turn, @Nullable DeliveryFailure failure) {
        tx.sql(WebhookSql.class)
                .beaten(
                        turn.webhook().id(),
                        turn.id(),
                        tx.now(),
                        failure == null ? null : failure.kind().name(),
                        failure == null ? null : failure.status());
    }

    /** A dead letter was sent once more; why it was not taken, where it was not: it is dead again then. */
    public void sentAgain(WriteTx tx, WebhookTurn turn, DeadLetter letter, @Nullable DeliveryFailure failure) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        WebhookId id = turn.webhook().id();
        if (sql.leave(id, turn.id(), tx.now()) == 0) {
            return;
        }
        if (failure == null) {
            sql.dismiss(id, letter.id());
        } else {
            sql.failedAgain(id, letter.id(), failure.kind().name(), failure.status());
        }
    }

    /** Gives the turn back undone. */
    public void leave(WriteTx tx, WebhookTurn turn) {
        tx.sql(WebhookSql.class).leave(turn.webhook().id(), turn.id(), tx.now());
    }

    /** What was told is not in the journal any more: nothing is sent until the client says from where. */
    public void lost(WriteTx tx, WebhookTurn turn) {
        if (tx.sql(WebhookSql.class)
                        .beaten(
                                turn.webhook().id(),
                                turn.id(),
                                tx.now(),
                                DeliveryFailure.Kind.POSITION_GONE.name(),
                                null)
                > 0) {
            stop(tx, turn.webhook(), Reason.POSITION_GONE);
        }
    }

    /** The client was revoked: nobody can ask for its dead letters any more. */
    public void end(WriteTx tx, WebhookTurn turn) {
        WebhookSql sql = tx.sql(WebhookSql.class);
        if (sql.leave(turn.webhook().id(), turn.id(), tx.now()) > 0) {
            sql.dismissAll(turn.webhook().id());
            act(tx, "webhook.ended", turn.webhook());
            sql.set(turn.webhook().id(), State.ENDED.name(), Reason.CLIENT_REVOKED.name(), tx.now());
        }
    }

    private void stop(WriteTx tx, Webhook webhook, Reason reason) {
        act(tx, "webhook.paused", webhook).with("reason", reason.word());
        tx.sql(WebhookSql.class).set(webhook.id(), State.PAUSED.name(), reason.name(), tx.now());
    }

    private EntryDraft act(WriteTx tx, String kind, Webhook webhook) {
        return journal.append(tx, kind, null).with("webhook", webhook.id().toString());
    }

    private static Webhook open(Webhook webhook) {
        if (webhook.state() == State.ENDED) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        return webhook;
    }

    private Webhook found(ReadTx tx, ClientId client, WebhookId id) {
        return find(tx, client, id).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    private static Webhook webhook(WebhookRow row) {
        Long page = row.pagePosition();
        Instant pageAt = row.pageAt();
        String reason = row.reason();
        Integer heartbeat = row.heartbeatMinutes();
        return new Webhook(
                row.id(),
                row.clientId(),
                URI.create(row.address()),
                Purpose.of(row.purpose()).orElseThrow(),
                State.valueOf(row.state()),
                reason == null ? null : Reason.valueOf(reason),
                row.generation(),
                row.formerUntil(),
                heartbeat == null ? null : Duration.ofMinutes(heartbeat),
                new KnownAt(row.toldPosition(), row.toldAt()),
                row.moved(),
                page == null || pageAt == null ? null : new KnownAt(page, pageAt),
                row.tries(),
                row.nextAt(),
                failure(row.failure(), row.status()),
                row.takenAt(),
                row.addedAt());
    }

    private static @Nullable DeliveryFailure failure(@Nullable String kind, @Nullable Integer status) {
        return kind == null ? null : new DeliveryFailure(DeliveryFailure.Kind.valueOf(kind), status, null);
    }

    private static DeadLetter letter(LetterRow row) {
        return new DeadLetter(
                row.id(),
                new KnownAt(row.fromPosition(), row.fromAt()),
                new KnownAt(row.toPosition(), row.toAt()),
                row.moved(),
                new DeliveryFailure(DeliveryFailure.Kind.valueOf(row.failure()), row.status(), null),
                row.tries(),
                row.diedAt(),
                row.again());
    }
}
