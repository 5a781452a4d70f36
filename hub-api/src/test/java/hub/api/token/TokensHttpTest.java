package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import hub.access.Appointment;
import hub.access.IssuedToken;
import hub.access.NewSecret;
import hub.access.OtherTokens;
import hub.access.People;
import hub.access.Role;
import hub.access.TokenId;
import hub.access.TokenName;
import hub.access.TokenWay;
import hub.api.TestHub;
import hub.api.setup.HubConfiguration;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who holds a token ends it; who has several sees them, and ends one or all others. */
@SuppressWarnings("NullAway.Init")
final class TokensHttpTest {

    /** What another server keeps of what it looked at, and a little for the machine. */
    private static final Duration UNTIL_REFUSED = EndedTokens.KEPT.plusSeconds(5);

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        hub = TestHub.start(configuration);
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static int status(String token) throws Exception {
        return hub.get("/v1/organisations", "Authorization", "Bearer " + token).statusCode();
    }

    private static HttpResponse<String> end(String token) throws Exception {
        return hub.form("/oauth2/revocation", "token=" + token);
    }

    private static int post(String token, String path) throws Exception {
        return hub.send(hub.request(path, "Authorization", "Bearer " + token).POST(BodyPublishers.noBody()))
                .statusCode();
    }

    private static JsonNode listed(String token) throws Exception {
        return TestHub.json(hub.get("/v1/tokens", "Authorization", "Bearer " + token))
                .path("tokens");
    }

    private static String id(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    }

    private static List<String> ids(JsonNode tokens) {
        List<String> ids = new ArrayList<>();
        tokens.forEach(token -> ids.add(token.path("id").asText()));
        return ids;
    }

