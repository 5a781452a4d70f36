package hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.access.NewSecret;
import hub.api.command.CommandLine;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.transcript.CertificateFolder;
import hub.database.Actor;
import hub.database.Database;
import hub.ingest.Pupil;
import hub.organisation.OrganisationId;
import hub.submission.SubmissionKind;
import hub.transcript.TestAuthority;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A transcript over HTTP: computed, prepared, signed stage by stage, verified by anybody, corrected and taken back. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TranscriptsHttpTest {

    private static final String TEACHER =
            "{\"stage\":\"subject_teacher\",\"subjects\":[\"literature\",\"mathematics\"],";

    @TempDir
    private static Path authorities;

    private static TestAuthority authority;
    private static TestAuthority.Person bich;
    private static TestAuthority.Person ca;

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static String learner;
    private static String paper;
    private static JsonNode issued;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority("Cơ quan chứng thực", Database.clock().instant());
        bich = authority.certify("Trần Thị Bích");
        ca = authority.certify("Lê Văn Cả");
        Files.writeString(authorities.resolve("authority.pem"), authority.pem());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(authorities);
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        hoaSen.submit(
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
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        learner = "/v1/learners/" + code;
        String term = "{\"regular\":[\"8\",\"8\",\"8\",\"8\"],\"midTerm\":\"8\",\"endOfTerm\":\"8.5\"}";
        hoaSen.put(
                "/v1/results/so-diem/A-01/2025-2026/HS1",
                ("{\"results\":{\"grade\":\"7\",\"conductFirst\":\"Tốt\",\"conductSecond\":\"Tốt\",\"absencesExcused\":\"3\","
                                + "\"subjects\":[{\"subject\":\"Ngữ văn\",\"first\":%s,\"second\":%s,\"yearAverage\":\"9.9\"},"
                                + "{\"subject\":\"Toán\",\"first\":%s,\"second\":%s}]}}")
                        .formatted(term, term, term, term));
        hoaSen.post(signers(), signer(bich, "subject_teacher", "homeroom_teacher"));
        hoaSen.post(signers(), signer(ca, "principal", "seal"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String signers() {
        return "/v1/schools/A-01/signers";
    }

    private static String signer(TestAuthority.Person person, String... stages) {
        ObjectNode body = TestHub.JSON.createObjectNode().put("certificates", person.pem());
        List.of(stages).forEach(body.withArray("stages")::add);
        return body.toString();
    }

    private static JsonNode prepared(@Nullable String replaces) throws Exception {
        String body =
                replaces == null ? "{\"school\":\"A-01\"}" : "{\"school\":\"A-01\",\"replaces\":\"" + replaces + "\"}";
        HttpResponse<String> answer = hoaSen.post(learner + "/transcript", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer);
    }

    private static JsonNode statement(String id, String query) throws Exception {
        return TestHub.json(hoaSen.get("/v1/transcripts/" + id + "/statement?stage=" + query));
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asText());
    }

    private static HttpResponse<String> sign(String id, String query, TestAuthority.Person person) throws Exception {
        JsonNode asked = statement(id, query);
        String body = query.startsWith("subject_teacher") ? TEACHER : "{\"stage\":\"" + query + "\",";
        String credential = asked.has("credential")
                ? ",\"credential\":\"" + person.sign(bytes(asked.path("credential")), "vc+jwt") + "\""
                : "";
        return hoaSen.post(
                "/v1/transcripts/" + id + "/signatures",
                body + "\"jws\":\"" + person.sign(bytes(asked.path("statement")), null) + "\"" + credential + "}");
    }

    private static JsonNode signedByAll(String id) throws Exception {
        sign(id, "subject_teacher&subjects=literature,mathematics", bich);
        sign(id, "homeroom_teacher", bich);
        sign(id, "principal", ca);
        HttpResponse<String> sealed = sign(id, "seal", ca);
        assertThat(sealed.statusCode()).as(sealed.body()).isEqualTo(200);
        return TestHub.json(sealed);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void refused(HttpResponse<String> answer, int status, String kind) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestHub.json(answer).path("type").asText()).endsWith(kind);
    }

    @Test
    @Order(1)
    void untilOneIsIssuedItTellsWhatItWouldSayNow() throws Exception {
        JsonNode now = TestHub.json(hoaSen.get(learner + "/transcript"));
        assertThat(now.path("state").asText()).isEqualTo("unsigned");
        JsonNode payload = now.path("payload");
        assertThat(payload.path("schema").asText()).isEqualTo("transcript/1");
        assertThat(TranscriptSchema.broken(payload)).isEmpty();
        assertThat(payload.path("learner").path("name").asText()).isEqualTo("Nguyễn Thị Ỷ");
        assertThat(payload.at("/schooling/0/school/name").asText()).isEqualTo("Trường Trung học cơ sở Hoa Sen");
        assertThat(payload.at("/schooling/0/from").asText()).isEqualTo("2025-09-05");
        assertThat(payload.at("/years/0/subjects/0/name").asText()).isEqualTo("Ngữ văn");
        assertThat(payload.at("/years/0/subjects/0/year").asText()).isEqualTo("8.2");
        assertThat(payload.at("/years/0/differs/0/written").asText()).isEqualTo("9.9");
        assertThat(payload.at("/years/0/conductYear").asText()).isEqualTo("Tốt");
        assertThat(now.path("sha256").asText())
                .isEqualTo(sha256(new JsonCanonicalizer(payload.toString()).getEncodedUTF8()));
        refused(hoaSen.get(learner + "/transcript", "Accept", "application/vc+jwt"), 409, "transcript_not_issued");
        assertThat(hoaSen.get(learner + "/transcript", "Accept", "application/pdf")
                        .body())
                .startsWith("%PDF-");
        assertThat(binhMinh.get(learner + "/transcript").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void whatIsNotOfThePublishedSchemaIsFoundByIt() throws Exception {
        String good = TestHub.json(hoaSen.get(learner + "/transcript"))
                .path("payload")
                .toString();
        List<String[]> altered = List.of(
                new String[] {"transcript/1", "transcript/2"},
                new String[] {"\"position\":", "\"positions\":"},
                new String[] {"\"name\":\"Nguyễn Thị Ỷ\",", ""},
                new String[] {"\"year\":\"8.2\"", "\"year\":8.2"},
                new String[] {"\"year\":\"8.2\"", "\"year\":\"11\""},
                new String[] {"\"conductYear\":\"Tốt\"", "\"conductYear\":\"Xuất sắc\""},
                new String[] {"\"from\":\"2025-09-05\"", "\"from\":\"05/09/2025\""});
        for (String[] each : altered) {
            String bad = good.replace(each[0], each[1]);
            assertThat(bad).as(each[0]).isNotEqualTo(good);
            assertThat(TranscriptSchema.broken(TestHub.JSON.readTree(bad)))
                    .as(each[1])
                    .isNotEmpty();
        }
    }

    @Test
    @Order(3)
    void eachStageSignsInItsTurnAndWhatIsNotASignatureIsRefused() throws Exception {
        JsonNode draft = prepared(null);
        paper = draft.path("id").asText();
        assertThat(TranscriptSchema.broken(draft.path("payload"))).isEmpty();
        String signatures = "/v1/transcripts/" + paper + "/signatures";
        assertThat(draft.path("turn").asText()).isEqualTo("subject_teacher");
        assertThat(draft.path("unsignedSubjects")).hasSize(2);
        refused(hoaSen.get("/v1/transcripts/" + paper + "/statement?stage=seal"), 409, "transcript_out_of_order");
        refused(
                hoaSen.get("/v1/transcripts/" + paper + "/statement?stage=subject_teacher&subjects=physics"),
                422,
                "invalid_field");

        byte[] asked = bytes(statement(paper, "subject_teacher&subjects=literature,mathematics")
                .path("statement"));
        assertThat(asked).isEqualTo(new JsonCanonicalizer(new String(asked, StandardCharsets.UTF_8)).getEncodedUTF8());
        String right = bich.sign(asked, null);
        TestAuthority.Person stranger = authority.certify("Người lạ");
        TestAuthority.Person elsewhere =
                new TestAuthority("Nơi khác", hub.doors().clock().instant()).certify("Người khác");
        asked[10]++;
        refused(hoaSen.post(signatures, TEACHER + "\"jws\":\"" + bich.sign(asked, null) + "\"}"), 422, "other_bytes");
        asked[10]--;
        refused(hoaSen.post(signatures, TEACHER + "\"jws\":\"x\"}"), 422, "signature_unreadable");
        refused(
                hoaSen.post(signatures, TEACHER + "\"jws\":\"" + stranger.sign(asked, null) + "\"}"),
                422,
                "signer_unknown");
        refused(hoaSen.post(signatures, TEACHER + "\"jws\":\"" + ca.sign(asked, null) + "\"}"), 422, "not_for_stage");
        refused(hoaSen.post(signers(), signer(elsewhere, "principal")), 422, "certificate_not_trusted");
        String forged = new TestAuthority.Person(stranger.keys(), bich.chain()).sign(asked, null);
        refused(hoaSen.post(signatures, TEACHER + "\"jws\":\"" + forged + "\"}"), 422, "signature_wrong");

        HttpResponse<String> taken = hoaSen.post(signatures, TEACHER + "\"jws\":\"" + right + "\"}");
        assertThat(TestHub.json(taken).path("turn").asText()).isEqualTo("homeroom_teacher");
        JsonNode again = TestHub.json(hoaSen.post(signatures, TEACHER + "\"jws\":\"" + right + "\"}"));
        assertThat(again.path("signatures")).hasSize(1);
        assertThat(hub.send(hub.request("/v1/verifications/" + paper).GET()).statusCode())
                .isEqualTo(404);
        assertThat(
                        SchoolOverHttp.value(
                                hub,
                                "select string_agg(kind, ' ' order by id) from journal_entry where kind like 'transcript.sign%'"))
                .isEqualTo("transcript.signature_refused transcript.signature_refused transcript.signature_refused"
                        + " transcript.signature_refused transcript.signature_refused transcript.signed");
    }

    @Test
    @Order(4)
    void theSealIssuesItAndWhoeverHoldsACopyCanVerifyIt() throws Exception {
        sign(paper, "homeroom_teacher", bich);
        sign(paper, "principal", ca);
        JsonNode asked = statement(paper, "seal");
        refused(
                hoaSen.post(
                        "/v1/transcripts/" + paper + "/signatures",
                        "{\"stage\":\"seal\",\"jws\":\"" + ca.sign(bytes(asked.path("statement")), null) + "\"}"),
                422,
                "invalid_field");
        issued = TestHub.json(sign(paper, "seal", ca));
        assertThat(issued.path("state").asText()).isEqualTo("issued");
        assertThat(issued.path("signatures").findValuesAsText("stage"))
                .containsExactly("subject_teacher", "homeroom_teacher", "principal", "seal");
        JsonNode newest = TestHub.json(hoaSen.get(learner + "/transcript"));
        assertThat(newest.path("id").asText()).isEqualTo(paper);
        HttpResponse<String> credential = hoaSen.get(learner + "/transcript", "Accept", "application/vc+jwt");
        assertThat(credential.headers().firstValue("Content-Type")).contains("application/vc+jwt");
        JsonNode verification =
                TestHub.json(hub.send(hub.request("/v1/verifications/" + paper).GET()));
        assertThat(verification.path("state").asText()).isEqualTo("valid");
        assertThat(verification).hasSize(3);
        assertThat(verification.path("credentialSha256").asText())
                .isEqualTo(sha256(credential.body().getBytes(StandardCharsets.US_ASCII)));
        String canonical = new JsonCanonicalizer(newest.path("payload").toString()).getEncodedString();
        assertThat(verification.path("payloadSha256").asText())
                .isEqualTo(sha256(canonical.getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(sha256(canonical.replace("8.2", "9.2").getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> pdf = hoaSen.get(learner + "/transcript", "Accept", "application/pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(hoaSen.get("/v1/transcripts/" + paper, "Accept", "application/pdf")
                        .body())
                .startsWith("%PDF-");
        HttpResponse<String> page = hub.send(
                hub.request("/v1/verifications/" + paper, "Accept", "text/html").GET());
        assertThat(page.body())
                .contains(
                        "Học bạ có hiệu lực",
                        "in force",
                        verification.path("payloadSha256").asText())
                .doesNotContain("Nguyễn", "Hoa Sen");
    }

    @Test
    @Order(5)
    void aCorrectionNamesWhatItReplacesAndIsNewestOnceItIsSealed() throws Exception {
        refused(
                hoaSen.post(
                        learner + "/transcript",
                        "{\"school\":\"A-01\",\"replaces\":\"00000000-0000-0000-0000-000000000001\"}"),
                404,
                "not_found");
        refused(hoaSen.post(learner + "/transcript", "{\"school\":\"B-01\"}"), 403, "forbidden");
        JsonNode draft = prepared(paper);
        String corrected = draft.path("id").asText();
        assertThat(draft.at("/payload/replaces").asText()).isEqualTo(paper);
        assertThat(TestHub.json(hoaSen.get(learner + "/transcript")).path("id").asText())
                .isEqualTo(paper);
        signedByAll(corrected);
        assertThat(TestHub.json(hoaSen.get(learner + "/transcript")).path("id").asText())
                .isEqualTo(corrected);
        assertThat(TestHub.json(hoaSen.get("/v1/transcripts/" + paper))
                        .path("state")
                        .asText())
                .isEqualTo("replaced");
        assertThat(TestHub.json(hub.send(
                                hub.request("/v1/verifications/" + paper).GET()))
                        .path("state")
                        .asText())
                .isEqualTo("replaced");
        refused(
                hoaSen.post(learner + "/transcript", "{\"school\":\"A-01\",\"replaces\":\"" + paper + "\"}"),
                409,
                "transcript_not_issued");
        paper = corrected;
    }

    @Test
    @Order(6)
    void ofTwoCorrectionsOfOnePaperTheFirstSealedReplacesItAndTheOtherIsNotSigned() throws Exception {
        String first = prepared(paper).path("id").asText();
        String second = prepared(paper).path("id").asText();
        signedByAll(first);
        refused(sign(second, "subject_teacher&subjects=literature,mathematics", bich), 409, "transcript_not_issued");
        assertThat(TestHub.json(hoaSen.get(learner + "/transcript")).path("id").asText())
                .isEqualTo(first);
        paper = first;
    }

    @Test
    @Order(7)
    void aPaperTakenBackIsToldToEverybodyAndASignerTakenBackSignsNoLonger() throws Exception {
        assertThat(binhMinh.get("/v1/transcripts/" + paper).statusCode()).isEqualTo(404);
        refused(hoaSen.post("/v1/transcripts/" + paper + "/revocation", "{}"), 422, "invalid_field");
        JsonNode revoked =
                TestHub.json(hoaSen.post("/v1/transcripts/" + paper + "/revocation", "{\"reason\":\"cấp nhầm\"}"));
        assertThat(revoked.path("state").asText()).isEqualTo("revoked");
        assertThat(TestHub.json(hub.send(
                                hub.request("/v1/verifications/" + paper).GET()))
                        .path("state")
                        .asText())
                .isEqualTo("revoked");
        String id = prepared(null).path("id").asText();
        refused(
                hoaSen.post("/v1/transcripts/" + id + "/revocation", "{\"reason\":\"x\"}"),
                409,
                "transcript_not_issued");
        HttpResponse<String> back =
                hoaSen.post(signers() + "/" + bich.thumbprint() + "/revocation", "{\"reason\":\"mất thiết bị\"}");
        assertThat(TestHub.json(back).path("revoked").asText()).isNotEmpty();
        refused(sign(id, "subject_teacher&subjects=literature,mathematics", bich), 422, "signer_revoked");
        refused(hoaSen.post(signers(), signer(bich, "principal")), 422, "signer_revoked");
        assertThat(TestHub.json(hoaSen.get(signers())).path("signers")).hasSize(2);
        refused(binhMinh.get(signers()), 403, "forbidden");
    }

    @Test
    @Order(8)
    void aCertificateOnItsAuthoritysListSignsNoLonger() throws Exception {
        TestAuthority.Person dung = authority.certify("Phạm Dũng");
        hoaSen.post(signers(), signer(dung, "subject_teacher"));
        String id = prepared(null).path("id").asText();
        Instant made = hub.doors().clock().instant().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        byte[] list = authority.revoking(made, BigInteger.valueOf(4711), dung).getEncoded();
        Files.write(authorities.resolve("revoked.crl"), list);
        refused(sign(id, "subject_teacher&subjects=literature,mathematics", dung), 422, "certificate_revoked");
        Files.writeString(authorities.resolve("broken.pem"), "không phải chứng thư");
        refused(sign(id, "subject_teacher&subjects=literature,mathematics", dung), 422, "certificate_revoked");
        assertThatThrownBy(() -> new CertificateFolder(authorities))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("broken.pem");
        Files.delete(authorities.resolve("broken.pem"));
        theListThatVouchedIsToldAndKeptOnce(id, made, list);
    }

    private static void theListThatVouchedIsToldAndKeptOnce(String id, Instant made, byte[] list) throws Exception {
        assertThat(issued.at("/signatures/0/revocationChecked").asText()).isEqualTo("register");
        assertThat(issued.at("/signatures/0/revocationList").has("sha256")).isFalse();
        TestAuthority.Person mai = authority.certify("Ngô Thị Mai");
        hoaSen.post(signers(), signer(mai, "subject_teacher", "homeroom_teacher"));
        sign(id, "subject_teacher&subjects=literature,mathematics", mai);
        JsonNode signatures = TestHub.json(sign(id, "homeroom_teacher", mai)).path("signatures");
        assertThat(signatures).hasSize(2);
        for (JsonNode each : signatures) {
            assertThat(each.path("revocationChecked").asText()).isEqualTo("list " + made);
            JsonNode told = each.path("revocationList");
            assertThat(told.path("sha256").asText()).isEqualTo(sha256(list));
            assertThat(told.path("number").asText()).isEqualTo("4711");
            assertThat(told.path("thisUpdate").asText()).isEqualTo(made.toString());
            assertThat(told.path("nextUpdate").asText())
                    .isEqualTo(made.plus(30, ChronoUnit.DAYS).toString());
        }
        String kept = "select string_agg(encode(sha256(der), 'hex') || ' ' || sha256 || ' ' || number, ' ')"
                + " from transcript_revocation_list_version";
        assertThat(SchoolOverHttp.value(hub, kept)).isEqualTo(sha256(list) + " " + sha256(list) + " 4711");
    }

    @Test
    @Order(9)
    void theCommandSignsWithAKeyFileAndSaysWhyWhereItCannot(@TempDir Path folder) throws Exception {
        String id = prepared(null).path("id").asText();
        TestAuthority.Person hoa = authority.certify("Đỗ Thị Hoa");
        hoaSen.post(signers(), signer(hoa, "subject_teacher", "homeroom_teacher", "principal", "seal"));
        Files.writeString(folder.resolve("key.pem"), hoa.keyPem());
        Files.writeString(folder.resolve("chain.pem"), hoa.pem());
        OrganisationId school = hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .school(tx, "A-01", LocalDate.of(2026, 1, 1))
                .orElseThrow()
                .id());
        NewSecret client = hub.client(school);
        Files.writeString(folder.resolve("secret"), client.secret());
        Function<String, List<String>> command = stage -> List.of(
                "sign",
                id,
                "--stage",
                stage,
                "--key",
                folder.resolve("key.pem").toString(),
                "--certificates",
                folder.resolve("chain.pem").toString(),
                "--url",
                hub.request("/").build().uri().toString(),
                "--client",
                client.client().toString(),
                "--secret",
                folder.resolve("secret").toString(),
                "--json",
                folder.resolve("summary.json").toString());
        assertThat(run(command.apply("seal"))).isEqualTo(CommandLine.FAILED);
        List<String> teacher = new ArrayList<>(command.apply("subject_teacher"));
        teacher.addAll(List.of("--subjects", "literature, mathematics"));
        assertThat(run(teacher)).isZero();
        for (String stage : List.of("homeroom_teacher", "principal", "seal")) {
            assertThat(run(command.apply(stage))).as(stage).isZero();
        }
        assertThat(TestHub.JSON
                        .readTree(folder.resolve("summary.json").toFile())
                        .path("state")
                        .asText())
                .isEqualTo("issued");
        assertThat(TestHub.json(hoaSen.get(learner + "/transcript")).path("id").asText())
                .isEqualTo(id);
        Files.writeString(folder.resolve("key.pem"), "không phải khóa");
        assertThat(run(command.apply("seal"))).isEqualTo(CommandLine.FAILED);
    }

    private static int run(List<String> arguments) {
        return CommandLine.run(new HubApplication(), arguments.toArray(String[]::new));
    }
}
