package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.Appointment;
import hub.access.NewAccount;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Role;
import hub.access.Telephone;
import hub.api.TestHub;
import hub.api.setup.HubConfiguration;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Officials and families call with their provider's token, or with one for password and code; nobody is more than they are appointed to. */
@SuppressWarnings("NullAway.Init")
final class PeopleHttpTest {

    private static final String PASSWORD = "một câu dài dễ nhớ";
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
        NewAccount account = hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .accounts()
                .add(tx, "hieu.truong", PASSWORD)
                .orElseThrow());
        appoint(People.AT_THE_HUB, account.account().toString(), Role.REGISTRAR);
        String code = new Telephone(account).code(hub.doors().clock().instant());
        assertThat(signIn("hieu.truong", PASSWORD + "!", code).statusCode()).isEqualTo(400);
        HttpResponse<String> good = signIn("hieu.truong", PASSWORD, code);
        assertThat(good.statusCode()).isEqualTo(200);
        String token = TestHub.json(good).path("access_token").asText();
        assertThat(get(token, NOBODY, "X-Purpose", "school-records").statusCode())
                .isEqualTo(404);
        JsonNode again = TestHub.json(signIn("hieu.truong", PASSWORD, code));
        assertThat(again.path("error").asText()).as("a code is taken once").isEqualTo("invalid_grant");
        assertThat(TestHub.json(signIn("hieu.truong", PASSWORD, null))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    private static HttpResponse<String> signIn(String login, String password, @Nullable String code) throws Exception {
        String body = "grant_type=urn:hub:grant-type:password-and-code&username=" + login + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8)
                + (code == null ? "" : "&code=" + code);
        return hub.form("/oauth2/token", body);
    }
}
