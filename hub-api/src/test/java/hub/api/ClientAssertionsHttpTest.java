package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import hub.access.ClientId;
import hub.access.ClientKey;
import hub.access.ClientKeys;
import hub.access.NewSecret;
import hub.database.Actor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that signs for itself (private_key_jwt, RFC 7523) gets a token; nobody else gets it in its name. */
@SuppressWarnings("JavaUtilDate") // the token library speaks in Date
class ClientAssertionsHttpTest {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static TestHub hub;
    private static ECKey pair;
    private static RSAKey rsa;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        pair = new ECKeyGenerator(Curve.P_256).generate();
        rsa = new RSAKeyGenerator(3072).generate();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A client that has this key. */
    private static ClientId clientWith(JWK key) {
        ClientId client = hub.client().client();
        assertThat(give(client, key)).isEqualTo(ClientKeys.Added.ADDED);
        return client;
    }

    private static ClientKeys.Added give(ClientId client, JWK key) {
        return hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .clientKeys()
                .add(tx, client, ClientKey.parse(key.toPublicJWK().toJSONString())));
    }

    private static JWTClaimsSet.Builder claims(ClientId client) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(client.toString())
                .subject(client.toString())
                .audience("http://127.0.0.1:" + hub.port() + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    private static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) throws Exception {
        return signed(key, new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT), claims);
    }

    private static String signed(JWK key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws Exception {
        JWSHeader built = header.build();
        SignedJWT word = new SignedJWT(built, claims.build());
        word.sign(new DefaultJWSSignerFactory().createJWSSigner(key, built.getAlgorithm()));
        return word.serialize();
    }

    private static String es(JWTClaimsSet.Builder claims) throws Exception {
        return signed(pair, JWSAlgorithm.ES256, claims);
    }

    private static String form(String assertion) {
        return "grant_type=client_credentials&client_assertion_type="
                + URLEncoder.encode(JWT_BEARER, StandardCharsets.UTF_8) + "&client_assertion=" + assertion;
    }

    private static HttpResponse<String> asked(String assertion) throws Exception {
        return hub.form("/oauth2/token", form(assertion));
    }

    @Test
    void whatAClientSignsGivesItATokenOnce() throws Exception {
        ClientId client = clientWith(pair);
        String assertion = es(claims(client));
        HttpResponse<String> answer = asked(assertion);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token = TestHub.json(answer).path("access_token").asText();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo(client.toString());
        assertThat(hub.get("/v1/organisations", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = asked(assertion);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(TestHub.json(again).path("error").asText()).isEqualTo("invalid_client");
        assertThat(asked(es(claims(client))).statusCode()).isEqualTo(200);
    }

    @Test
    void eitherAddressOfTheHubAndEitherKindOfKeyWillDo() throws Exception {
        ClientId client = clientWith(pair);
        give(client, rsa);
        String issuer = "http://127.0.0.1:" + hub.port();
        assertThat(asked(es(claims(client).audience(issuer))).statusCode()).isEqualTo(200);
        assertThat(asked(signed(rsa, JWSAlgorithm.RS256, claims(client))).statusCode())
                .isEqualTo(200);
        assertThat(asked(signed(rsa, JWSAlgorithm.PS256, claims(client))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> named = hub.form("/oauth2/token", form(es(claims(client))) + "&client_id=" + client);
        assertThat(named.statusCode()).isEqualTo(200);
    }

    /** Each by a client of its own, so that none is refused for the tries of another. */
    @Test
    void whatIsNotGoodIsAnsweredLikeAWrongSecret() throws Exception {
        Instant now = Instant.now();
        String other = hub.client().client().toString();
        Map<String, Bad> bad = new LinkedHashMap<>();
        bad.put("expired", c -> es(claims(c).expirationTime(Date.from(now.minusSeconds(5)))));
        bad.put("holds for too long", c -> es(claims(c).expirationTime(Date.from(now.plusSeconds(400)))));
        bad.put("never expires", c -> es(claims(c).expirationTime(null)));
        bad.put("not yet", c -> es(claims(c).notBeforeTime(Date.from(now.plusSeconds(100)))));
        bad.put("issued in the future", c -> es(claims(c).issueTime(Date.from(now.plusSeconds(100)))));
        bad.put("for somebody else", c -> es(claims(c).audience("https://another.example")));
        bad.put(
                "for somebody else too",
                c -> es(claims(c).audience(List.of("http://127.0.0.1:" + hub.port(), "https://another.example"))));
        bad.put("for nobody", c -> es(claims(c).audience((String) null)));
        bad.put("issued by another", c -> es(claims(c).issuer(other)));
        bad.put("without issuer", c -> es(claims(c).issuer(null)));
        bad.put("without a name of its own", c -> es(claims(c).jwtID(null)));
        bad.put("with a blank name", c -> es(claims(c).jwtID(" ")));
        bad.put("with an endless name", c -> es(claims(c).jwtID("x".repeat(256))));
        bad.put(
                "with another's key",
                c -> signed(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256, claims(c)));
        bad.put("with a key of the other kind", c -> signed(rsa, JWSAlgorithm.RS256, claims(c)));
        bad.put("with a key that it brings along", c -> {
            ECKey own = new ECKeyGenerator(Curve.P_256).generate();
            return signed(own, new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.toPublicJWK()), claims(c));
        });
        bad.put("without a signature", c -> new PlainJWT(claims(c).build()).serialize());
        bad.put("with the public key as a secret", c -> {
            SignedJWT word =
                    new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(c).build());
            word.sign(new MACSigner(pair.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
            return word.serialize();
        });
        bad.put(
                "an access token",
                c -> signed(
                        pair, new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("at+jwt")), claims(c)));
        bad.put(
                "what nobody understands",
                c -> signed(
                        pair,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1),
                        claims(c)));
        bad.put("by nobody", c -> es(claims(c).subject(null)));
        bad.put("by no client", c -> es(claims(c).subject("nobody").issuer("nobody")));
        bad.put("by another client", c -> es(claims(new ClientId(UUID.fromString(other)))));
        bad.put("no token", c -> "x.y.z");
        bad.put("a header that is null", c -> "bnVsbA.e30.AAAA");
        bad.put("too long", c -> es(claims(c).claim("x", "y".repeat(9_000))));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Bad> one : bad.entrySet()) {
            ClientId client = clientWith(pair);
            HttpResponse<String> answer = asked(one.getValue().signed(client));
            if (answer.statusCode() != 401
                    || !TestHub.json(answer).path("error").asText().equals("invalid_client")) {
                wrong.add(one.getKey() + ": " + answer.statusCode() + " " + answer.body());
            }
            assertThat(asked(es(claims(client))).statusCode()).as(one.getKey()).isEqualTo(200);
        }
        assertThat(wrong).isEmpty();
    }

    /** How a word is signed that no client may send. */
    private interface Bad {
        String signed(ClientId client) throws Exception;
    }

    @Test
    void whomItNamesBesideIsWhoSigned() throws Exception {
        ClientId client = clientWith(pair);
        HttpResponse<String> answer = hub.form(
                "/oauth2/token",
                form(es(claims(client))) + "&client_id=" + hub.client().client());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aClientProvesWhoItIsInOneWay() throws Exception {
        NewSecret secret = hub.client();
        give(secret.client(), pair);
        HttpResponse<String> both = hub.form(
                "/oauth2/token",
                form(es(claims(secret.client()))) + "&client_id=" + secret.client() + "&client_secret="
                        + secret.secret());
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(both).path("error").asText()).isEqualTo("invalid_request");
        HttpResponse<String> withoutType = hub.form(
                "/oauth2/token", "grant_type=client_credentials&client_assertion=" + es(claims(secret.client())));
        assertThat(withoutType.statusCode()).isEqualTo(400);
        HttpResponse<String> another = hub.form(
                "/oauth2/token",
                "grant_type=client_credentials&client_assertion_type=saml&client_assertion="
                        + es(claims(secret.client())));
        assertThat(another.statusCode()).isEqualTo(401);
        assertThat(hub.token(secret)).as("the secret still holds").isNotEmpty();
    }

    @Test
    void keysRotateSideBySideWithoutAStop() throws Exception {
        ClientId client = clientWith(pair);
        ECKey next = new ECKeyGenerator(Curve.P_256).generate();
        give(client, next);
        assertThat(asked(es(claims(client))).statusCode()).isEqualTo(200);
        assertThat(asked(signed(next, JWSAlgorithm.ES256, claims(client))).statusCode())
                .isEqualTo(200);
        String old = pair.computeThumbprint().toString();
        boolean ended = hub.doors()
                .transactions()
                .write(Actor.OPERATOR, tx -> hub.doors().clientKeys().end(tx, client, old));
        assertThat(ended).isTrue();
        assertThat(asked(es(claims(client))).statusCode()).isEqualTo(401);
        assertThat(asked(signed(next, JWSAlgorithm.ES256, claims(client))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRevokedClientSignsInVain() throws Exception {
        ClientId client = clientWith(pair);
        hub.doors()
                .transactions()
                .write(Actor.OPERATOR, tx -> hub.doors().clients().revoke(tx, client));
        assertThat(asked(es(claims(client))).statusCode()).isEqualTo(401);
    }

    @Test
    void wrongWordsAreCountedWithWrongSecrets() throws Exception {
        NewSecret secret = hub.client();
        ClientId client = secret.client();
        give(client, pair);
        for (int i = 0; i < 5; i++) {
            assertThat(asked(es(claims(client).audience("https://another.example")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(hub.form(
                                    "/oauth2/token",
                                    "grant_type=client_credentials&client_secret=wrong&client_id=" + client)
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> answer = asked(es(claims(client)));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anotherServerOfTheDatabaseTakesNothingThatThisOneTook() throws Exception {
        ClientId client = clientWith(pair);
        JWTClaimsSet.Builder claims = claims(client).jwtID("once");
        assertThat(asked(es(claims)).statusCode()).isEqualTo(200);
        boolean taken = hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .clientKeys()
                .use(tx, client, "once", Instant.now().plus(Duration.ofMinutes(1))));
        assertThat(taken).isFalse();
    }

    @Test
    void whatIsUnderstoodIsToldToAnybody() throws Exception {
        JsonNode server = TestHub.json(hub.get("/.well-known/oauth-authorization-server"));
        List<String> ways = new ArrayList<>();
        server.path("token_endpoint_auth_methods_supported").forEach(way -> ways.add(way.asText()));
        assertThat(ways).contains("private_key_jwt", "client_secret_basic");
        List<String> algorithms = new ArrayList<>();
        server.path("token_endpoint_auth_signing_alg_values_supported").forEach(one -> algorithms.add(one.asText()));
        assertThat(algorithms).containsExactly("ES256", "PS256", "RS256");
    }
}
