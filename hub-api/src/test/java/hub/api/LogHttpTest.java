package hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.database.Actor;
import hub.journal.NaiveTree;
import hub.journal.TestWitness;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as anybody meets it, walked by a verifier that shares no code with the hub. */
@SuppressWarnings("NullAway.Init")
final class LogHttpTest {

    private static final TestWitness WITNESS = TestWitness.of("witness.example/one", 1);
    private static final TestWitness STRANGER = TestWitness.of("witness.example/two", 2);

    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.witnessedBy(List.of(WITNESS.verifier().text()));
        hub = TestHub.start(configuration);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A checkpoint, verified by the key alone. */
    private record Said(String note, String text, int size, String root) {

        static Said of(String note) throws Exception {
            String text = note.substring(0, note.indexOf("\n\n") + 1);
            String[] key = hub.doors().notary().key().text().split("\\+", 3);
            String line = note.substring(text.length() + 1).split("\n", -1)[0];
            assertThat(line).startsWith("\u2014 " + key[0] + " ");
            byte[] signed = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
            byte[] vkey = Base64.getDecoder().decode(key[2]);
            MessageDigest id = MessageDigest.getInstance("SHA-256");
            id.update((key[0] + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(id.digest(vkey), 0, 4)).isEqualTo(key[1]);
            assertThat(HexFormat.of().formatHex(signed, 0, 4)).isEqualTo(key[1]);
            byte[] encoded = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(vkey, 1, 33));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            assertThat(ed25519.verify(signed, 4, 64)).isTrue();
            String[] lines = text.split("\n", -1);
            assertThat(lines[0]).isEqualTo(key[0]);
            return new Said(note, text, Integer.parseInt(lines[1]), lines[2]);
        }
    }

    private static Said newest() throws Exception {
        HttpResponse<String> answer = hub.get("/log/checkpoint");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=1");
        return Said.of(answer.body());
    }

