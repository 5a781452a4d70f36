package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.Appointment;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Role;
import hub.api.TestHub;
import hub.api.setup.HubConfiguration;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Officials and families call with their provider's token, or with one for password and code; nobody is more than they are appointed to. */
@SuppressWarnings("NullAway.Init")
final class PeopleHttpTest {

    private static final String NOBODY = "/v1/learners/1234567897";

    private static ECKey key;
    private static OpenIdServer officials;
    private static OpenIdServer families;
    private static TestHub hub;
    private static OrganisationId province;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        officials = new OpenIdServer(key.toPublicJWK());
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(officials.issuer(), "hub", officials.keysAddress(), "officials");
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
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
        officials.stop();
        families.stop();
    }

    private static String token(OpenIdServer provider, String subject) throws Exception {
        return provider.token(key, subject, hub.doors().clock().instant());
    }

    private static PersonId appoint(String issuer, String subject, Role... roles) {
        return hub.doors().transactions().write(Actor.OPERATOR, tx -> {
            People people = hub.doors().people();
            PersonId person = people.known(tx, issuer, subject);
            for (Role role : roles) {
                people.appoint(
                        tx, person, new Appointment(role, province, new Validity(LocalDate.of(2020, 1, 1), null)));
            }
            return person;
        });
    }

    private static HttpResponse<String> get(String token, String path, String... headers) throws Exception {
        return hub.get(path, with(token, headers));
    }

    private static String[] with(String token, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        return all;
    }

    @Test
    void anOfficialIsWhatTheyAreAppointedToAndNothingBefore() throws Exception {
        String token = token(officials, "cán bộ 1");
        assertThat(get(token, "/v1/organisations").statusCode()).isEqualTo(403);

        String supervisor = token(officials, "cán bộ 2");
        appoint(officials.issuer(), "cán bộ 2", Role.SUPERVISOR);
        assertThat(get(supervisor, "/v1/organisations").statusCode()).isEqualTo(200);
        assertThat(get(supervisor, NOBODY, "X-Purpose", "supervision").statusCode())
                .isEqualTo(404);
        assertThat(get(supervisor, NOBODY, "X-Purpose", "school-records").statusCode())
                .as("a purpose that is not a supervisor's")
                .isEqualTo(403);
        assertThat(get(supervisor, "/v1/reviews", "X-Purpose", "supervision").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsSeveralSaysAsWhomAndIsNoneOfTheOthers() throws Exception {
        String token = token(officials, "cán bộ 3");
        appoint(officials.issuer(), "cán bộ 3", Role.TEACHER, Role.STATISTICIAN);
        HttpResponse<String> unsaid = get(token, NOBODY, "X-Purpose", "teaching");
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("X-Role", "teacher, statistician");
        assertThat(get(token, NOBODY, "X-Purpose", "teaching", "X-Role", "teacher")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(token, NOBODY, "X-Purpose", "teaching", "X-Role", "statistician")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(token, NOBODY, "X-Purpose", "teaching", "X-Role", "registrar")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(token, NOBODY, "X-Purpose", "teaching", "X-Role", "emperor")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFamilysProviderMakesNobodyAnOfficial() throws Exception {
        String token = token(families, "người mẹ");
        appoint(families.issuer(), "người mẹ", Role.SUPERVISOR);
        assertThat(get(token, "/v1/reviews", "X-Purpose", "supervision").statusCode())
                .isEqualTo(403);
        assertThat(get(token, NOBODY, "X-Purpose", "own-record").statusCode()).isEqualTo(404);
        assertThat(get(token, NOBODY, "X-Purpose", "own-record", "X-Role", "supervisor")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSmallInstallationsOfficialSignsInWithPasswordAndCode() throws Exception {
        HubAccount account = HubAccount.of(hub, "hieu.truong");
        appoint(People.AT_THE_HUB, account.account().account().toString(), Role.REGISTRAR);
        String code = account.code(0);
        assertThat(account.asks(account.password() + "!", code, "").statusCode())
                .isEqualTo(400);
        HttpResponse<String> good = account.asks(account.password(), code, "");
        assertThat(good.statusCode()).isEqualTo(200);
        String token = TestHub.json(good).path("access_token").asText();
        assertThat(get(token, NOBODY, "X-Purpose", "school-records").statusCode())
                .isEqualTo(404);
        assertThat(error(account.asks(account.password(), code, "")))
                .as("a code is taken once")
                .isEqualTo("invalid_grant");
        assertThat(error(account.asks(account.password(), null, ""))).isEqualTo("invalid_request");
    }

    @Test
    void aPasswordThatTheOperatorGaveIsChangedBeforeAnythingElse() throws Exception {
        HubAccount given = HubAccount.given(hub, "pho.phong");
        appoint(People.AT_THE_HUB, given.account().account().toString(), Role.REGISTRAR);
        HttpResponse<String> refused = given.asks(given.password(), given.code(-1), "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(error(refused)).isEqualTo("password_to_change");
        String page = TestHub.json(refused).path("error_uri").asText();
        assertThat(hub.get(page, "Accept-Language", "vi").body()).contains("Phải đổi mật khẩu trước");
        assertThat(hub.get(page, "Accept-Language", "en").body()).contains("The password has to be changed first");

        HttpResponse<String> drawn = hub.get("/oauth2/password");
        assertThat(drawn.headers().firstValue("Cache-Control")).contains("no-store");
        String fresh = TestHub.json(drawn).path("password").asText();
        assertThat(TestHub.json(hub.get("/oauth2/password")).path("password").asText())
                .isNotEqualTo(fresh);
        for (String no : List.of("mot-mat-khau-tu-chon", given.password(), "")) {
            assertThat(error(given.asks(given.password(), given.code(0), "&new_password=" + no)))
                    .isEqualTo("password_not_drawn");
        }
        assertThat(error(given.asks(given.password(), given.code(0), "&other_tokens=keep&new_password=" + fresh)))
                .isEqualTo("invalid_request");
        assertThat(error(given.asks("sai mật khẩu rồi", given.code(0), "&new_password=" + fresh)))
                .as("the present one is asked for")
                .isEqualTo("invalid_grant");
        HttpResponse<String> changed = given.asks(given.password(), given.code(0), "&new_password=" + fresh);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String token = TestHub.json(changed).path("access_token").asText();
        assertThat(get(token, NOBODY, "X-Purpose", "school-records").statusCode())
                .isEqualTo(404);
        assertThat(error(given.asks(given.password(), given.code(1), ""))).isEqualTo("invalid_grant");
        assertThat(given.asks(fresh, given.code(1), "").statusCode()).isEqualTo(200);
        assertThat(get(token, NOBODY, "X-Purpose", "school-records").statusCode())
                .as("signed in anew since")
                .isEqualTo(401);
    }

    @Test
    void whoGuessesFromAnotherAddressLocksNobodyOut() throws Exception {
        HubAccount account = HubAccount.of(hub, "van.thu");
        int status = 0;
        for (int i = 0; i < 6; i++) {
            status = guessedFromElsewhere(account.login());
        }
        assertThat(status).as("whoever guesses waits").isEqualTo(429);
        assertThat(account.asks(account.password(), account.code(0), "").statusCode())
                .isEqualTo(200);
        assertThat(guessedFromElsewhere(account.login())).isEqualTo(429);
    }

    /** From another address of this machine. */
    private static int guessedFromElsewhere(String login) throws Exception {
        String body = "grant_type=urn:hub:grant-type:password-and-code&username=" + login + "&password=sai&code=123456";
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port(), elsewhere, 0)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /oauth2/token HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static String error(HttpResponse<String> answer) throws Exception {
        return TestHub.json(answer).path("error").asText();
    }
}
