package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.Invariants;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A court restricts a child's record: its school teaches on, the level that keeps the order sees all, to the others nobody is there. */
@SuppressWarnings("NullAway.Init")
final class RestrictionHttpTest {

    private static final String NOBODY = "1234567897";
    private static final List<String> DOORS = List.of(
            "",
            "/timeline",
            "/records",
            "/versions",
            "/results",
            "/transcript",
            "/access-log",
            "/consents",
            "/corrections",
            "/export",
            "/guardianships");

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp former;
    private static SchoolOverHttp present;
    private static SchoolOverHttp commune;
    private static SchoolOverHttp province;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(1_000);
        hub = TestHub.start(configuration);
        former = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        present = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static Pupil child(String ownKey) {
        return Pupil.key(ownKey)
                .name("Nguyễn Ngọc Ánh")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .guardian("father", "Nguyễn Văn Dữ", "0987654321");
    }

    private static HttpResponse<String> ofFamily(String token, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request = hub.request(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "own-record")
                .header("Content-Type", "application/json");
        return hub.send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)));
    }

    private static String withoutReference(HttpResponse<String> answer, String code) {
        return answer.statusCode()
                + answer.body()
                        .replaceAll("\"(reference|instance)\":\"[^\"]*\"", "")
                        .replace(code, "");
    }

    private interface Look {
        HttpResponse<String> at(String path) throws Exception;
    }

    @Test
    void untilTheOrderIsWithdrawnTheSchoolTeachesAndNobodyElseButItsKeeperSeesAnybody() throws Exception {
        former.submit(
                "so-diem",
                2024,
                SubmissionKind.DELTA,
                "2025-07-10T01:00:00Z",
                child("HS1").enrolled("6", "2024-09-05", "2025-05-31", "moved_out"));
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        present.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                child("X1").code(code).enrolled("8", "2026-09-05", null, "enrolled"));
        String learner = "/v1/learners/" + code;
        String father = families.token(key, "father", hub.doors().clock().instant());
        String asking = "{\"studentCode\":\"" + code
                + "\",\"birthDate\":\"2013-05-17\",\"tie\":\"father\",\"name\":\"Nguyễn Văn Dữ\"}";
        String guardianship = TestHub.json(ofFamily(father, "/v1/guardianships", asking))
                .path("id")
                .asText();
        present.post("/v1/guardianships/" + guardianship + "/steps", "{\"step\":\"confirm\"}");
        String mother = families.token(key, "mother", hub.doors().clock().instant());
        String mothers = TestHub.json(ofFamily(mother, "/v1/guardianships", asking.replace("father", "mother")))
                .path("id")
                .asText();
        present.post("/v1/guardianships/" + mothers + "/steps", "{\"step\":\"confirm\"}");
        assertThat(ofFamily(father, "/v1/notices", null).body()).contains(code);
        String card = "{\"kind\":\"transfer\",\"school\":\"A-01\",\"studentCode\":\"%s\",\"birthDate\":\"2013-05-17\","
                + "\"grade\":8,\"applicant\":{\"relation\":\"father\",\"name\":\"Nguyễn Văn Dữ\"}}";
        String transfer = TestHub.json(former.post("/v1/transfers", card.formatted(code)))
                .at("/application/id")
                .asText();
        String own = SchoolOverHttp.value(hub, "select id from submission_record where own_key = 'X1'");
        String correction = TestHub.json(ofFamily(
                        father,
                        learner + "/corrections",
                        "{\"record\":\"" + own + "\",\"field\":\"birth_date\",\"value\":\"2013-05-18\"}"))
                .path("id")
                .asText();
        assertThat(present.get("/v1/corrections").body()).contains(correction);
        assertThat(present.get("/v1/corrections/" + correction).statusCode()).isEqualTo(200);
        assertThat(former.get("/v1/transfers").body()).contains(transfer);
        assertThat(former.get(learner).statusCode()).isEqualTo(200);
        assertThat(commune.get("/v1/schools/B-01/learners?asOf=2026-10-01").body())
                .contains(code);
        assertThat(ofFamily(father, learner, null).statusCode()).isEqualTo(200);
        assertThat(present.get(learner).body()).contains("Nguyễn Văn Dữ");

        String order = "{\"kind\":\"restrict\",\"number\":\"7/2026/QĐ-TA\",\"authority\":\"Tòa án nhân dân khu vực 1\","
                + "\"dated\":\"2026-09-01\"}";
        assertThat(commune.post(learner + "/orders", order).statusCode())
                .as("above one of its schools")
                .isEqualTo(403);
        HttpResponse<String> made = province.post(learner + "/orders", order);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = TestHub.json(made).path("id").asText();
        // A record that is linked since is of the same learner.
        present.submit(
                "so-khac",
                2025,
                SubmissionKind.DELTA,
                "2026-09-12T01:00:00Z",
                child("Y1").code(code).enrolled("7", "2025-09-05", "2026-05-31", "completed"));
        assertThat(SchoolOverHttp.value(
                        hub, "select count(distinct learner_id) || ' of ' || count(*) from learner_link"))
                .isEqualTo("1 of 3");

        Map<String, Look> others = new LinkedHashMap<>();
        others.put("a former school", former::get);
        others.put("a level between", commune::get);
        others.put("the father", path -> ofFamily(father, path, null));
        for (Map.Entry<String, Look> other : others.entrySet()) {
            for (String door : DOORS) {
                HttpResponse<String> told = other.getValue().at(learner + door);
                assertThat(withoutReference(told, code))
                        .as(other.getKey() + door)
                        .isEqualTo(withoutReference(other.getValue().at("/v1/learners/" + NOBODY + door), NOBODY));
                assertThat(told.statusCode()).as(other.getKey() + door).isIn(403, 404);
            }
            for (String list : List.of(
                    "/v1/transfers",
                    "/v1/absences",
                    "/v1/reviews",
                    "/v1/decisions",
                    "/v1/conflicts",
                    "/v1/corrections",
                    "/v1/guardianships",
                    "/v1/notices",
                    "/v1/schools/A-01/guardianships",
                    "/v1/schools/B-01/guardianships",
                    "/v1/schools/A-01/learners?asOf=2024-10-01",
                    "/v1/schools/B-01/learners?asOf=2026-10-01",
                    "/v1/schools/B-01/learners?asOf=2026-01-01")) {
                assertThat(other.getValue().at(list).body())
                        .as(other.getKey() + list)
                        .doesNotContain(code, transfer, guardianship, correction, "Ánh");
            }
        }
        for (String asked : List.of(card.formatted(code), card.formatted(NOBODY))) {
            assertThat(ofFamily(father, "/v1/transfers", asked).statusCode())
                    .as("nobody's father")
                    .isEqualTo(404);
        }
        assertThat(ofFamily(father, "/v1/transfers/" + transfer, null).statusCode())
                .isEqualTo(404);
        assertThat(withoutReference(former.post("/v1/transfers", card.formatted(code)), code))
                .isEqualTo(withoutReference(former.post("/v1/transfers", card.formatted(NOBODY)), NOBODY));
        assertThat(withoutReference(commune.post(learner + "/orders", order), code))
                .as("who does not keep the order orders about nobody")
                .isEqualTo(withoutReference(commune.post("/v1/learners/" + NOBODY + "/orders", order), NOBODY));

        assertThat(present.get("/v1/corrections").body()).doesNotContain(correction);
        assertThat(present.get("/v1/corrections/" + correction).statusCode()).isEqualTo(404);
        assertThat(present.post("/v1/corrections/" + correction + "/answer", "{\"answer\":\"accepted\"}")
                        .statusCode())
                .isEqualTo(404);
        String taught = present.get(learner).body();
        assertThat(taught).contains("Ánh", "2013-05-17").doesNotContain("Nguyễn Văn Dữ", "0987654321");
        assertThat(present.get(learner + "/records").body()).doesNotContain("Nguyễn Văn Dữ", "0987654321");
        assertThat(present.get(learner + "/results").statusCode()).isEqualTo(200);
        assertThat(present.get(learner + "/guardianships").statusCode()).isEqualTo(404);
        assertThat(province.get(learner).body()).contains("Nguyễn Văn Dữ");
        assertThat(province.get(learner + "/guardianships").body()).contains(guardianship);

        // As if that record were linked since the order.
        SchoolOverHttp.execute(hub, "delete from access_restricted where record_id = '" + own + "'");
        assertThat(ofFamily(father, "/v1/notices", null).body())
                .as("an order about another record of the same child")
                .doesNotContain(code);
        assertThat(present.post("/v1/orders/" + id + "/withdrawal", "{}").statusCode())
                .isEqualTo(404);
        assertThat(province.post("/v1/orders/" + id + "/withdrawal", "{}").statusCode())
                .isEqualTo(200);
        assertThat(former.get(learner).statusCode()).isEqualTo(200);
        assertThat(former.get("/v1/transfers").body()).contains(transfer);
        assertThat(ofFamily(father, learner, null).statusCode()).isEqualTo(200);
        assertThat(ofFamily(father, "/v1/transfers", null).body()).contains(transfer);
        assertThat(ofFamily(father, learner + "/corrections", null).body()).contains(correction);
        assertThat(present.get("/v1/corrections").body()).contains(correction);
        assertThat(present.get(learner).body()).contains("Nguyễn Văn Dữ");
        try (Connection owner = DriverManager.getConnection(
                hub.settings().url(),
                hub.settings().owner().user(),
                hub.settings().owner().password())) {
            Invariants.check(owner);
        }
    }
}
