package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may be made public of a child: the representative agrees, from seven on the child too, and both may take it back. */
@SuppressWarnings("NullAway.Init")
final class ConsentsHttpTest {

    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static SchoolOverHttp other;
    private static String mother;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        hub = TestHub.start(configuration);
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        other = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        school.submit(
                "so-diem",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Lê Quỳnh Anh")
                        .born("2014-05-17")
                        .sex("2")
                        .enrolled("7", "2026-09-05", null, "enrolled"));
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        path = "/v1/learners/" + code + "/consents";
        mother = families.token(key, "mother", hub.doors().clock().instant());
        HttpResponse<String> asked = post(
                mother,
                "/v1/guardianships",
                "{\"studentCode\":\"" + code
                        + "\",\"birthDate\":\"2014-05-17\",\"tie\":\"mother\",\"name\":\"Trần Thị Bích\"}");
        school.post(
                "/v1/guardianships/" + TestHub.json(asked).path("id").asText() + "/steps", "{\"step\":\"confirm\"}");
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static HttpRequest.Builder of(String token, String path) {
        return hub.request(path).header("Authorization", "Bearer " + token).header("X-Purpose", "own-record");
    }

    private static HttpResponse<String> post(String token, String path, String body) throws Exception {
        return hub.send(
                of(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static String given(String by, String more) {
        return "{\"matter\":\"private_life\",\"by\":\"" + by + "\"" + more + "}";
    }

    private static JsonNode register() throws Exception {
        return TestHub.json(hub.send(of(mother, path).GET()));
    }

    @Test
    void bothHaveToAgreeAndEitherMayTakeItBack() throws Exception {
        assertThat(register().path("needed").toString()).isEqualTo("[\"representative\",\"learner\"]");
        assertThat(register().path("standing")).isEmpty();

        HttpResponse<String> mothers = post(mother, path, given("representative", ""));
        assertThat(mothers.statusCode()).as(mothers.body()).isEqualTo(201);
        assertThat(register().path("standing")).as("the child was not asked").isEmpty();
        HttpResponse<String> forTheChild = post(mother, path, given("learner", ""));
        assertThat(forTheChild.statusCode())
                .as("a mother says what she says, not what the child does")
                .isEqualTo(422);

        HttpResponse<String> childs = school.post(
                path, given("learner", ",\"day\":\"2026-09-20\",\"evidence\":\"Phiếu đồng ý, lưu tại trường\""));
        assertThat(childs.statusCode()).as(childs.body()).isEqualTo(201);
        assertThat(register().path("standing").toString()).isEqualTo("[\"private_life\"]");
        assertThat(TestHub.json(school.get(path)).path("items")).hasSize(2);

        String id = TestHub.json(childs).path("id").asText();
        assertThat(post(mother, path + "/" + id + "/withdrawal", "{}").statusCode())
                .isEqualTo(200);
        assertThat(register().path("standing")).isEmpty();
        HttpResponse<String> again = post(mother, path + "/" + id + "/withdrawal", "{}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("consent_out_of_order");
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(kind, ' ' order by id) from journal_entry where kind in"
                                + " ('consent.give', 'consent.withdraw')"))
                .isEqualTo("consent.give consent.give consent.withdraw");
    }

    @Test
    void anotherSchoolHearsWhatItHearsOfNobody() throws Exception {
        for (String door : new String[] {path, "/v1/learners/1234567897/consents"}) {
            assertThat(other.get(door).statusCode()).isEqualTo(404);
            assertThat(other.post(door, given("learner", ",\"evidence\":\"x\"")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsSaidWronglyIsToldWhere() throws Exception {
        String[][] wrong = {
            {given("uncle", ",\"evidence\":\"x\""), "/by"},
            {given("learner", ""), "/evidence"},
            {given("learner", ",\"evidence\":\"x\",\"day\":\"2999-01-01\""), "/day"},
            {"{\"matter\":\"everything\",\"by\":\"learner\",\"evidence\":\"x\"}", "/matter"}
        };
        for (String[] each : wrong) {
            HttpResponse<String> answer = school.post(path, each[0]);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo(each[1]);
        }
        assertThat(school.post(path + "/00000000-0000-0000-0000-000000000001/withdrawal", "{\"evidence\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}
