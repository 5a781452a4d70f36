package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import hub.access.ClientId;
import hub.access.IssuedToken;
import hub.access.TokenId;
import hub.access.TokenWay;
import hub.database.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A good token's check is kept for a minute, and not a second beyond what the token itself says. */
class CheckedTokensTest {

    private static final ClientId CLIENT = new ClientId(new UUID(1, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger checks = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private SigningKeys key;

    @BeforeEach
    void key() {
        key = SigningKeys.open(folder.resolve("keys"), clock);
    }

    private Tokens tokens(SigningKeys signing) {
        return new Tokens(signing, new Issuer(null), clock);
    }

    private String token(Tokens tokens, ClientId client, Duration lifetime) {
        Instant now = clock.instant();
        TokenId id = new TokenId(UUID.randomUUID());
        return tokens.sign(client, new IssuedToken(id, TokenWay.SECRET, now, now.plus(lifetime)));
    }

    private static Optional<Bearer> bearer(CheckedTokens<Bearer> checked, String token) {
        return checked.check(token).map(GoodToken::whose);
    }

    private CheckedTokens<Bearer> counted(Tokens tokens) {
        return new CheckedTokens<>(
                text -> {
                    checks.incrementAndGet();
                    return tokens.check(text);
                },
                clock);
    }

    @Test
    void aGoodTokenIsVerifiedOnceAMinute() {
        Tokens tokens = tokens(key);
        CheckedTokens<Bearer> checked = counted(tokens);
        String token = token(tokens, CLIENT, Duration.ofMinutes(10));
        for (int i = 0; i < 100; i++) {
            assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        }
        assertThat(checks).hasValue(1);
        clock.move(Duration.ofSeconds(50));
        assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        assertThat(checks).hasValue(1);
        clock.move(Duration.ofSeconds(10));
        assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        assertThat(checks).hasValue(2);
        assertThat(CheckedTokens.KEPT).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aTokenEndsAtItsOwnTimeHoweverOftenItWasChecked() {
        Tokens tokens = tokens(key);
        CheckedTokens<Bearer> checked = counted(tokens);
        String token = token(tokens, CLIENT, Duration.ofSeconds(30));
        assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        clock.move(Duration.ofSeconds(30));
        assertThat(bearer(checked, token)).isEmpty();
        assertThat(checked.check(token)).isEmpty();
        assertThat(checks).as("a refusal is found anew each time").hasValue(3);
    }

    @Test
    void aClockThatIsSetBackMakesNoKeptTokenGood() {
        Tokens tokens = tokens(key);
        CheckedTokens<Bearer> checked = counted(tokens);
        String token = token(tokens, CLIENT, Duration.ofMinutes(10));
        assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        clock.move(Duration.ofMinutes(-5));
        assertThat(bearer(checked, token)).as("issued in the future").isEmpty();
        assertThat(checks).hasValue(2);
    }

    @Test
    void eachTextIsAskedForItself() {
        Tokens tokens = tokens(key);
        CheckedTokens<Bearer> checked = counted(tokens);
        String token = token(tokens, CLIENT, Duration.ofMinutes(10));
        ClientId other = new ClientId(new UUID(3, 4));
        assertThat(bearer(checked, token)).contains(new Bearer.OfClient(CLIENT, null));
        assertThat(bearer(checked, token(tokens, other, Duration.ofMinutes(10))))
                .contains(new Bearer.OfClient(other, null));
        String[] parts = token.split("\\.", -1);
        assertThat(checked.check(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(checked.check(parts[0] + "." + parts[1] + ".AAAA" + parts[2].substring(4)))
                .isEmpty();
        assertThat(checked.check(token + "A")).isEmpty();
        assertThat(checked.check("")).isEmpty();
        assertThat(checks).hasValue(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "{}", "{\"alg\":null}", "{\"alg\":\"ES256\",\"jwk\":\"x\"}", "\u0000"})
    void aHeaderThatIsNoneIsRefused(String header) {
        CheckedTokens<Bearer> checked = tokens(key).checked();
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
        assertThat(checked.check(encoded + ".e30.AAAA")).isEmpty();
        assertThat(checked.check("." + encoded + ".")).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsNeverGood() {
        SigningKeys another = SigningKeys.open(folder.resolve("others"), clock);
        assertThat(another.present().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        CheckedTokens<Bearer> checked = tokens(key).checked();
        String token = token(tokens(another), CLIENT, Duration.ofMinutes(10));
        assertThat(checked.check(token)).isEqualTo(Optional.empty());
    }
}
