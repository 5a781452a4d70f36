package hub.api.change;

import com.codahale.metrics.CachedGauge;
import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.access.Caller;
import hub.access.Clients;
import hub.access.Purpose;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import hub.database.WriteTx;
import hub.enrolment.Changes;
import hub.enrolment.DeadLetter;
import hub.enrolment.DeliveryFailure;
import hub.enrolment.Webhook;
import hub.enrolment.WebhookTurn;
import hub.enrolment.Webhooks;
import hub.journal.Checkpoint;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.journal.PublicLog;
import hub.journal.Shown;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers webhooks: takes the turn of one for which there is something to do, and sends its next page, while others are sent beside
 * it. Several servers may each have one: a webhook has its turn at one of them. A page's end is fixed and its look journalled before
 * it goes; whoever dies then leaves it to the next, who sends it under the same id.
 */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Actor HUB = new Actor("hub");
    private static final String WEBHOOKS = "webhooks";
    private static final long GAUGED_SECONDS = 2;
    private static final Webhooks.Standing UNKNOWN = new Webhooks.Standing(-1, -1);
    private static final double CHANCES = 256;

    private final Transactions transactions;
    private final Clock clock;
    private final Clients clients;
    private final Journal journal;
    private final PublicLog log;
    private final Changes changes;
    private final Webhooks webhooks;
    private final ObjectMapper json;
    private final WebhookSettings settings;
    private final WebhookSender sender;
    private final Semaphore places;
    private final ExecutorService pool;
    private final Thread thread = new Thread(this::run, WEBHOOKS);
    private final Counter delivered;
    private final Counter failed;
    private boolean woken;
    private volatile boolean closed;

    private Deliveries(
            Transactions transactions,
            Clock clock,
            Clients clients,
            Journal journal,
            PublicLog log,
            Changes changes,
            Webhooks webhooks,
            ObjectMapper json,
            WebhookSettings settings,
            MetricRegistry metrics) {
        this.transactions = transactions;
        this.clock = clock;
        this.clients = clients;
        this.journal = journal;
        this.log = log;
        this.changes = changes;
        this.webhooks = webhooks;
        this.json = json;
        this.settings = settings;
        sender = new WebhookSender(settings.destinations(), settings.timeOut());
        places = new Semaphore(settings.atOnce());
        pool = Executors.newFixedThreadPool(Math.max(1, settings.atOnce()), work -> {
            Thread worker = new Thread(work, "webhook");
            worker.setDaemon(true);
            return worker;
        });
        delivered = metrics.counter(MetricRegistry.name(WEBHOOKS, "delivered"));
        failed = metrics.counter(MetricRegistry.name(WEBHOOKS, "failed"));
        CachedGauge<Webhooks.Standing> standing = new CachedGauge<>(GAUGED_SECONDS, TimeUnit.SECONDS) {
            @Override
            protected Webhooks.Standing loadValue() {
                try {
                    return transactions.read(HUB, webhooks::standing);
                } catch (Problem e) {
                    return UNKNOWN;
                }
            }
        };
        metrics.register(MetricRegistry.name(WEBHOOKS, "behind"), (Gauge<Long>)
                () -> standing.getValue().behind());
        metrics.register(MetricRegistry.name(WEBHOOKS, "dead"), (Gauge<Long>)
                () -> standing.getValue().letters());
        thread.setDaemon(true);
    }

    /** Starts one; registers {@code webhooks.delivered}, {@code .failed}, {@code .behind} (positions, of the slowest) and {@code .dead}. */
    public static Deliveries start(
            Transactions transactions,
            Clock clock,
            Clients clients,
            Journal journal,
            PublicLog log,
            Changes changes,
            Webhooks webhooks,
            ObjectMapper json,
            WebhookSettings settings,
            MetricRegistry metrics) {
        Deliveries deliveries =
                new Deliveries(transactions, clock, clients, journal, log, changes, webhooks, json, settings, metrics);
        deliveries.sender.start();
        deliveries.thread.start();
        return deliveries;
    }

    /** Looks at once: a client just asked for something. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private void run() {
        while (!closed) {
            try {
                places.acquire();
                Optional<WebhookTurn> turn = closed ? Optional.empty() : claim();
                if (turn.isPresent()) {
                    pool.execute(() -> {
                        try {
                            work(turn.get());
                        } finally {
                            places.release();
                            wake();
                        }
                    });
                } else {
                    places.release();
                    pause();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Optional<WebhookTurn> claim() {
        try {
            return transactions.write(HUB, tx -> webhooks.claim(tx, settings.turn()));
        } catch (RuntimeException e) {
            LOG.warn("it cannot be looked for webhooks to deliver: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (!woken && !closed) {
            TimeUnit.NANOSECONDS.timedWait(this, settings.look().toNanos());
        }
        woken = false;
    }

    /** What goes wrong here is the hub's: the turn ends by itself, and what was begun is done again. */
    private void work(WebhookTurn turn) {
        try {
            DeadLetter letter = turn.letter();
            if (turn.test()) {
                beat(turn);
            } else if (letter != null) {
                again(turn, letter);
            } else {
                page(turn);
            }
        } catch (RuntimeException e) {
            LOG.warn("the webhook {} waits: {}", turn.webhook().id(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page as it is now, with the checkpoint that it is tied to. */
    private record Read(
            Caller caller, Changes.Page page, @Nullable Checkpoint checkpoint) {}

    /** Who may hear what, today. */
    private sealed interface Reading {

        record Found(Read read) implements Reading {}

        /** The client was revoked. */
        record NoClient() implements Reading {}

        /** A position is of a journal that was restored to before it. */
        record NoPosition() implements Reading {}
    }

    private Reading read(Webhook webhook, KnownAt from, @Nullable KnownAt to) {
        return transactions.read(HUB, tx -> {
            Optional<Caller> caller = clients.caller(tx, webhook.client());
            if (caller.isEmpty()) {
                return new Reading.NoClient();
            }
            if (!isThere(tx, from) || (to != null && !isThere(tx, to))) {
                return new Reading.NoPosition();
            }
            Purpose purpose = webhook.purpose();
            Changes.Page page = to == null
                    ? changes.after(tx, caller.get(), purpose, from.position())
                    : changes.between(tx, caller.get(), purpose, from.position(), to.position());
            return new Reading.Found(new Read(
                    caller.get(),
                    page,
                    log.within(tx, page.reached().position()).orElse(null)));
        });
    }

    private boolean isThere(ReadTx tx, KnownAt position) {
        try {
            ChangeCursor.check(tx, journal, position);
            return true;
        } catch (Problem e) {
            if (e.kind() == ProblemKind.POSITION_GONE) {
                return false;
            }
            throw e;
        }
    }

    private void page(WebhookTurn turn) throws InterruptedException {
        Webhook webhook = turn.webhook();
        Reading reading = read(webhook, webhook.told(), webhook.page());
        if (reading instanceof Reading.NoClient) {
            transactions.writing(HUB, tx -> webhooks.end(tx, turn));
        } else if (reading instanceof Reading.NoPosition) {
            transactions.writing(HUB, tx -> webhooks.lost(tx, turn));
        } else if (reading instanceof Reading.Found found) {
            Changes.Page page = found.read().page();
            if (!page.changes().isEmpty()) {
                page(turn, found.read());
            } else if (turn.beats() && page.whole()) {
                beat(turn);
            } else if (!page.reached().equals(webhook.told())) {
                // On a busy hub something happens all the time, mostly elsewhere.
                Duration rest = page.whole() ? settings.look() : Duration.ZERO;
                transactions.writing(HUB, tx -> webhooks.pass(tx, turn, page.reached(), rest));
            } else {
                transactions.writing(HUB, tx -> webhooks.leave(tx, turn));
            }
        }
    }

    private void page(WebhookTurn turn, Read read) throws InterruptedException {
        Webhook webhook = turn.webhook();
        KnownAt to = read.page().reached();
        String said = said(read.page());
        boolean held = transactions.write(read.caller().actor(), tx -> {
            boolean holds = webhooks.hold(tx, turn, to, said, settings.turn());
            if (holds && !said.equals(turn.seen())) {
                journal(tx, webhook, read.page());
            }
            return holds;
        });
        if (!held) {
            transactions.writing(HUB, tx -> webhooks.leave(tx, turn));
            return;
        }
        DeliveryFailure failure =
                send(webhook, Webhook.messageId(webhook.id(), webhook.told(), to, webhook.moved()), read);
        if (failure == null) {
            transactions.writing(HUB, tx -> webhooks.taken(tx, turn, to));
        } else if (closed) {
            transactions.writing(HUB, tx -> webhooks.leave(tx, turn));
        } else {
            transactions.writing(HUB, tx -> webhooks.failed(tx, turn, to, failure, chance()));
        }
    }

    /** Whom a page names is in the journal before it goes. */
    private void journal(WriteTx tx, Webhook webhook, Changes.Page page) {
        page.look()
                .in(journal.append(tx, "changes.followed", null)
                        .with("webhook", webhook.id().toString()))
                .shows(page.shown());
    }

    /** Sends an empty page: that the receiver is there, and up to where all is told. */
    private void beat(WebhookTurn turn) throws InterruptedException {
        Webhook webhook = turn.webhook();
        Reading reading = read(webhook, webhook.told(), null);
        if (reading instanceof Reading.NoClient) {
            transactions.writing(HUB, tx -> webhooks.end(tx, turn));
        } else if (reading instanceof Reading.NoPosition) {
            transactions.writing(HUB, tx -> webhooks.lost(tx, turn));
        } else if (reading instanceof Reading.Found found) {
            Changes.Page empty = new Changes.Page(
                    List.of(), webhook.told(), true, found.read().page().look(), new Shown());
            String id = webhook.id() + "." + webhook.told().position() + "-beat-"
                    + clock.instant().toEpochMilli();
            @Nullable
            DeliveryFailure failure = send(webhook, id, new Read(found.read().caller(), empty, null));
            transactions.writing(HUB, tx -> webhooks.beaten(tx, turn, failure));
        }
    }

    /** A dead letter goes once, with what the client may hear of it today, under the id that it had. */
    private void again(WebhookTurn turn, DeadLetter letter) throws InterruptedException {
        Webhook webhook = turn.webhook();
        Reading reading = read(webhook, letter.from(), letter.to());
        if (reading instanceof Reading.NoClient) {
            transactions.writing(HUB, tx -> webhooks.end(tx, turn));
        } else if (reading instanceof Reading.NoPosition) {
            DeliveryFailure gone = DeliveryFailure.of(DeliveryFailure.Kind.POSITION_GONE);
            transactions.writing(HUB, tx -> webhooks.sentAgain(tx, turn, letter, gone));
        } else if (reading instanceof Reading.Found found) {
            Read read = found.read();
            boolean held = transactions.write(read.caller().actor(), tx -> {
                boolean holds = webhooks.hold(tx, turn, letter, settings.turn());
                if (holds && !read.page().changes().isEmpty()) {
                    journal(tx, webhook, read.page());
                }
                return holds;
            });
            if (held) {
                DeliveryFailure failure = read.page().changes().isEmpty() ? null : sentAgain(webhook, letter, read);
                transactions.writing(HUB, tx -> webhooks.sentAgain(tx, turn, letter, failure));
            } else {
                transactions.writing(HUB, tx -> webhooks.leave(tx, turn));
            }
        }
    }

    private @Nullable DeliveryFailure sentAgain(Webhook webhook, DeadLetter letter, Read read)
            throws InterruptedException {
        return send(webhook, Webhook.messageId(webhook.id(), letter.from(), letter.to(), letter.moved()), read);
    }

    private @Nullable DeliveryFailure send(Webhook webhook, String id, Read read) throws InterruptedException {
        byte[] body = bytes(ChangesView.of(read.page(), read.checkpoint()));
        Instant now = clock.instant();
        try (Span span = transactions.begin(Work.WEBHOOK)) {
            span.with("hub.changes", read.page().changes().size());
            @Nullable
            DeliveryFailure failure = sender.send(
                    webhook.address(),
                    Map.of(
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            Long.toString(now.getEpochSecond()),
                            "webhook-signature",
                            webhooks.sign(webhook, id, now, body)),
                    body);
            if (failure != null) {
                span.failed();
            }
            (failure == null ? delivered : failed).inc();
            return failure;
        }
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a page cannot be written as JSON", e);
        }
    }

    /** What a page says of whom, in short. */
    private static String said(Changes.Page page) {
        StringBuilder lines = new StringBuilder();
        page.changes().forEach(change -> lines.append(change.position())
                .append(' ')
                .append(change.kind())
                .append(' ')
                .append(change.code())
                .append(' ')
                .append(change.other())
                .append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private double chance() {
        return (transactions.newSecret()[0] & 0xff) / CHANCES;
    }

    /** Stops: pages that are under way have their time, and what is not taken by then goes again later. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        places.release();
        try {
            thread.join(settings.timeOut().toMillis());
            pool.shutdown();
            if (!pool.awaitTermination(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("webhooks that are under way go again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
    }
}
