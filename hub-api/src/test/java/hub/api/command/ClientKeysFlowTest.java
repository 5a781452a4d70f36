package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.ClientKeys;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator gives and ends the keys of clients, beside a running hub on the embedded database. */
class ClientKeysFlowTest {

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path folder;

    @SuppressWarnings("NullAway.Init") // start makes it
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("data"));
        doors = Doors.open(configuration);
        Files.writeString(folder.resolve("hub.yml"), "folder: " + folder.resolve("data") + "\n");
    }

    @AfterAll
    static void stop() {
        doors.close();
        Locale.setDefault(BEFORE);
    }

    private static Ended run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    private static String client() {
        return doors.transactions()
                .write(Actor.OPERATOR, tx -> doors.clients().add(tx, "a school's software", List.of()))
                .client()
                .toString();
    }

    private static String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aKeyIsGivenListedAndEnded() throws Exception {
        String client = client();
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        String name = pair.computeThumbprint().toString();
        String jwk = file("key.jwk", pair.toPublicJWK().toJSONString() + "\n");
        Ended added = run("client", "add-key", client, "--jwk", jwk);
        assertThat(added.code()).as(added.complaint()).isZero();
        assertThat(added.said()).contains(name);
        Ended again = run("client", "add-key", client, "--jwk", jwk);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.complaint()).contains("has this key already");
        assertThat(run("client", "keys", client).said()).contains(name);
        Ended ended = run("client", "end-key", client, "--key", name);
        assertThat(ended.code()).as(ended.complaint()).isZero();
        assertThat(run("client", "keys", client).said()).doesNotContain(name);
        assertThat(run("client", "end-key", client, "--key", name).code()).isEqualTo(1);
    }

    /** A key whose name the computer took for an option: every 64th could not be ended. */
    @Test
    void aKeyWhoseNameBeginsWithADashIsEnded() throws Exception {
        String client = client();
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        while (!pair.computeThumbprint().toString().startsWith("-")) {
            pair = new ECKeyGenerator(Curve.P_256).generate();
        }
        String jwk = file("dash.jwk", pair.toPublicJWK().toJSONString());
        assertThat(run("client", "add-key", client, "--jwk", jwk).code()).isZero();
        Ended ended = run(
                "client", "end-key", client, "--key", pair.computeThumbprint().toString());
        assertThat(ended.code()).as(ended.complaint()).isZero();
        assertThat(run("client", "keys", client).said()).isEmpty();
    }

    @Test
    void whatIsNoPublicKeyIsRefusedWithoutAWordOfIt() throws Exception {
        String client = client();
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        for (String jwk : List.of(
                file("private.jwk", pair.toJSONString()),
                file("none.jwk", "-----BEGIN PUBLIC KEY-----"),
                file("long.jwk", " ".repeat(100_000)))) {
            Ended refused = run("client", "add-key", client, "--jwk", jwk);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.complaint())
                    .contains(jwk)
                    .contains("no public key")
                    .doesNotContain(pair.getD().toString());
            assertThat(refused.complaint().lines()).hasSize(1);
        }
        assertThat(run("client", "keys", client).said()).isEmpty();
    }

    @Test
    void anUnknownClientAndOneThatHasEnoughGetNone() throws Exception {
        String unknown = "00000000-0000-7000-8000-000000000000";
        Ended none = run("client", "add-key", unknown, "--jwk", fresh());
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.complaint()).contains(unknown);
        String client = client();
        for (int i = 0; i < ClientKeys.MOST; i++) {
            assertThat(run("client", "add-key", client, "--jwk", fresh()).code())
                    .isZero();
        }
        assertThat(run("client", "add-key", client, "--jwk", fresh()).complaint())
                .contains("end one first");
        assertThat(run(
                                "client",
                                "add-key",
                                client,
                                "--jwk",
                                folder.resolve("missing.jwk").toString())
                        .code())
                .isEqualTo(2);
    }

    private static String fresh() throws Exception {
        return file(
                "fresh.jwk",
                new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
    }
}