    /** Writes entries, and waits for a checkpoint over them. */
    private static Said grown(int entries) throws Exception {
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            for (int i = 0; i < entries; i++) {
                hub.doors().journal().append(tx, "log.walked", null);
            }
        });
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            Said said = newest();
            String known = SchoolOverHttp.value(hub, "select sum(entries) from journal_transaction");
            if (said.size() >= Long.parseLong(known)) {
                return said;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static byte[] immutable(String path) throws Exception {
        HttpResponse<byte[]> answer = hub.sendForBytes(hub.request(path).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        return answer.body();
    }

    private static String path(String level, int index, int width) {
        String name = "/log/tile/" + level + "/"
                + (index < 1000
                        ? String.format(Locale.ROOT, "%03d", index)
                        : String.format(Locale.ROOT, "x%03d/%03d", index / 1000, index % 1000));
        return width == 256 ? name : name + ".p/" + width;
    }

    private static List<byte[]> entries(int size) throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int first = 0; first < size; first += 256) {
            int width = Math.min(256, size - first);
            ByteBuffer bundle = ByteBuffer.wrap(immutable(path("entries", first / 256, width)));
            for (int i = 0; i < width; i++) {
                byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                entries.add(entry);
            }
            assertThat(bundle.hasRemaining()).isFalse();
        }
        return entries;
    }

    private static String text(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void everyTileAndEveryEntryIsThatOfTheSignedTreeAndTheLogGoesOn() throws Exception {
        Said before = grown(300);
        Said after = grown(700);
        assertThat(after.size()).isGreaterThan(1000);
        List<byte[]> entries = entries(after.size());
        assertThat(entries).hasSize(after.size()).allSatisfy(entry -> assertThat(entry)
                .hasSize(32));
        assertThat(after.root()).isEqualTo(text(NaiveTree.root(entries)));
        assertThat(before.root()).isEqualTo(text(NaiveTree.root(entries.subList(0, before.size()))));
        ByteArrayOutputStream above = new ByteArrayOutputStream();
        for (int first = 0; first < after.size(); first += 256) {
            int width = Math.min(256, after.size() - first);
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            for (byte[] entry : entries.subList(first, first + width)) {
                tile.writeBytes(NaiveTree.root(List.of(entry)));
            }
            assertThat(immutable(path("0", first / 256, width))).isEqualTo(tile.toByteArray());
            if (width == 256) {
                above.writeBytes(NaiveTree.root(entries.subList(first, first + width)));
            }
        }
        assertThat(immutable(path("1", 0, after.size() / 256))).isEqualTo(above.toByteArray());
        assertThat(immutable(path("0", 0, 17))).isEqualTo(Arrays.copyOf(immutable(path("0", 0, 256)), 17 * 32));
        for (String beyond : List.of(
                path("0", after.size() / 256, after.size() % 256 + 1),
                path("0", after.size() / 256, 256),
                path("0", 1234, 256),
                path("1", 0, after.size() / 256 + 1),
                path("2", 0, 1),
                path("entries", after.size() / 256, 256))) {
            assertThat(hub.get(beyond).statusCode()).as(beyond).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/8/000",
                "tile/-1/000",
                "tile/entries/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/001",
                "tile/0/x000/000",
                "tile/0/",
                "tile/0",
                "tile/",
                "tile/0/%30%30%30%2E%2E",
                "tile/0/x036/x028/x797/x018/x963/967",
                "tile/entries/x036/x028/x797/x018/x963/967",
                "elsewhere",
                "",
            })
    void whatIsNoPathOfTheLogIsNotThere(String path) throws Exception {
        assertThat(hub.get("/log/" + path).statusCode()).isEqualTo(404);
    }

    private static int post(String body) throws Exception {
        return hub.send(hub.request("/log/cosignatures", "Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void aWitnessOfWhomTheHubKnowsIsHeardAndNobodyElse() throws Exception {
        Said said = grown(1);
        String seen = WITNESS.cosign(said.text(), 1_679_315_147).line() + "\n";
        String strange = STRANGER.cosign(said.text(), 1_679_315_147).line() + "\n";
        assertThat(post(said.note())).as("nobody's").isEqualTo(422);
        assertThat(post(said.note() + strange)).as("a stranger's").isEqualTo(422);
        assertThat(post("")).isEqualTo(422);
        assertThat(post(said.text())).isEqualTo(422);
        assertThat(post(said.note() + seen.replace("one", "two"))).isEqualTo(422);
        assertThat(post(said.note()
                        + WITNESS.cosign(said.text() + "more\n", 1_679_315_147).line() + "\n"))
                .as("of another text")
                .isEqualTo(422);
        String other = said.text().replaceFirst("\n.+\n$", "\n" + "A".repeat(43) + "=\n");
        assertThat(post(other + "\n" + WITNESS.cosign(other, 1_679_315_147).line() + "\n"))
                .as("of another root")
                .isEqualTo(422);
        String unknown = said.text().replaceFirst("\n[0-9]+\n", "\n999999\n");
        assertThat(post(unknown + "\n" + WITNESS.cosign(unknown, 1_679_315_147).line() + "\n"))
                .as("of a tree that was never signed")
                .isEqualTo(404);
        assertThat(SchoolOverHttp.value(hub, "select count(*) from journal_cosignature"))
                .isEqualTo("0");
        assertThat(hub.get("/log/witnessed").statusCode()).isEqualTo(404);

        assertThat(post(said.note() + strange + seen)).isEqualTo(204);
        assertThat(post(said.note() + seen)).isEqualTo(204);
        assertThat(hub.get("/log/witnessed").body()).isEqualTo(said.note() + seen);
        grown(1);
        assertThat(hub.get("/log/witnessed").body()).isEqualTo(said.note() + seen);
        assertThat(SchoolOverHttp.value(hub, "select count(*) from journal_cosignature"))
                .isEqualTo("1");
    }

    @Test
    void whoIsNoWitnessCannotBeConfiguredAsOne() {
        HubConfiguration configuration = new HubConfiguration();
        configuration.witnessedBy(List.of(hub.doors().notary().key().text()));
        assertThatThrownBy(configuration::witnesses).isInstanceOf(Refused.class);
        configuration.witnessedBy(List.of("nobody"));
        assertThatThrownBy(configuration::witnesses).isInstanceOf(Refused.class);
    }

    @Test
    void theOperatorsHealthCheckSpeaksOfTheLog() throws Exception {
        assertThat(TestHub.json(hub.admin("/healthcheck")).at("/log/healthy").asBoolean())
                .isTrue();
    }
}