    @Test
    void whoHoldsATokenEndsItAndNoOther() throws Exception {
        NewSecret secret = hub.client();
        String token = hub.token(secret);
        String other = hub.token(secret);
        assertThat(status(token)).isEqualTo(200);
        assertThat(end(token).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = hub.get("/v1/organisations", "Authorization", "Bearer " + token);
        assertThat(refused.statusCode()).as("at once").isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(status(other)).isEqualTo(200);
        assertThat(status(hub.token(secret)))
                .as("who ends a token may ask for another")
                .isEqualTo(200);
    }

    @Test
    void whatIsNoGoodTokenIsAnsweredLikeOneThatIsEnded() throws Exception {
        String token = hub.token(hub.client());
        end(token);
        for (String none : List.of(token, "nonsense", "a.b.c", token.substring(0, token.length() - 9), "")) {
            HttpResponse<String> answer = end(none);
            assertThat(answer.statusCode()).as(none).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        HttpResponse<String> missing = hub.form("/oauth2/revocation", "token_type_hint=access_token");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(missing).path("error").asText()).isEqualTo("invalid_request");
        assertThat(TestHub.json(hub.get("/.well-known/oauth-authorization-server"))
                        .path("revocation_endpoint")
                        .asText())
                .isEqualTo("http://127.0.0.1:" + hub.port() + "/oauth2/revocation");
    }

    @Test
    void manyTokensAreListedInPagesTheNewestFirst() throws Exception {
        NewSecret secret = hub.client();
        List<String> issued = new ArrayList<>();
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            for (int i = 0; i < 205; i++) {
                IssuedToken one = hub.doors().tokens().issue(tx, secret.client(), TokenWay.SECRET);
                issued.add(0, one.id().toString());
            }
        });
        String token = hub.token(secret);
        issued.add(0, idOf(token));
        List<String> seen = new ArrayList<>();
        String path = "/v1/tokens";
        while (!path.isEmpty()) {
            HttpResponse<String> page = hub.get(path, "Authorization", "Bearer " + token);
            List<String> shown = ids(TestHub.json(page).path("tokens"));
            assertThat(shown).hasSizeLessThanOrEqualTo(100);
            seen.addAll(shown);
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
        }
        assertThat(seen).isEqualTo(issued);
    }

    @Test
    void anotherServerRefusesAnEndedTokenOnceItLooksAgain() throws Exception {
        String token = hub.token(hub.client());
        assertThat(status(token)).isEqualTo(200);
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> hub.doors()
                .tokens()
                .end(tx, TokenName.of(new TokenId(UUID.fromString(idOf(token)))), tx.now()));
        long until = System.nanoTime() + UNTIL_REFUSED.toNanos();
        while (status(token) == 200 && System.nanoTime() < until) {
            Thread.sleep(200);
        }
        assertThat(status(token)).isEqualTo(401);
    }

    private static String idOf(String token) {
        try {
            return id(token);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProvidersTokenIsEndedUnderAnySignatureThatIsAsGood() throws Exception {
        String token = families.token(key, "người mẹ", hub.doors().clock().instant());
        String same = withTheOtherSignature(token);
        String another = families.token(key, "người cha", hub.doors().clock().instant());
        assertThat(same).isNotEqualTo(token);
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(same)).isEqualTo(200);
        assertThat(end(token).statusCode()).isEqualTo(200);
        assertThat(status(token)).isEqualTo(401);
        assertThat(status(same)).isEqualTo(401);
        assertThat(status(another)).isEqualTo(200);
        assertThat(listed(another)).as("the hub issued none of them").isEmpty();
        assertThat(post(another, "/v1/tokens/revocation")).isEqualTo(204);
        assertThat(status(another)).isEqualTo(200);
    }

    /** Of an ECDSA signature (r, s) anybody makes (r, n - s), which is as good. */
    private static String withTheOtherSignature(String token) throws Exception {
        SignedJWT signed = SignedJWT.parse(token);
        byte[] signature = signed.getSignature().decode();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        BigInteger n = Curve.P_256.toECParameterSpec().getOrder();
        byte[] other = n.subtract(s).toByteArray();
        byte[] both = Arrays.copyOf(signature, 64);
        Arrays.fill(both, 32, 64, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, both, 64 - length, length);
        return new String(signed.getSigningInput(), StandardCharsets.US_ASCII) + "." + Base64URL.encode(both);
    }

    @Test
    void aCallerSeesItsOwnTokensThatHoldAndEndsOneOrAllOthers() throws Exception {
        NewSecret secret = hub.client();
        String first = hub.token(secret);
        String second = hub.token(secret);
        String inHand = hub.token(secret);
        String strangers = hub.token(hub.client());
        JsonNode listed = listed(inHand);
        assertThat(ids(listed)).containsExactly(id(inHand), id(second), id(first));
        assertThat(listed.path(0).path("inHand").asBoolean()).isTrue();
        assertThat(listed.path(1).path("inHand").asBoolean(true)).isFalse();
        assertThat(listed.path(0).path("way").asText()).isEqualTo("secret");
        assertThat(Duration.between(
                        Instant.parse(listed.path(0).path("issued").asText()),
                        Instant.parse(listed.path(0).path("ends").asText())))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(ids(listed(strangers))).containsExactly(id(strangers));

        assertThat(post(strangers, "/v1/tokens/" + id(first) + "/revocation")).isEqualTo(404);
        assertThat(post(inHand, "/v1/tokens/" + new UUID(1, 1) + "/revocation")).isEqualTo(404);
        assertThat(status(first)).isEqualTo(200);
        assertThat(post(inHand, "/v1/tokens/" + id(first) + "/revocation")).isEqualTo(204);
        assertThat(status(first)).isEqualTo(401);
        assertThat(post(inHand, "/v1/tokens/" + id(first) + "/revocation"))
                .as("it holds no more")
                .isEqualTo(404);
        assertThat(ids(listed(inHand))).containsExactly(id(inHand), id(second));

        assertThat(post(inHand, "/v1/tokens/revocation")).isEqualTo(204);
        assertThat(status(second)).isEqualTo(401);
        assertThat(status(inHand)).isEqualTo(200);
        assertThat(status(strangers)).isEqualTo(200);
    }

    @Test
    void whoSignsInAnewEndsTheTokenBeforeUnlessItIsToStay() throws Exception {
        HubAccount account = official("hieu.pho");
        String first = account.token(account.code(0), OtherTokens.END);
        assertThat(listed(first)).hasSize(1);
        assertThat(listed(first).path(0).path("way").asText()).isEqualTo("password_and_code");
        String second = account.token(account.code(1), OtherTokens.KEEP);
        assertThat(status(first)).isEqualTo(200);
        assertThat(ids(listed(second))).containsExactly(id(second), id(first));
        assertThat(TestHub.json(account.asks(account.password(), "123456", "&other_tokens=end"))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    @Test
    void whoSignsInAnewWithoutAWordEndsAllBefore() throws Exception {
        HubAccount account = official("hieu.pho.2");
        String first = account.token(account.code(0), OtherTokens.END);
        assertThat(status(first)).isEqualTo(200);
        String second = account.token(account.code(1), OtherTokens.END);
        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
    }

    private static HubAccount official(String login) {
        HubAccount account = HubAccount.of(hub, login);
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            OrganisationId province = hub.doors()
                    .organisations()
                    .find(tx, OrganisationKind.PROVINCE, "01", LocalDate.of(2026, 9, 1))
                    .orElseThrow()
                    .id();
            People people = hub.doors().people();
            people.appoint(
                    tx,
                    people.known(
                            tx, People.AT_THE_HUB, account.account().account().toString()),
                    new Appointment(Role.SUPERVISOR, province, new Validity(LocalDate.of(2020, 1, 1), null)));
        });
        return account;
    }
}
