package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import hub.TestDatabase;
import hub.access.ClientKeys.Added;
import hub.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of clients stand side by side, end when told, and what was signed with them is used once. */
final class ClientKeysDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Journal journal = new Journal();
    private final Clients clients = new Clients(journal);
    private final ClientKeys keys = new ClientKeys(journal);

    @Test
    void keys_stand_side_by_side_until_one_is_ended() throws JOSEException {
        ClientId client = client();
        ClientKey first = key();
        ClientKey second = key();
        assertThat(add(client, first)).isEqualTo(Added.ADDED);
        assertThat(add(client, second)).isEqualTo(Added.ADDED);
        assertThat(of(client)).containsExactly(second, first);
        assertThat(add(client, first)).isEqualTo(Added.KNOWN);
        assertThat(end(client, first)).isTrue();
        assertThat(of(client)).containsExactly(second);
        assertThat(end(client, first)).isFalse();
        assertThat(add(client, first)).as("once ended, it may be given again").isEqualTo(Added.ADDED);
        assertThat(of(client)).containsExactly(first, second);
        assertThat(database.rows(
                        "select kind from journal_entry where body like '%" + first.thumbprint() + "%' order by id"))
                .containsExactly("client.key_added", "client.key_ended", "client.key_added");
    }

    @Test
    void a_client_has_a_handful_of_keys_at_most() throws JOSEException {
        ClientId client = client();
        ClientKey first = key();
        add(client, first);
        for (int i = 1; i < ClientKeys.MOST; i++) {
            assertThat(add(client, key())).isEqualTo(Added.ADDED);
        }
        assertThat(add(client, key())).isEqualTo(Added.TOO_MANY);
        end(client, first);
        assertThat(add(client, key())).isEqualTo(Added.ADDED);
    }

    @Test
    void a_revoked_client_has_none_and_an_unknown_one_gets_none() throws JOSEException {
        ClientId client = client();
        assertThat(add(client, key())).isEqualTo(Added.ADDED);
        database.transactions().writing(TestDatabase.TESTER, tx -> clients.revoke(tx, client));
        assertThat(of(client)).isEmpty();
        assertThat(add(client, key())).isEqualTo(Added.NO_CLIENT);
        assertThat(add(new ClientId(new UUID(1, 1)), key())).isEqualTo(Added.NO_CLIENT);
    }

    @Test
    void a_key_that_was_taken_when_shorter_ones_were_is_none_any_more() throws JOSEException {
        ClientId client = client();
        ClientKey key = key();
        add(client, key);
        String small = new RSAKeyGenerator(2048).generate().toPublicJWK().toJSONString();
        database.execute("update access_key set jwk = '" + small + "' where client_id = '" + client + "'");
        assertThat(of(client)).isEmpty();
    }

    @Test
    void one_client_knows_nothing_of_anothers_keys() throws JOSEException {
        ClientId client = client();
        ClientId other = client();
        ClientKey key = key();
        add(client, key);
        assertThat(of(other)).isEmpty();
        assertThat(end(other, key)).isFalse();
        assertThat(of(client)).containsExactly(key);
    }

    @Test
    void a_signed_word_is_used_once_by_whoever_comes_first() throws Exception {
        ClientId client = client();
        Instant expires = database.clock().instant().plusSeconds(60);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> uses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uses.add(threads.submit(() -> use(client, "the same", expires)));
            }
            int used = 0;
            for (Future<Boolean> use : uses) {
                used += use.get() ? 1 : 0;
            }
            assertThat(used).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(use(client, "another", expires)).isTrue();
        assertThat(use(client(), "the same", expires))
                .as("another client's own")
                .isTrue();
    }

    @Test
    void what_was_used_is_kept_until_nobody_would_take_it_and_then_forgotten() {
        ClientId client = client();
        Instant expires = database.clock().instant().plusSeconds(30);
        assertThat(use(client, "x", expires)).isTrue();
        database.clock().move(Duration.ofSeconds(60));
        assertThat(use(client, "x", expires)).isFalse();
        database.clock().move(Duration.ofSeconds(60));
        use(client(), "y", database.clock().instant().plusSeconds(30));
        assertThat(database.value("select count(*) from access_assertion where client_id = '" + client + "'"))
                .isEqualTo("0");
    }

    private ClientId client() {
        return database.transactions()
                .write(TestDatabase.TESTER, tx -> clients.add(tx, "a school's software", List.of()))
                .client();
    }

    private static ClientKey key() throws JOSEException {
        return ClientKey.parse(
                new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
    }

    private Added add(ClientId client, ClientKey key) {
        return database.transactions().write(TestDatabase.TESTER, tx -> keys.add(tx, client, key));
    }

    private boolean end(ClientId client, ClientKey key) {
        return database.transactions().write(TestDatabase.TESTER, tx -> keys.end(tx, client, key.thumbprint()));
    }

    private List<ClientKey> of(ClientId client) {
        return database.transactions().read(TestDatabase.TESTER, tx -> keys.of(tx, client));
    }

    private boolean use(ClientId client, String id, Instant expires) {
        return database.transactions().write(TestDatabase.TESTER, tx -> keys.use(tx, client, id, expires));
    }
}
