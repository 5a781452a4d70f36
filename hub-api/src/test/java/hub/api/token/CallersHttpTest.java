package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.Appointment;
import hub.access.NewSecret;
import hub.access.OtherTokens;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Role;
import hub.api.HubApplication;
import hub.api.TestHub;
import hub.api.setup.HubConfiguration;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Good tokens in hand: of whom they are, when they end before their time, and how often they are answered. */
@SuppressWarnings("NullAway.Init")
final class CallersHttpTest {

    /** What a caller that is known is kept for, and a little for the machine. */
    private static final Duration UNTIL_REFUSED = Duration.ofSeconds(25);

    private static ECKey key;
    private static OpenIdServer one;
    private static OpenIdServer other;
    private static TestHub hub;
    private static OrganisationId province;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        one = new OpenIdServer(key.toPublicJWK());
        other = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(one.issuer(), "hub", one.keysAddress(), "officials");
        configuration.trust(other.issuer(), "hub", other.keysAddress(), "officials");
        hub = TestHub.start(configuration);
        province = hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .find(tx, OrganisationKind.PROVINCE, "01", LocalDate.of(2026, 9, 1))
                .orElseThrow()
                .id());
    }

    @AfterAll
    static void stop() {
        hub.close();
        one.stop();
        other.stop();
    }

    private static void appoint(String issuer, String subject) {
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            People people = hub.doors().people();
            PersonId person = people.known(tx, issuer, subject);
            people.appoint(
                    tx,
                    person,
                    new Appointment(Role.SUPERVISOR, province, new Validity(LocalDate.of(2020, 1, 1), null)));
        });
    }

    private static HttpResponse<String> asked(TestHub of, String token) throws Exception {
        return of.get("/v1/organisations", "Authorization", "Bearer " + token);
    }

    private static int status(String token) throws Exception {
        return asked(hub, token).statusCode();
    }

    @Test
    void aTokenInUseEndsWithTheClientOrTheAccountThatWasRevoked() throws Exception {
        NewSecret secret = hub.client();
        HubAccount account = HubAccount.of(hub, "pho.hieu.truong");
        appoint(People.AT_THE_HUB, account.account().account().toString());
        String ofClient = hub.token(secret);
        String ofAccount = account.token(account.code(0), OtherTokens.END);
        assertThat(status(ofClient)).isEqualTo(200);
        assertThat(status(ofAccount)).isEqualTo(200);
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> {
            hub.doors().clients().revoke(tx, secret.client());
            hub.doors().accounts().revoke(tx, account.account().account());
        });
        long until = System.nanoTime() + UNTIL_REFUSED.toNanos();
        while ((status(ofClient) == 200 || status(ofAccount) == 200) && System.nanoTime() < until) {
            Thread.sleep(200);
        }
        assertThat(status(ofClient)).isEqualTo(401);
        assertThat(status(ofAccount)).isEqualTo(401);
    }

    @Test
    void theSameNameAtAnotherProviderIsSomebodyElse() throws Exception {
        appoint(one.issuer(), "cán bộ 1");
        assertThat(status(one.token(key, "cán bộ 1", hub.doors().clock().instant())))
                .isEqualTo(200);
        assertThat(status(other.token(key, "cán bộ 1", hub.doors().clock().instant())))
                .isEqualTo(403);
    }

    @Test
    void aProvidersTokenOfOneFactorOrOfAnHourAgoIsRefusedUnlessTheProviderIsTrustedForIt() throws Exception {
        Instant now = hub.doors().clock().instant();
        String oneFactor = one.token(key, "cán bộ 2", now, 300, "pwd");
        String unsaid = one.token(key, "cán bộ 2", now, 300);
        String ofLongAgo = one.token(key, "cán bộ 2", now.minusSeconds(1_860), 7_200, "mfa");
        appoint(one.issuer(), "cán bộ 2");
        assertThat(status(one.token(key, "cán bộ 2", now.minusSeconds(1_740), 7_200, "mfa")))
                .isEqualTo(200);
        assertThat(status(oneFactor)).isEqualTo(401);
        assertThat(status(unsaid)).isEqualTo(401);
        assertThat(status(ofLongAgo)).isEqualTo(401);

        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(HubApplication.class);
        heard.start();
        log.addAppender(heard);
        HubConfiguration trusting = new HubConfiguration();
        trusting.trust(one.issuer(), "hub", one.keysAddress(), "officials");
        trusting.demandNothing();
        try (TestHub lax = TestHub.start(trusting)) {
            for (String token : List.of(oneFactor, unsaid, ofLongAgo)) {
                assertThat(asked(lax, token).statusCode())
                        .as("known, and appointed to nothing there")
                        .isEqualTo(403);
            }
        } finally {
            log.detachAppender(heard);
        }
        assertThat(heard.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains(one.issuer() + ": strength is empty"))
                .anyMatch(line -> line.contains(one.issuer() + ": a token holds 720 minutes"));
    }

    @Test
    void whoAsksTooOftenIsToldToWaitAndNobodyElseIs() throws Exception {
        HubConfiguration slow = new HubConfiguration();
        slow.allow(1);
        try (TestHub strict = TestHub.start(slow)) {
            String greedy = strict.token(strict.client());
            HttpResponse<String> last = asked(strict, greedy);
            for (int i = 0; i < 30 && last.statusCode() == 200; i++) {
                last = asked(strict, greedy);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(TestHub.json(last).path("type").asText()).isEqualTo("/problems/rate_limited");
            assertThat(last.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
            assertThat(asked(strict, strict.token(strict.client())).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoAsksForTooManyTokensIsToldToWaitAndNobodyElseIs() throws Exception {
        HubConfiguration slow = new HubConfiguration();
        slow.allow(1);
        try (TestHub strict = TestHub.start(slow)) {
            NewSecret greedy = strict.client();
            HttpResponse<String> last = tokenFor(strict, greedy);
            for (int i = 0; i < 30 && last.statusCode() == 200; i++) {
                last = tokenFor(strict, greedy);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(TestHub.json(last).path("error").asText()).isEqualTo("temporarily_unavailable");
            assertThat(last.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
            assertThat(tokenFor(strict, strict.client()).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> tokenFor(TestHub asked, NewSecret secret) throws Exception {
        return asked.form(
                "/oauth2/token",
                "grant_type=client_credentials&client_id=" + secret.client() + "&client_secret=" + secret.secret());
    }
}
