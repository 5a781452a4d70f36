package hub.api.log;

import hub.database.Actor;
import hub.database.Transactions;
import hub.journal.PublicLog;
import hub.journal.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the witnesses that have an address to sign the newest checkpoint where it is larger than what they signed last (C2SP
 * tlog-witness, add-checkpoint). Of several servers the one that signs checkpoints asks.
 */
public final class AskedWitnesses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AskedWitnesses.class);
    private static final Actor ACTOR = new Actor("log");
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 << 10;
    private static final int SIGNED = 200;
    private static final int SAW_OTHER = 409;

    private final Transactions transactions;
    private final PublicLog log;
    private final BooleanSupplier leads;
    private final List<Witness> witnesses;
    private final Duration apart;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Thread thread = new Thread(this::run, "witnesses");
    private volatile boolean closed;

    private AskedWitnesses(
            Transactions transactions, PublicLog log, BooleanSupplier leads, List<Witness> witnesses, Duration apart) {
        this.transactions = transactions;
        this.log = log;
        this.leads = leads;
        this.witnesses = List.copyOf(witnesses);
        this.apart = apart;
        thread.setDaemon(true);
    }

    /**
     * Asks those of them that have an address, in turn, in rounds so far apart.
     *
     * @param leads whether this server is the one that asks
     */
    public static AskedWitnesses start(
            Transactions transactions, PublicLog log, BooleanSupplier leads, List<Witness> witnesses, Duration apart) {
        AskedWitnesses asked = new AskedWitnesses(
                transactions,
                log,
                leads,
                witnesses.stream().filter(each -> each.address() != null).toList(),
                apart);
        if (!asked.witnesses.isEmpty()) {
            asked.thread.start();
        }
        return asked;
    }

    private void run() {
        while (!closed) {
            if (leads.getAsBoolean()) {
                witnesses.forEach(this::ask);
            }
            synchronized (this) {
                try {
                    if (!closed) {
                        TimeUnit.NANOSECONDS.timedWait(this, apart.toNanos());
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void ask(Witness witness) {
        try {
            long seen = transactions.read(ACTOR, tx -> log.seenBy(tx, witness.key()));
            if (transactions.read(ACTOR, log::size) > seen) {
                OptionalLong other = asked(witness, seen);
                if (other.isPresent()) {
                    other = asked(witness, other.getAsLong());
                }
                if (other.isPresent()) {
                    throw new IOException(
                            "it says that it saw " + other.getAsLong() + " entries, and does not go on from there");
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the witness {} did not sign: {}", witness.key().name(), e.getMessage());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /**
     * Asks, and keeps the signature that comes.
     *
     * @param seen the size that the witness is thought to have seen
     * @return the size that it saw, where that is another
     */
    private OptionalLong asked(Witness witness, long seen) throws IOException, InterruptedException {
        String request = transactions.read(ACTOR, tx -> log.forWitness(tx, seen));
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                        .timeout(LONGEST)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofInputStream());
        String said;
        try (InputStream body = answer.body()) {
            // The time limit of a request ends where its answer begins.
            CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .execute(() -> stop(body));
            said = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
        switch (answer.statusCode()) {
            case SIGNED -> {
                SignedNote note = SignedNote.parse(request.substring(request.indexOf("\n\n") + 2) + said);
                transactions.writing(ACTOR, tx -> log.witness(tx, note, List.of(witness.key())));
                return OptionalLong.empty();
            }
            case SAW_OTHER -> {
                if (!said.strip().matches("[0-9]{1,18}")) {
                    throw new IOException("it answers " + SAW_OTHER + " without a size");
                }
                return OptionalLong.of(Long.parseLong(said.strip()));
            }
            default -> throw new IOException("it answers " + answer.statusCode());
        }
    }

    private static void stop(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("an answer was closed already: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(LONGEST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
