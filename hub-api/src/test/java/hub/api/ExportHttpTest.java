package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.NewSecret;
import hub.access.Role;
import hub.api.paper.Printed;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is held of a learner, all at once: for the family that asks, or for the school that answers it. */
@SuppressWarnings("NullAway.Init")
final class ExportHttpTest {

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static String registrar;
    private static String mother;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        hub = TestHub.start(configuration);
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Lê Quỳnh Anh")
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .ethnicity("Tày")
                        .number("001313000011")
                        .guardian("mother", "Trần Thị Bích", "0912345678")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        assertThat(school.put(
                                "/v1/results/so-diem/A-01/2025-2026/HS1",
                                "{\"madeAt\":\"2026-06-01T00:00:00Z\",\"results\":{\"grade\":\"7\",\"learningYear\":\"Khá\","
                                        + "\"conductYear\":\"Tốt\"}}")
                        .statusCode())
                .isEqualTo(200);
        code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        NewSecret secret =
                hub.client(Role.REGISTRAR, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"));
        registrar = hub.token(secret);
        mother = families.token(key, "mother", hub.doors().clock().instant());
        HttpResponse<String> asked = hub.send(of(mother, "own-record", "/v1/guardianships")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"studentCode\":\"" + code
                        + "\",\"birthDate\":\"2013-05-17\",\"tie\":\"mother\",\"name\":\"Trần Thị Bích\"}")));
        String id = TestHub.json(asked).path("id").asText();
        assertThat(school.post("/v1/guardianships/" + id + "/steps", "{\"step\":\"confirm\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static HttpRequest.Builder of(String token, String purpose, String path) {
        return hub.request(path).header("Authorization", "Bearer " + token).header("X-Purpose", purpose);
    }

    private static HttpResponse<String> export(String token, String purpose) throws Exception {
        return hub.send(of(token, purpose, "/v1/learners/" + code + "/export").GET());
    }

    @Test
    void aFamilyHasEveryGroupAndEveryLookAtOnce() throws Exception {
        school.get("/v1/learners/" + code);
        school.getFor("child-protection", "/v1/learners/" + code);
        JsonNode export = TestHub.json(export(mother, "own-record"));
        // A look is told once it has its position, a moment after it is durable.
        for (int i = 0; i < 250 && export.path("accessLog").path("withheld").asLong() == 0; i++) {
            Thread.sleep(20);
            export = TestHub.json(export(mother, "own-record"));
        }
        JsonNode golden = export.path("learner").path("golden");
        assertThat(golden.path("name").path("value").asText()).isEqualTo("Lê Quỳnh Anh");
        assertThat(golden.path("ethnicity").path("value").asText()).isEqualTo("Tày");
        assertThat(golden.path("identifiers").toString()).contains("001313000011");
        assertThat(export.path("records").path("records").toString()).contains("0912345678", "Trần Thị Bích");
        assertThat(export.path("timeline").path("entries")).isNotEmpty();
        assertThat(export.path("results").path("years").toString()).contains("Khá", "Tốt");
        assertThat(export.path("accessLog").path("items"))
                .anySatisfy(look -> assertThat(look.path("purpose").asText()).isEqualTo("school-records"));
        assertThat(export.path("accessLog").path("withheld").asLong()).isPositive();
        assertThat(export.path("accessLog").toString()).doesNotContain("child-protection");
        String again = "";
        for (int i = 0; i < 250 && !again.contains("learner.exported"); i++) {
            again = TestHub.json(export(mother, "own-record")).path("accessLog").toString();
        }
        assertThat(again).as("having it is a look").contains("learner.exported");
    }

    @Test
    void theSchoolAnswersAFamilysRequestAndForNothingElse() throws Exception {
        JsonNode export = TestHub.json(export(registrar, "data-subject-request"));
        assertThat(export.path("learner").path("studentCode").asText()).isEqualTo(code);
        HttpResponse<String> forSomethingElse = export(registrar, "school-records");
        assertThat(forSomethingElse.statusCode()).isEqualTo(422);
        assertThat(forSomethingElse.body()).contains("data-subject-request");
        assertThat(school.getFor("data-subject-request", "/v1/learners/" + code + "/export")
                        .statusCode())
                .as("software has no such right")
                .isEqualTo(403);
        NewSecret elsewhere =
                hub.client(Role.REGISTRAR, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "B-01"));
        assertThat(export(hub.token(elsewhere), "data-subject-request").statusCode())
                .isEqualTo(404);
    }

    @Test
    void onPaperItSaysTheSameAndTheJsonLiesWithin() throws Exception {
        school.get("/v1/learners/" + code);
        for (int i = 0; i < 250 && !export(mother, "own-record").body().contains("Hoa Sen"); i++) {
            Thread.sleep(20);
        }
        HttpResponse<byte[]> printed = hub.sendForBytes(of(mother, "own-record", "/v1/learners/" + code + "/export")
                .header("Accept", "application/pdf")
                .GET());
        assertThat(printed.headers().firstValue("Content-Type")).contains("application/pdf");
        try (Printed paper = new Printed(printed.body())) {
            assertThat(paper.text())
                    .contains("DỮ LIỆU CÁ NHÂN", "Lê Quỳnh Anh", "17/05/2013", "Nữ", "001313000011", "0912345678", code)
                    .contains("Trường Trung học cơ sở Hoa Sen", "Quản lý hồ sơ học sinh");
            JsonNode within = new ObjectMapper().readTree(paper.enclosed("export.json"));
            assertThat(within.path("learner").path("studentCode").asText()).isEqualTo(code);
        }
    }
}
