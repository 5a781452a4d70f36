package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import hub.api.token.OpenIdProvider.Demands;
import hub.api.token.OpenIdProvider.Use;
import hub.api.token.ProviderKeys.Times;
import hub.database.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Tokens of people are checked against a real provider: its keys, its name, its audience, the hub's clock. */
@SuppressWarnings("JavaUtilDate") // the token library speaks in Date
class OpenIdTokensHttpTest {

    private static final String HUB = "hub";
    private static final String SUBJECT = "5f3c-officer-7";
    private static ECKey first;
    private static ECKey second;
    private static RSAKey rsa;
    private static RSAKey shortRsa;

    private final SettableClock clock = new SettableClock();

    @SuppressWarnings("NullAway.Init")
    private OpenIdServer provider;

    @BeforeAll
    static void keys() throws Exception {
        first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        second = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
        rsa = new RSAKeyGenerator(3072).keyID("rsa").generate();
        shortRsa = new RSAKeyGenerator(2048).keyID("short").generate();
    }

    @BeforeEach
    void start() throws Exception {
        provider = new OpenIdServer(first, rsa, shortRsa);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private OpenIdTokens tokens() {
        return new OpenIdTokens(List.of(trusted()), clock);
    }

    private OpenIdProvider trusted() {
        return new OpenIdProvider(provider.issuer(), HUB, null, Use.OFFICIALS);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(HUB)
                .subject(SUBJECT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) throws Exception {
        return OpenIdServer.signed(
                key,
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
    }

    private String good() throws Exception {
        return signed(first, JWSAlgorithm.ES256, claims().build());
    }

    @Test
    void aGoodTokenNamesItsPerson() throws Exception {
        OpenIdTokens tokens = tokens();
        PersonToken person = new PersonToken(Use.OFFICIALS, provider.issuer(), SUBJECT);
        assertThat(tokens.check(good()).map(GoodToken::whose)).contains(person);
        assertThat(person.toString()).doesNotContain(SUBJECT);
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.RS512)) {
            assertThat(tokens.check(signed(rsa, algorithm, claims().build())).map(GoodToken::whose))
                    .as(algorithm.getName())
                    .contains(person);
        }
        assertThat(tokens.check(signed(
                                first,
                                JWSAlgorithm.ES256,
                                claims().audience(List.of("another", HUB)).build()))
                        .map(GoodToken::whose))
                .contains(person);
        assertThat(provider.readings()).isEqualTo(1);
    }

    @Test
    void aKeyOfRsaUnder3072BitsCountsWhereTheOperatorSaysSoAloneWhichIsToldAtTheStart() throws Exception {
        assertThat(tokens().check(withTheShortKey())).isEmpty();
        Logger log = (Logger) LoggerFactory.getLogger(OpenIdTokens.class);
        Level before = log.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        log.addAppender(heard);
        log.setLevel(Level.WARN);
        try {
            OpenIdProvider lenient =
                    new OpenIdProvider(provider.issuer(), HUB, null, Use.OFFICIALS, OpenIdProvider.Demands.NONE, 2048);
            assertThat(new OpenIdTokens(List.of(lenient), clock).check(withTheShortKey()))
                    .isPresent();
            assertThat(heard.list).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                    .contains(provider.issuer(), "2048"));
            tokens();
            assertThat(heard.list).hasSize(1);
        } finally {
            log.detachAppender(heard);
            log.setLevel(before);
        }
    }

    @Test
    void itsKeysAreReadWhereTheConfigurationSays() throws Exception {
        OpenIdProvider told =
                new OpenIdProvider("https://so.example/", HUB, URI.create(provider.keysAddress()), Use.FAMILY);
        OpenIdTokens tokens = new OpenIdTokens(List.of(told), clock);
        JWTClaimsSet claims = claims().issuer("https://so.example/").build();
        assertThat(tokens.check(signed(first, JWSAlgorithm.ES256, claims)).map(GoodToken::whose))
                .contains(new PersonToken(Use.FAMILY, "https://so.example/", SUBJECT));
    }

