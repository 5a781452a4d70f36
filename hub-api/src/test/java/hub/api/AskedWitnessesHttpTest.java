package hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hub.api.log.AskedWitnesses;
import hub.api.log.Witness;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.journal.Checkpoint;
import hub.journal.Proofs;
import hub.journal.SignedNote;
import hub.journal.TestWitness;
import hub.journal.TreeHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class AskedWitnessesHttpTest {

    private static final TestWitness WITNESS = TestWitness.of("witness.example/asked", 3);

    private HttpServer server;
    private TestHub hub;
    private volatile long size;
    private volatile TreeHash root = TreeHash.EMPTY;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean broken;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/seen/add-checkpoint", this::answer);
        server.start();
        hub = TestHub.start(new HubConfiguration());
    }

    @AfterEach
    void stop() {
        hub.close();
        server.stop(0);
    }

    /** A witness as C2SP tlog-witness has it, of one log. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] lines = body.substring(0, body.indexOf("\n\n")).split("\n", -1);
        SignedNote note = SignedNote.parse(body.substring(body.indexOf("\n\n") + 2));
        Checkpoint said = Checkpoint.parse(note.text());
        long old = Long.parseLong(lines[0].substring("old ".length()));
        List<TreeHash> proof = List.of(lines).subList(1, lines.length).stream()
                .map(TreeHash::parse)
                .toList();
        if (note.signers(List.of(hub.doors().notary().key())).isEmpty()) {
            told(exchange, 403, "");
        } else if (broken) {
            told(
                    exchange,
                    200,
                    TestWitness.of("witness.example/asked", 4)
                                    .cosign(note.text(), 1_700_000_000)
                                    .line() + "\n");
        } else if (old != size) {
            refused.incrementAndGet();
            told(exchange, 409, size + "\n");
        } else if (old == 0 ? !proof.isEmpty() : !Proofs.goesOn(old, root, said.size(), said.root(), proof)) {
            told(exchange, 422, "");
        } else {
            size = said.size();
            root = said.root();
            told(exchange, 200, WITNESS.cosign(note.text(), 1_700_000_000).line() + "\n");
        }
    }

    private static void told(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private AskedWitnesses asking() {
        Witness witness = new Witness(
                WITNESS.verifier(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/seen"));
        return AskedWitnesses.start(
                hub.doors().transactions(),
                hub.doors().publicLog(),
                () -> true,
                List.of(witness),
                Duration.ofMillis(50));
    }

    private void write(int entries) {
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            for (int i = 0; i < entries; i++) {
                hub.doors().journal().append(tx, "log.watched", null);
            }
        });
    }

    private SignedNote witnessed(long least) throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            String note = hub.get("/log/witnessed").body();
            if (note.contains("\n\n")
                    && Checkpoint.parse(SignedNote.parse(note).text()).size() >= least) {
                return SignedNote.parse(note);
            }
            assertThat(System.nanoTime()).as(note).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void aWitnessIsAskedWithAProofThatHoldsAndItsSignatureIsServed() throws Exception {
        try (AskedWitnesses asking = asking()) {
            write(300);
            SignedNote first = witnessed(300);
            assertThat(first.signers(List.of(WITNESS.verifier()))).hasSize(1);
            write(500);
            assertThat(witnessed(800)
                            .signers(List.of(
                                    WITNESS.verifier(), hub.doors().notary().key())))
                    .hasSize(2);
            assertThat(asking).isNotNull();
        }
        assertThat(refused).hasValue(0);
    }

    @Test
    void aWitnessThatSawMoreThanItsAnswersToldIsTakenAtItsWord() throws Exception {
        try (AskedWitnesses asking = asking()) {
            write(300);
            witnessed(300);
            assertThat(asking).isNotNull();
        }
        assertThat(SchoolOverHttp.value(
                        hub, "with gone as (delete from journal_cosignature returning 1) select count(*) from gone"))
                .isNotEqualTo("0");
        try (AskedWitnesses asking = asking()) {
            write(10);
            witnessed(310);
            assertThat(asking).isNotNull();
        }
        assertThat(refused).hasValue(1);
    }

    @Test
    void whatAWitnessSignedWithAnotherKeyIsNotKept() throws Exception {
        broken = true;
        try (AskedWitnesses asking = asking()) {
            write(3);
            Thread.sleep(1_500);
            assertThat(asking).isNotNull();
        }
        assertThat(hub.get("/log/witnessed").statusCode()).isEqualTo(404);
    }

    @Test
    void aWitnessIsAskedOverALineThatNobodyElseReads() {
        for (String address : List.of("http://witness.example/seen", "ftp://127.0.0.1/", "/seen")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Witness(WITNESS.verifier(), URI.create(address)));
        }
        assertThat(new Witness(WITNESS.verifier(), URI.create("https://witness.example/seen")).address())
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Witness(hub.doors().notary().key(), null));
    }
}
