package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.WriteTx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tokens somebody has, and which were ended: by their holder, one or all others, and no longer than they matter. */
final class AccessTokensDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final AccessTokens tokens = new AccessTokens(LIFETIME);

    private static ClientId client() {
        return new ClientId(UUID.randomUUID());
    }

    private static <T> T write(Function<WriteTx, T> work) {
        return database.transactions().write(TestDatabase.TESTER, work);
    }

    private TokenId issue(ClientId client) {
        return write(tx -> tokens.issue(tx, client, TokenWay.SECRET)).id();
    }

    private Optional<TokenName> end(ClientId client, TokenId token) {
        return write(tx -> tokens.end(tx, client, token));
    }

    private List<TokenId> holding(ClientId client) {
        return database.transactions().read(TestDatabase.TESTER, tx -> tokens.holding(tx, client, null, 100)).stream()
                .map(IssuedToken::id)
                .toList();
    }

    private boolean isEnded(TokenName name) {
        return database.transactions().read(TestDatabase.TESTER, tx -> tokens.isEnded(tx, name));
    }

    @Test
    void a_holder_has_the_tokens_that_hold_and_nobody_elses() {
        ClientId one = client();
        TokenId first = issue(one);
        issue(client());
        database.clock().move(Duration.ofMinutes(4));
        TokenId second = issue(one);
        assertThat(holding(one)).containsExactly(second, first);
        database.clock().move(Duration.ofMinutes(6));
        assertThat(holding(one)).as("ten minutes are over").containsExactly(second);
    }

    @Test
    void one_is_ended_by_its_holder_alone_and_once() {
        ClientId one = client();
        TokenId token = issue(one);
        TokenId kept = issue(one);
        assertThat(end(client(), token)).isEmpty();
        assertThat(holding(one)).containsExactly(kept, token);
        assertThat(end(one, token)).contains(TokenName.of(token));
        assertThat(end(one, token)).isEmpty();
        assertThat(holding(one)).containsExactly(kept);
        assertThat(isEnded(TokenName.of(token))).isTrue();
        assertThat(isEnded(TokenName.of(kept))).isFalse();
    }

    @Test
    void all_others_are_ended_and_the_one_in_hand_stays() {
        ClientId one = client();
        ClientId other = client();
        TokenId first = issue(one);
        TokenId second = issue(one);
        TokenId inHand = issue(one);
        TokenId others = issue(other);
        List<TokenName> ended = write(tx -> tokens.endOthers(tx, one, inHand));
        assertThat(ended).containsExactlyInAnyOrder(TokenName.of(first), TokenName.of(second));
        assertThat(holding(one)).containsExactly(inHand);
        assertThat(holding(other)).containsExactly(others);
    }

    @Test
    void a_providers_token_is_known_by_what_was_signed() {
        TokenName name = TokenName.ofSigned(new byte[] {1, 2, 3});
        Instant ends = database.clock().instant().plus(Duration.ofHours(1));
        assertThat(isEnded(name)).isFalse();
        for (int i = 0; i < 2; i++) {
            write(tx -> {
                tokens.end(tx, name, ends);
                return name;
            });
        }
        assertThat(isEnded(name)).isTrue();
        assertThat(isEnded(TokenName.ofSigned(new byte[] {1, 2, 4}))).isFalse();
    }

    @Test
    void what_was_issued_and_ended_is_forgotten_once_it_would_have_ended_by_itself() {
        ClientId one = client();
        TokenId token = issue(one);
        end(one, token);
        database.clock().move(LIFETIME);
        TokenId next = issue(one);
        end(one, next);
        assertThat(isEnded(TokenName.of(token)))
                .as("the clock of another server may be behind")
                .isTrue();
        database.clock().move(LIFETIME.plusMinutes(2));
        TokenId last = issue(one);
        end(one, last);
        assertThat(database.rows("select name from access_ended_token where name in ('" + token + "', '" + next + "')"))
                .isEmpty();
        assertThat(database.rows("select id::text from access_token where holder_id = '" + one + "'"))
                .containsExactly(last.toString());
    }

    @Test
    void the_role_that_serves_brings_no_ended_token_back_by_changing_its_row() throws SQLException {
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update access_ended_token set kept_until = kept_until"))
                    .isInstanceOf(SQLException.class)
                    .extracting(refused -> ((SQLException) refused).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void tokens_and_their_names_have_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessTokens(Duration.ofMinutes(16)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessTokens(Duration.ofMillis(900)));
        Instant now = database.clock().instant();
        TokenId id = new TokenId(UUID.randomUUID());
        assertThatIllegalArgumentException().isThrownBy(() -> new IssuedToken(id, TokenWay.SECRET, now, now));
        for (String wrong : List.of("", "x", "0".repeat(63), "A".repeat(64), "0".repeat(36))) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> new TokenName(wrong));
        }
    }
}