    /** Each is refused beside a good token that is taken, so that none is refused for want of keys. */
    @Test
    void whatIsNotGoodIsRefused() throws Exception {
        OpenIdTokens tokens = tokens();
        Instant now = clock.instant();
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("expired", es(claims().expirationTime(Date.from(now.minusSeconds(1)))));
        refused.put("never expires", es(claims().expirationTime(null)));
        refused.put("not yet", es(claims().notBeforeTime(Date.from(now.plusSeconds(120)))));
        refused.put("issued at no time", es(claims().issueTime(null)));
        refused.put(
                "older than a working day",
                es(claims().issueTime(
                                Date.from(now.minus(OpenIdTokens.LONGEST_LIFE).minusSeconds(1)))));
        refused.put("an ID token", es(claims().claim("at_hash", "x")));
        refused.put("an ID token by its own word", es(claims().claim("typ", "ID")));
        refused.put("issued in the future", es(claims().issueTime(Date.from(now.plusSeconds(120)))));
        refused.put("another audience", es(claims().audience("another")));
        refused.put("no audience", es(claims().audience((String) null)));
        refused.put("another issuer", es(claims().issuer("https://so.example")));
        refused.put("nearly that issuer", es(claims().issuer(provider.issuer() + "/")));
        refused.put("no issuer", es(claims().issuer(null)));
        refused.put("no subject", es(claims().subject(null)));
        refused.put("a blank subject", es(claims().subject(" ")));
        refused.put("a subject beyond all bounds", es(claims().subject("x".repeat(256))));
        refused.put("no signature", new PlainJWT(claims().build()).serialize());
        refused.put("a signature cut off", noneWithTheGoodBody());
        refused.put("the public key as a secret", hs(first.toPublicJWK().toJSONString(), "first"));
        refused.put(
                "the public key as a secret, in another form",
                hs(Base64.getEncoder().encodeToString(rsa.toRSAPublicKey().getEncoded()), "rsa"));
        refused.put("a key that is too short", withTheShortKey());
        refused.put(
                "a foreign key under a known name",
                signed(
                        new ECKeyGenerator(Curve.P_256).keyID("first").generate(),
                        JWSAlgorithm.ES256,
                        claims().build()));
        refused.put(
                "a key that it brings along",
                OpenIdServer.signed(
                        second,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .jwk(second.toPublicJWK())
                                .keyID("first")
                                .build(),
                        claims().build()));
        refused.put(
                "another kind of token",
                OpenIdServer.signed(
                        first,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("logout+jwt"))
                                .keyID("first")
                                .build(),
                        claims().build()));
        refused.put("a header that nobody understands", critical());
        refused.put("nothing", "");
        refused.put("no token", "x.y.z");
        refused.put("a header that is null", "bnVsbA.e30.AAAA");
        refused.put("too long", good() + "A".repeat(20_000));
        List<String> taken = new ArrayList<>();
        assertThat(tokens.check(good())).isPresent();
        refused.forEach((why, token) -> tokens.check(token).ifPresent(person -> taken.add(why)));
        assertThat(taken).isEmpty();
        assertThat(tokens.check(good())).isPresent();
        assertThat(refused).hasSize(29);
    }

    @Test
    void whatAProvidersTokensHaveToSayTheyHaveToSay() throws Exception {
        Instant now = clock.instant();
        OpenIdTokens strict = new OpenIdTokens(
                List.of(new OpenIdProvider(
                        provider.issuer(),
                        HUB,
                        null,
                        Use.OFFICIALS,
                        new Demands(
                                Set.of("mfa", "urn:loa:3"),
                                Duration.ofMinutes(60),
                                "hub.officials",
                                OpenIdTokens.LONGEST_LIFE))),
                clock);
        JWTClaimsSet.Builder enough = claims().claim("amr", List.of("pwd", "mfa"))
                .claim("scope", "openid hub.officials")
                .claim("auth_time", now.getEpochSecond());
        assertThat(strict.check(es(enough))).isPresent();
        assertThat(strict.check(es(new JWTClaimsSet.Builder(enough.build())
                        .claim("amr", null)
                        .claim("acr", "urn:loa:3"))))
                .isPresent();
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("says nothing", es(claims()));
        refused.put("one factor", es(new JWTClaimsSet.Builder(enough.build()).claim("amr", List.of("pwd"))));
        refused.put(
                "a weaker sign-in",
                es(new JWTClaimsSet.Builder(enough.build()).claim("amr", null).claim("acr", "0")));
        refused.put(
                "another scope", es(new JWTClaimsSet.Builder(enough.build()).claim("scope", "openid hub.officials2")));
        refused.put("no scope", es(new JWTClaimsSet.Builder(enough.build()).claim("scope", null)));
        refused.put("signed in at no time", es(new JWTClaimsSet.Builder(enough.build()).claim("auth_time", null)));
        refused.put(
                "signed in long ago",
                es(new JWTClaimsSet.Builder(enough.build()).claim("auth_time", now.getEpochSecond() - 3_601)));
        for (long ahead : new long[] {now.getEpochSecond() + 86_400, now.toEpochMilli(), 1_000_000_000_000_000_000L}) {
            refused.put(
                    "signed in at " + ahead, es(new JWTClaimsSet.Builder(enough.build()).claim("auth_time", ahead)));
        }
        refused.put("signed in some day", es(new JWTClaimsSet.Builder(enough.build()).claim("auth_time", "today")));
        List<String> taken = new ArrayList<>();
        refused.forEach((why, token) -> strict.check(token).ifPresent(person -> taken.add(why)));
        assertThat(taken).isEmpty();
    }

    @Test
    void aSignInThatIsTooLongAgoEndsATokenThatWasFoundGoodBefore() throws Exception {
        OpenIdTokens strict = new OpenIdTokens(
                List.of(new OpenIdProvider(
                        provider.issuer(),
                        HUB,
                        null,
                        Use.OFFICIALS,
                        new Demands(Set.of(), Duration.ofSeconds(30), null, OpenIdTokens.LONGEST_LIFE))),
                clock);
        String token = es(claims().claim("auth_time", clock.instant().getEpochSecond()));
        assertThat(strict.check(token)).isPresent();
        clock.move(Duration.ofSeconds(31));
        assertThat(strict.check(token)).isEmpty();
    }

    @Test
    void aTokenThatSaysItHoldsForAWeekEndsAfterAWorkingDay() throws Exception {
        OpenIdTokens tokens = tokens();
        String token = es(claims().expirationTime(Date.from(clock.instant().plus(Duration.ofDays(7)))));
        assertThat(tokens.check(token)).isPresent();
        clock.move(OpenIdTokens.LONGEST_LIFE.minusSeconds(2));
        assertThat(tokens.check(token)).isPresent();
        clock.move(Duration.ofSeconds(3));
        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void aTokenEndsHalfAnHourAfterItsIssueWhereNoMoreIsGranted() throws Exception {
        Demands usual = new Demands(Set.of(), null, null, Demands.HALF_AN_HOUR);
        OpenIdTokens tokens = new OpenIdTokens(
                List.of(new OpenIdProvider(provider.issuer(), HUB, null, Use.OFFICIALS, usual)), clock);
        String token = es(claims().expirationTime(Date.from(clock.instant().plus(Duration.ofHours(8)))));
        for (int minutes = 0; minutes < 29; minutes++) {
            assertThat(tokens.check(token)).as("used each minute").isPresent();
            clock.move(Duration.ofMinutes(1));
        }
        clock.move(Duration.ofSeconds(61));
        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void keysThatLieElsewhereThanWhereTheyAreSaidToBeAreNotFetched() throws Exception {
        URI moved = provider.movedTo(provider.keysAddress());
        OpenIdProvider told = new OpenIdProvider(provider.issuer(), HUB, moved, Use.OFFICIALS);
        assertThat(new OpenIdTokens(List.of(told), clock).check(good())).isEmpty();
        assertThat(provider.readings()).isZero();
    }

    @Test
    void aTokenEndsByTheHubsClock() throws Exception {
        OpenIdTokens tokens = tokens();
        String token = good();
        assertThat(tokens.check(token)).isPresent();
        // A token's times are whole seconds: it may end a second before its 300.
        clock.move(Duration.ofSeconds(298));
        assertThat(tokens.check(token)).isPresent();
        clock.move(Duration.ofSeconds(3));
        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void aRotatedKeyIsFoundAtItsFirstTokenAndTheOldOneEnds() throws Exception {
        OpenIdTokens tokens = tokens();
        assertThat(tokens.check(good())).isPresent();
        provider.rotate(first, second);
        assertThat(tokens.check(signed(second, JWSAlgorithm.ES256, claims().build())))
                .isPresent();
        assertThat(tokens.check(es(claims().claim("nonce", "2")))).isPresent();
        assertThat(provider.readings()).isEqualTo(2);

        OpenIdTokens other = new OpenIdTokens(List.of(trusted()), clock);
        provider.rotate(second);
        assertThat(other.check(good())).isEmpty();
        assertThat(other.check(signed(second, JWSAlgorithm.ES256, claims().build())))
                .isPresent();
    }

    @Test
    void unknownKeysMakeNobodyAskTheProviderWithoutEnd() throws Exception {
        OpenIdTokens tokens = tokens();
        assertThat(tokens.check(good())).isPresent();
        for (int i = 0; i < 20; i++) {
            ECKey stranger =
                    new ECKeyGenerator(Curve.P_256).keyID("stranger-" + i).generate();
            assertThat(tokens.check(signed(stranger, JWSAlgorithm.ES256, claims().build())))
                    .isEmpty();
        }
        assertThat(provider.readings()).isLessThanOrEqualTo(2);
        assertThat(tokens.check(es(claims().claim("nonce", "2")))).isPresent();
    }

    @Test
    void aProviderThatIsDownAfterItsKeysWereReadStopsNobodyForAWhile() throws Exception {
        Duration kept = Duration.ofMillis(200);
        OpenIdTokens tokens = new OpenIdTokens(
                List.of(trusted()), clock, new Times(kept, Duration.ofMillis(50), Duration.ofMinutes(30)));
        assertThat(tokens.check(good())).isPresent();
        provider.stop();
        Thread.sleep(2 * kept.toMillis());
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.check(es(claims().claim("nonce", "down " + i))))
                    .as("token " + i)
                    .isPresent();
        }
        assertThat(tokens.check(signed(second, JWSAlgorithm.ES256, claims().build())))
                .isEmpty();
        clock.move(Duration.ofMinutes(31));
        assertThat(tokens.check(es(claims().claim("nonce", "much later")))).isEmpty();
        provider.startAgain();
        Thread.sleep(kept.toMillis());
        assertThat(tokens.check(es(claims().claim("nonce", "up again")))).isPresent();
    }

    @Test
    void aProviderThatIsDownFromTheStartIsToldInTheLogAndItsTokensAreRefused() throws Exception {
        provider.stop();
        Logger log = (Logger) LoggerFactory.getLogger(ProviderKeys.class);
        Level before = log.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        log.addAppender(heard);
        log.setLevel(Level.WARN);
        String token = good();
        OpenIdTokens tokens;
        try {
            tokens = new OpenIdTokens(
                    List.of(trusted()),
                    clock,
                    new Times(Duration.ofMinutes(5), Duration.ofMillis(1), Duration.ofHours(1)));
            assertThat(tokens.check(token)).isEmpty();
            Thread.sleep(5);
            assertThat(tokens.check(token)).isEmpty();
        } finally {
            log.detachAppender(heard);
            log.setLevel(before);
        }
        assertThat(heard.list).as("once a minute").hasSize(1);
        assertThat(heard.list.get(0).getLevel()).isEqualTo(Level.WARN);
        String line = heard.list.stream().map(Object::toString).collect(Collectors.joining());
        assertThat(line)
                .contains(provider.issuer())
                .contains("ConnectException")
                .doesNotContain(SUBJECT)
                .doesNotContain("eyJ");
        assertThat(heard.list.get(0).getThrowableProxy()).isNull();
        provider.startAgain();
        Thread.sleep(5);
        assertThat(tokens.check(token)).isPresent();
    }

    @Test
    void aConfigurationOfAnotherIssuerIsNotBelieved() throws Exception {
        provider.tell("{\"issuer\":\"https://so.example\",\"jwks_uri\":\"" + provider.keysAddress() + "\"}");
        assertThat(tokens().check(good())).isEmpty();
        provider.tell("{\"issuer\":\"" + provider.issuer() + "\",\"jwks_uri\":\"http://192.0.2.1/keys\"}");
        assertThat(tokens().check(good())).isEmpty();
        provider.tell("{\"issuer\":\"" + provider.issuer() + "\"}");
        assertThat(tokens().check(good())).isEmpty();
        for (String told : List.of("no JSON", "null", "[]")) {
            provider.tell(told);
            assertThat(tokens().check(good())).as(told).isEmpty();
        }
        assertThat(provider.readings()).isZero();
    }

    @Test
    void aTokenOfNobodyConfiguredAsksNobody() throws Exception {
        OpenIdTokens tokens = tokens();
        assertThat(tokens.areOf(good())).isTrue();
        assertThat(tokens.areOf(es(claims().issuer("https://so.example")))).isFalse();
        assertThat(tokens.check(es(claims().issuer("https://so.example")))).isEmpty();
        assertThat(tokens.areOf("")).isFalse();
        assertThat(new OpenIdTokens(List.of(), clock).check(good())).isEmpty();
        assertThat(provider.readings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://so.example",
                "ftp://so.example",
                "so.example",
                "https://",
                "https://user@so.example",
                "https://so.example/#x",
                "file:///etc/passwd",
                "http://127.0.0.1.so.example"
            })
    void aProviderIsReachedOverTlsOrOnThisMachine(String address) {
        assertThatThrownBy(() -> new OpenIdProvider(address, HUB, null, Use.FAMILY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OpenIdProvider("https://so.example", HUB, URI.create(address), Use.FAMILY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIssuerIsConfiguredOnce() {
        assertThatThrownBy(() -> new OpenIdTokens(List.of(trusted(), trusted()), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String es(JWTClaimsSet.Builder claims) throws Exception {
        return signed(first, JWSAlgorithm.ES256, claims.build());
    }

    private String hs(String secret, String key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key).build(), claims().build());
        token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }

    private String withTheShortKey() throws Exception {
        return signed(shortRsa, JWSAlgorithm.RS256, claims().build());
    }

    private String noneWithTheGoodBody() throws Exception {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"first\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + good().split("\\.", -1)[1] + ".";
    }

    private String critical() throws Exception {
        return OpenIdServer.signed(
                first,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("first")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                claims().build());
    }
}
