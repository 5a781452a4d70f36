package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.access.NewSecret;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.ingest.Pupil;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A school's file over HTTP: handed in, worked, reported; and what its sender may see afterwards. */
@SuppressWarnings("NullAway.Init")
final class SubmissionsHttpTest {

    private static TestHub hub;
    private static String tokenA;
    private static String tokenB;
    private static String tokenProvince;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        tokenA = hub.token(hub.client(school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004")));
        tokenB = hub.token(hub.client(school("B-01", "Trường Trung học cơ sở Bình Minh", "00025")));
        OrganisationId province = hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .find(tx, OrganisationKind.PROVINCE, "01", LocalDate.of(2026, 9, 1))
                .orElseThrow()
                .id());
        NewSecret department = hub.client(province);
        tokenProvince = hub.token(department);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static OrganisationId school(String code, String name, String commune) {
        Registered registered = hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .register(
                        tx,
                        SchoolRegistration.of(
                                code,
                                name,
                                null,
                                Set.of(SchoolLevel.LOWER_SECONDARY),
                                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, commune, Areas.REFORM), null),
                                List.of(),
                                new Validity(Areas.REFORM, null))));
        return ((Registered.Landed) registered).school();
    }

    private static Pupil lan() {
        return Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .ethnicity("Kinh")
                .number("001313004217")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678");
    }

    private static byte[] file(String source, String school, int year, String madeAt, List<SubmittedRow> rows)
            throws IOException {
        SubmissionHeader header = new SubmissionHeader(
                source, school, new SchoolYear(year), SubmissionKind.SNAPSHOT, Instant.parse(madeAt));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(file, header, rows.iterator(), AvroCodec.DEFLATE);
        return file.toByteArray();
    }

    private static HttpResponse<String> post(String token, byte[] body, String... headers) throws Exception {
        return hub.send(hub.request("/v1/submissions", headers)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/vnd.apache.avro")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> get(String token, String path, String... headers) throws Exception {
        return hub.send(hub.request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .GET());
    }

    private static JsonNode worked(String token, HttpResponse<String> posted) throws Exception {
        String id = TestHub.json(posted).path("id").asText();
        for (int i = 0; i < 400; i++) {
            JsonNode submission = TestHub.json(get(token, "/v1/submissions/" + id));
            String state = submission.path("state").asText();
            if (!state.equals("received") && !state.equals("working")) {
                return submission;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not worked: " + posted.body());
    }

    private static JsonNode firstRow(String token, JsonNode submission) throws Exception {
        return TestHub.json(
                        get(token, "/v1/submissions/" + submission.path("id").asText() + "/report"))
                .path("rows")
                .get(0);
    }

    @Test
    void aSchoolThatSubmitsAStrangersNameAndBirthDateSeesItsOwnFactsAndNotOneAttributeMore() throws Exception {
        byte[] first = file(
                "so-diem",
                "A-01",
                2026,
                "2026-09-10T01:00:00Z",
                Pupil.roll(lan().enrolled("8", null, null, "enrolled")));
        HttpResponse<String> posted = post(tokenA, first);
        assertThat(posted.statusCode()).isEqualTo(202);
        JsonNode row = firstRow(tokenA, worked(tokenA, posted));
        String code = row.path("studentCode").asText();
        assertThat(row.path("outcome").asText()).isEqualTo("new");
        assertThat(code).hasSize(10);

        byte[] strangers = file(
                "lop-hoc",
                "B-01",
                2026,
                "2026-09-11T01:00:00Z",
                Pupil.roll(Pupil.key("X9")
                        .name("Nguyễn Thị Ngọc Lan")
                        .born("2013-05-17")
                        .number("001313004217")));
        JsonNode strangersRow = firstRow(tokenB, worked(tokenB, post(tokenB, strangers)));
        assertThat(strangersRow.path("outcome").asText()).isEqualTo("linked");
        assertThat(strangersRow.path("studentCode").asText()).isEqualTo(code);

        String seen = get(tokenB, "/v1/learners/" + code).body()
                + get(tokenB, "/v1/learners/" + code + "/records").body()
                + get(tokenB, "/v1/learners/" + code + "/versions").body();
        assertThat(seen).contains("Nguyễn Thị Ngọc Lan", "2013-05-17");
        assertThat(seen)
                .doesNotContain("A-01")
                .doesNotContain("HS1")
                .doesNotContain("00004")
                .doesNotContain("female")
                .doesNotContain("so-diem")
                .doesNotContain("Oanh")
                .doesNotContain("0912345678")
                .doesNotContain("\"grade\"");
        assertThat(TestHub.json(get(tokenB, "/v1/learners/" + code)).path("records"))
                .hasSize(1);

        JsonNode whole = TestHub.json(get(tokenProvince, "/v1/learners/" + code + "/records"));
        assertThat(whole.path("records")).hasSize(2);
        assertThat(whole.path("why")).hasSize(1);
        assertThat(get(tokenProvince, "/v1/learners/" + code).body())
                .contains("0912345678")
                .contains("001313004217")
                .as("software reads no sensitive group")
                .doesNotContain("Kinh");
    }

    @Test
    void nobodySeesALearnerOutsideTheirScopeNorThatThereIsOne() throws Exception {
        byte[] body = file(
                "so-diem",
                "A-01",
                2025,
                "2026-01-10T01:00:00Z",
                Pupil.roll(Pupil.key("HS7").name("Lê Quốc Khánh").born("2012-02-03")));
        String code = firstRow(tokenA, worked(tokenA, post(tokenA, body)))
                .path("studentCode")
                .asText();
        HttpResponse<String> others = get(tokenB, "/v1/learners/" + code);
        HttpResponse<String> nobodys =
                get(tokenB, "/v1/learners/" + hub.doors().codes().students().issue(900_000_000L));
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(nobodys.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(nobodys.body());
    }

    @Test
    void theSameFilePackedOtherwiseIsAnsweredWithTheEarlierReport() throws Exception {
        byte[] body = file(
                "so-diem",
                "A-01",
                2024,
                "2025-01-10T01:00:00Z",
                Pupil.roll(Pupil.key("HS8").name("Lê Gia Bảo").born("2011-02-03")));
        // The school was registered from July 2025 on; before, its code is not known.
        HttpResponse<String> before = post(tokenA, body);
        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(before).path("type").asText()).endsWith("school_unknown");

        byte[] known = file(
                "so-diem",
                "A-01",
                2024,
                "2025-08-10T01:00:00Z",
                Pupil.roll(Pupil.key("HS8").name("Lê Gia Bảo").born("2011-02-03")));
        HttpResponse<String> first = post(tokenA, known);
        worked(tokenA, first);
        HttpResponse<String> again = post(tokenA, packed(known), "Content-Encoding", "gzip");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(again).path("id")).isEqualTo(TestHub.json(first).path("id"));
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    @Test
    void csvIsHandedInWithItsHeaderAsParametersAndReportedAsCsv() throws Exception {
        String csv =
                "\uFEFFmã học sinh;họ và tên;ngày sinh;giới tính;khối\r\nHS20;Phạm Thị Hồng;5/3/2014;Nữ;7\r\nHS21;Đỗ Văn Tú;31/2/2014;Nam;7\r\n";
        HttpResponse<String> posted = hub.send(hub.request(
                        "/v1/submissions?sourceSystem=excel&school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=2026-09-20T08:00:00%2B07:00")
                .header("Authorization", "Bearer " + tokenA)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(csv.getBytes(StandardCharsets.UTF_8))));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        JsonNode submission = worked(tokenA, posted);
        assertThat(submission.path("outcomes").path("refused").asInt()).isEqualTo(1);
        HttpResponse<String> report =
                get(tokenA, "/v1/submissions/" + submission.path("id").asText() + "/report", "Accept", "text/csv");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body()).startsWith("\uFEFF").contains("HS21").contains("Ngày sinh 31/2/2014");
    }

    @Test
    void oneRecordIsPutAndAnsweredAtOnceAndFoundByItsOwnKey() throws Exception {
        HttpResponse<String> put = hub.send(
                hub.request("/v1/source-records/so-diem/A-01/2026-2027/HS30")
                        .header("Authorization", "Bearer " + tokenA)
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofString(
                                        "{\"name\":\"Vũ Hoàng Nam\",\"birthDate\":\"2013-11-02\",\"sex\":\"1\",\"enrolments\":[{\"grade\":\"8\"}]}")));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(TestHub.json(put).path("outcome").asText()).isEqualTo("new");
        String ask = "{\"record\":{\"sourceSystem\":\"so-diem\",\"school\":\"A-01\",\"ownKey\":\"HS30\"}}";
        assertThat(lookedUp(tokenA, ask).path("matches")).hasSize(1);
        assertThat(lookedUp(tokenB, ask).path("matches")).isEmpty();
    }

    @Test
    void aLearnerIsReadAtOnceByTheCodeThatAPutWasAnsweredWith() throws Exception {
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> put = hub.send(hub.request("/v1/source-records/so-diem/A-01/2026-2027/HS4" + i)
                    .header("Authorization", "Bearer " + tokenA)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"name\":\"Trần Quang Huy\",\"sex\":\"1\",\"birthDate\":\"2013-02-"
                            + (10 + i % 18) + "\"}")));
            String code = TestHub.json(put).path("studentCode").asText();
            assertThat(get(tokenA, "/v1/learners/" + code).statusCode())
                    .as(code)
                    .isEqualTo(200);
        }
    }

    @Test
    void aPutThatSaysSomethingElseUnderTheSameMadeAtIsNotTheSamePut() throws Exception {
        String said =
                "{\"madeAt\":\"2026-10-01T01:00:00Z\",\"name\":\"Mai Anh Khoa\",\"sex\":\"1\",\"birthDate\":\"2013-06-0%s\","
                        + "\"guardians\":[{\"name\":\"Mai Văn Long\",\"relation\":\"father\",\"phone\":\"091234567%s\"}]}";
        String path = "/v1/source-records/so-diem/A-01/2026-2027/HS90";
        assertThat(putOutcome(path, said.formatted(1, 8))).isEqualTo("new");
        assertThat(putOutcome(path, said.formatted(1, 8))).isEqualTo("new");
        assertThat(putOutcome(path, said.formatted(2, 8))).isEqualTo("outdated");
        assertThat(putOutcome(path, said.formatted(1, 9))).isEqualTo("outdated");
    }

    private static String putOutcome(String path, String body) throws Exception {
        HttpResponse<String> put = hub.send(hub.request(path)
                .header("Authorization", "Bearer " + tokenA)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
        return TestHub.json(put).path("outcome").asText();
    }

    @Test
    void aFileThatCannotBeReadIsExplainedInTheLanguageOfWhoSentIt() throws Exception {
        for (Map.Entry<String, String> language :
                Map.of("vi", "Thiếu cột", "en", "The column").entrySet()) {
            HttpResponse<String> refused = hub.send(hub.request(
                            "/v1/submissions?sourceSystem=excel&school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=2026-09-20T08:00:00%2B07:00",
                            "Accept-Language", language.getKey())
                    .header("Authorization", "Bearer " + tokenA)
                    .header("Content-Type", "text/csv; charset=utf-8")
                    .POST(BodyPublishers.ofString("giới tính;khối\r\nNữ;7\r\n")));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(TestHub.json(refused).path("detail").asText())
                    .contains(language.getValue())
                    .doesNotContain("column_missing", "{", "}");
        }
    }

    private static JsonNode lookedUp(String token, String body) throws Exception {
        return TestHub.json(hub.send(hub.request("/v1/lookups")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("X-Purpose", "enrolment")
                .POST(BodyPublishers.ofString(body))));
    }

    @Test
    void aSchoolMaySubmitForItselfAlone() throws Exception {
        byte[] body = file(
                "so-diem",
                "B-01",
                2026,
                "2026-09-12T01:00:00Z",
                Pupil.roll(Pupil.key("Z1").name("Lê A").born("2013-01-02")));
        assertThat(post(tokenA, body).statusCode()).isEqualTo(403);
    }
}
