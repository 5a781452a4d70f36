package hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.DatabaseSettings;
import hub.database.TestServer;
import hub.identity.KeyRefusal;
import io.dropwizard.jackson.Jackson;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What comes to the server's door is held to a format, a size and a time before anything is made of it. */
@SuppressWarnings("NullAway.Init")
final class BodiesHttpTest {

    private static final String RECORD = "/v1/source-records/so-diem/A-01/2026-2027/HS-SECRET-1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static TestHub hub;
    private static SchoolOverHttp school;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static BodyPublisher sized(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> form(BodyPublisher body) throws Exception {
        return hub.send(hub.request("/oauth2/token", "Content-Type", FORM).POST(body));
    }

    private static HttpResponse<String> put(String token, BodyPublisher body) throws Exception {
        return hub.send(hub.request(RECORD, "Content-Type", "application/json", "Authorization", "Bearer " + token)
                .PUT(body));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String kind) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = TestHub.json(answer);
        assertThat(body.path("type").asText()).isEqualTo("/problems/" + kind);
        return body;
    }

    @Test
    void aFormBeyondItsLimitIsRefusedWithAndWithoutItsLength() throws Exception {
        String large = "grant_type=" + "a".repeat(70_000);
        problem(form(sized(large)), 413, "too_large");
        problem(form(chunked(large)), 413, "too_large");
        assertThat(form(chunked("grant_type=" + "a".repeat(60_000))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void jsonBeyondItsLimitIsRefusedWithAndWithoutItsLengthAndWithoutAToken() throws Exception {
        String many = "{\"name\":\"Lê An\",\"identifiers\":[" + "{},".repeat(400_000) + "{}]}";
        for (BodyPublisher body : List.of(sized(many), chunked(many))) {
            problem(put(school.token(), body), 413, "too_large");
        }
        problem(put("none", sized(many)), 413, "too_large");
    }

    @Test
    void oneEndlessTextIsRefused() throws Exception {
        String text = "{\"name\":\"" + "a".repeat(100_000) + "\"}";
        problem(put(school.token(), sized(text)), 413, "too_large");
    }

    @Test
    void malformedJsonIsToldByLineAndColumnAndAFieldTwiceIsMalformed() throws Exception {
        JsonNode broken = problem(put(school.token(), sized("{\n  \"name\": Lê}")), 400, "json_malformed");
        assertThat(broken.path("detail").asText()).contains("dòng 2").contains("cột ");
        problem(
                put(school.token(), sized("{\"name\":\"Lê An\",\"sex\":\"1\",\"name\":\"Lê Anh\"}")),
                400,
                "json_malformed");
    }

    @Test
    void aTextThatNoDatabaseKeepsIsToldByItsPlace() throws Exception {
        for (String half : List.of("a\\u0000b", "a\\ud800b", "\\udc00")) {
            JsonNode marks = problem(
                    school.put(
                            "/v1/results/so-diem/A-01/2025-2026/HS-1",
                            "{\"results\":{\"grade\":\"7\",\"subjects\":[{\"subject\":\"Toán\",\"first\":{\"regular\":[\"8\",\""
                                    + half + "\"]}}]}}"),
                    422,
                    "invalid_field");
            assertThat(marks.path("pointer").asText()).isEqualTo("/results/subjects/0/first/regular/1");
            JsonNode reason = problem(
                    school.post(
                            "/v1/schools/A-01/signers/" + "0".repeat(64) + "/revocation",
                            "{\"reason\":\"" + half + "\"}"),
                    422,
                    "invalid_field");
            assertThat(reason.path("pointer").asText()).isEqualTo("/reason");
        }
        JsonNode known =
                problem(put(school.token(), sized("{\"name\":\"Lê \\ud842\\udfb7\",\"x\":1}")), 422, "invalid_field");
        assertThat(known.path("pointer").asText()).isEqualTo("/x");
    }

    @Test
    void aBodyThatDripsInIsRefusedAfterItsTime() throws Exception {
        HubConfiguration configuration =
                Jackson.newObjectMapper().readValue("{\"limits\":{\"slowestBodySeconds\":1}}", HubConfiguration.class);
        try (TestHub hurried = TestHub.start(configuration);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), hurried.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /oauth2/token HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Type: " + FORM
                            + "\r\nContent-Length: 100\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 8; i++) {
                out.write('a');
                out.flush();
                Thread.sleep(200);
            }
            String first = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(first).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aBodyWithoutAFormatIsRefusedAndTheFormatsAreNamed() throws Exception {
        for (String language : List.of("vi", "en")) {
            HttpResponse<String> token = hub.send(
                    hub.request("/oauth2/token", "Accept-Language", language).POST(sized("grant_type=x")));
            assertThat(problem(token, 415, "unsupported_media_type")
                            .path("detail")
                            .asText())
                    .contains(FORM)
                    .doesNotContain("?");
            HttpResponse<String> submission = hub.send(hub.request(
                            "/v1/submissions", "Authorization", "Bearer " + school.token(), "Accept-Language", language)
                    .POST(sized("x")));
            assertThat(problem(submission, 415, "unsupported_media_type")
                            .path("detail")
                            .asText())
                    .contains("application/vnd.apache.avro", "text/csv");
        }
        HttpResponse<String> empty = hub.send(hub.request("/oauth2/token").POST(BodyPublishers.noBody()));
        problem(empty, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded; charset=foo", "application/x-www-form-urlencoded; charset=("
            })
    void aCharsetThatNobodyKnowsIsRefused(String type) throws Exception {
        for (BodyPublisher body : List.of(sized("grant_type=x"), BodyPublishers.noBody())) {
            HttpResponse<String> answer =
                    hub.send(hub.request("/oauth2/token", "Content-Type", type).POST(body));
            assertThat(problem(answer, 415, "unsupported_media_type")
                            .path("detail")
                            .asText())
                    .contains("charset=utf-8");
        }
    }

    @Test
    void theFormatsOfAnAddressAreNamedWhereAnotherIsSent() throws Exception {
        HttpResponse<String> answer = hub.send(hub.request(
                        "/v1/submissions",
                        "Authorization",
                        "Bearer " + school.token(),
                        "Content-Type",
                        "application/xml")
                .POST(sized("<roll/>")));
        assertThat(problem(answer, 415, "unsupported_media_type").path("detail").asText())
                .contains("application/xml", "application/vnd.apache.avro", "text/csv");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/organisations?knownat=2026-01-01T00:00:00Z, knownat",
        "/v1/learners/1234567897?knownat=1, knownat",
        "/v1/learners/1234567897/records?asof=2026-01-01, asof",
        "/v1/reviews?page=2, page"
    })
    void aParameterThatIsNotKnownIsRefusedAndTheKnownAreNamed(String path, String parameter) throws Exception {
        JsonNode body = problem(school.get(path), 400, "parameter_unknown");
        assertThat(body.path("pointer").asText()).isEqualTo(parameter);
        assertThat(body.path("detail").asText()).contains(parameter);
    }

    @Test
    void theKnownParametersAreNamed() throws Exception {
        JsonNode body = problem(school.get("/v1/learners/1234567897?knownat=1"), 400, "parameter_unknown");
        assertThat(body.path("detail").asText()).contains("asOf, knownAt");
    }

    @Test
    void theInstantOfTheExampleIsReadAsItIsTyped() throws Exception {
        String csv = "own_key;full_name;birth_date\r\nHS-7;Phạm Thị Hồng;5/3/2014\r\n";
        HttpResponse<String> posted = hub.send(hub.request(
                        "/v1/submissions?sourceSystem=excel&school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=2026-09-20T08:00:00+07:00")
                .header("Authorization", "Bearer " + school.token())
                .header("Content-Type", "text/csv")
                .POST(sized(csv)));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        assertThat(TestHub.json(posted).path("madeAt").asText()).isEqualTo("2026-09-20T01:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=2026-09-20T08:00:00Z, sourceSystem",
        "sourceSystem=excel&school=A-01&schoolYear=2026&kind=DELTA&madeAt=2026-09-20T08:00:00Z, schoolYear",
        "sourceSystem=excel&school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=yesterday, madeAt",
        "sourceSystem=excel&school=A-01&schoolYear=2026-2027&kind=DELTA&madeAt=2999-09-20T08:00:00Z, madeAt"
    })
    void aWrongPartOfTheHeaderIsNamedAsTheCallerWroteIt(String query, String name) throws Exception {
        HttpResponse<String> answer = hub.send(hub.request("/v1/submissions?" + query)
                .header("Authorization", "Bearer " + school.token())
                .header("Content-Type", "text/csv")
                .POST(sized("own_key;full_name;birth_date\r\nHS-8;Phạm Thị Hồng;5/3/2014\r\n")));
        JsonNode body = problem(answer, 422, "invalid_field");
        assertThat(body.path("pointer").asText()).isEqualTo(name);
        assertThat(body.path("detail").asText()).contains(name).doesNotContain("_");
    }

    @Test
    void anOwnKeyWithASlashIsPutInTheBody() throws Exception {
        String record = "{\"ownKey\":\"31723302/0065\",\"name\":\"Vũ Ngọc Anh Vìu\",\"birthDate\":\"2013-04-20\"}";
        HttpResponse<String> answer = school.put("/v1/source-records/so-diem/A-01/2026-2027", record);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestHub.json(answer).path("ownKey").asText()).isEqualTo("31723302/0065");
        assertThat(TestHub.json(answer).path("outcome").asText()).isEqualTo("new");
        assertThat(school.put("/v1/source-records/so-diem/A-01/2026-2027", "{\"name\":\"Vũ Anh\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(school.put("/v1/source-records/so-diem/A-01/2026-2027/other", record)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoHangsUpIsNoFault() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        try {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
                    socket.setReceiveBufferSize(1024);
                    socket.setSoLinger(true, 0);
                    String request = "GET /v1/openapi.json HTTP/1.1\r\nHost: hub\r\n\r\n";
                    socket.getOutputStream().write(request.repeat(200).getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
            Thread.sleep(500);
            assertThat(hub.get("/v1").statusCode()).isEqualTo(200);
        } finally {
            root.detachAppender(heard);
        }
        assertThat(heard.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    @Test
    void theSpoolIsItsOwnersAloneAndAnOpenOneStopsTheStart() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(hub.folder().resolve("spool"))))
                .isEqualTo("rwx------");
        DatabaseSettings settings = TestServer.get().copy();
        try {
            HubConfiguration configuration = new HubConfiguration();
            configuration.useDatabase(settings);
            configuration.keepIn(folder);
            Files.createDirectory(
                    folder.resolve("spool"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            assertThatThrownBy(() -> Doors.open(configuration))
                    .isInstanceOf(KeyRefusal.class)
                    .hasMessageContaining("spool")
                    .hasMessageContaining("0700");
        } finally {
            TestServer.get().drop(settings);
        }
    }
}
