package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.api.setup.HubConfiguration;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import hub.transcript.TestAuthority;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed in for a transcript and is none of it. */
@SuppressWarnings("NullAway.Init")
final class TranscriptsBadInputHttpTest {

    private static final String MATHEMATICS = "\"stage\":\"subject_teacher\",\"subjects\":[\"mathematics\"]";

    @TempDir
    private static Path authorities;

    private static TestAuthority authority;
    private static TestAuthority.Person bich;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static String learner;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority("Cơ quan chứng thực", Instant.now());
        bich = authority.certify("Trần Thị Bích");
        Files.writeString(authorities.resolve("authority.pem"), authority.pem());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(authorities);
        hub = TestHub.start(configuration);
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Nguyễn Thị Ỷ")
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        learner = "/v1/learners/" + SchoolOverHttp.value(hub, "select student_code from learner_code");
        school.put(
                "/v1/results/so-diem/A-01/2025-2026/HS1",
                "{\"results\":{\"grade\":\"7\",\"subjects\":[{\"subject\":\"Toán\",\"yearAverage\":\"8.5\"}]}}");
        ObjectNode signer = TestHub.JSON.createObjectNode().put("certificates", bich.pem());
        List.of("subject_teacher", "homeroom_teacher", "principal", "seal").forEach(signer.withArray("stages")::add);
        school.post("/v1/schools/A-01/signers", signer.toString());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static HttpResponse<String> prepare(@Nullable String replaces) throws Exception {
        ObjectNode body = TestHub.JSON.createObjectNode().put("school", "A-01");
        return school.post(
                learner + "/transcript", (replaces == null ? body : body.put("replaces", replaces)).toString());
    }

    private static String prepared(@Nullable String replaces) throws Exception {
        HttpResponse<String> answer = prepare(replaces);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer).path("id").asText();
    }

    private static String signature(JsonNode statement, @Nullable String type) {
        return bich.sign(Base64.getUrlDecoder().decode(statement.asText()), type);
    }

    private static JsonNode statement(String id, String query) throws Exception {
        return TestHub.json(school.get("/v1/transcripts/" + id + "/statement?stage=" + query));
    }

    private static HttpResponse<String> hand(String id, String members) throws Exception {
        return school.post("/v1/transcripts/" + id + "/signatures", "{" + members + "}");
    }

    private static HttpResponse<String> signedByAll(String id) throws Exception {
        JsonNode teacher = statement(id, "subject_teacher&subjects=mathematics");
        hand(id, MATHEMATICS + ",\"jws\":\"" + signature(teacher.path("statement"), null) + "\"");
        for (String stage : List.of("homeroom_teacher", "principal")) {
            String jws = signature(statement(id, stage).path("statement"), null);
            hand(id, "\"stage\":\"" + stage + "\",\"jws\":\"" + jws + "\"");
        }
        JsonNode seal = statement(id, "seal");
        return hand(
                id,
                "\"stage\":\"seal\",\"jws\":\"" + signature(seal.path("statement"), null) + "\",\"credential\":\""
                        + signature(seal.path("credential"), "vc+jwt") + "\"");
    }

    private static void refused(HttpResponse<String> answer, int status, String kind) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestHub.json(answer).path("type").asText()).endsWith(kind);
    }

    @Test
    void aCorrectedPaperThatIsTakenBackHasNoSecondCorrection() throws Exception {
        String first = prepared(null);
        assertThat(signedByAll(first).statusCode()).isEqualTo(200);
        String correction = prepared(first);
        String late = prepared(first);
        assertThat(signedByAll(correction).statusCode()).isEqualTo(200);
        school.post("/v1/transcripts/" + first + "/revocation", "{\"reason\":\"cấp nhầm\"}");
        refused(prepare(first), 409, "transcript_not_issued");
        JsonNode teacher = statement(late, "subject_teacher&subjects=mathematics");
        String jws = signature(teacher.path("statement"), null);
        refused(hand(late, MATHEMATICS + ",\"jws\":\"" + jws + "\""), 409, "transcript_not_issued");
        assertThat(TestHub.json(hub.send(
                                hub.request("/v1/verifications/" + correction).GET()))
                        .path("state")
                        .asText())
                .isEqualTo("valid");
    }

    @Test
    void aSubjectThatIsNullIsNoneOfTheSubjects() throws Exception {
        String id = prepared(null);
        refused(hand(id, "\"stage\":\"subject_teacher\",\"subjects\":[null],\"jws\":\"x\""), 422, "invalid_field");
    }

    @Test
    void aCertificateWhoseKeyCannotSignIsNotRegistered() throws Exception {
        Map<String, TestAuthority.Person> people = Map.of(
                "RSA", authority.certify("Ông Ba", "RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4)),
                "EC P-384", authority.certify("Ông Tư", "EC", new ECGenParameterSpec("secp384r1")));
        for (Map.Entry<String, TestAuthority.Person> each : people.entrySet()) {
            ObjectNode signer = TestHub.JSON
                    .createObjectNode()
                    .put("certificates", each.getValue().pem());
            signer.withArray("stages").add("principal");
            HttpResponse<String> answer = school.post("/v1/schools/A-01/signers", signer.toString());
            refused(answer, 422, "certificate_key_unfit");
            assertThat(TestHub.json(answer).path("detail").asText())
                    .contains("là " + each.getKey() + ";")
                    .contains("EC P-256");
            assertThat(school.get("/v1/schools/A-01/signers").body())
                    .doesNotContain(each.getValue().thumbprint());
        }
    }
}
