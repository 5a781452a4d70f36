package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.access.NewSecret;
import hub.api.setup.HubConfiguration;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the hub is to a browser, a proxy and a stranger: what every answer says, and what no request gets. */
@SuppressWarnings("NullAway.Init")
final class OutsideHttpTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NOBODY = "/v1/learners/1234567897";

    private static TestHub hub;
    private static SchoolOverHttp school;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** One that stands behind a proxy of this machine, and believes what that says of callers. */
    static final class BehindAProxy extends HubConfiguration {

        @Override
        public void serveOn(int port) {
            super.serveOn(port);
            if (getServerFactory() instanceof DefaultServerFactory server) {
                server.getApplicationConnectors().stream()
                        .map(HttpConnectorFactory.class::cast)
                        .forEach(connector -> connector.setUseForwardedHeaders(true));
            }
        }
    }

    /** Answers of every kind: of resources, of filters before them, of the web server itself. */
    private static Map<String, HttpResponse<String>> answers() throws Exception {
        Map<String, HttpResponse<String>> answers = new TreeMap<>();
        answers.put("open", hub.get("/v1"));
        answers.put("description", hub.get("/v1/openapi.json"));
        answers.put("metadata", hub.get("/.well-known/oauth-authorization-server"));
        answers.put("page", hub.get("/problems/not_found", "Accept", "text/html"));
        answers.put("list", school.get("/v1/organisations"));
        answers.put("no token", hub.get("/v1/organisations"));
        answers.put("nobody", school.get(NOBODY));
        answers.put("nowhere", hub.get("/nowhere/at/all"));
        answers.put("wrong secret", hub.form("/oauth2/token", "grant_type=client_credentials"));
        answers.put("other grant", hub.form("/oauth2/token", "grant_type=password"));
        answers.put(
                "other form",
                hub.send(hub.request("/oauth2/token", "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))));
        answers.put(
                "other charset",
                hub.send(hub.request("/oauth2/token", "Content-Type", FORM + "; charset=foo")
                        .POST(BodyPublishers.ofString("x"))));
        answers.put("other method", hub.send(hub.request("/v1").DELETE()));
        answers.put("ambiguous", hub.get("/v1/organisations/..%2f"));
        answers.put(
                "preflight",
                hub.send(hub.request(NOBODY, "Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "authorization")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())));
        answers.put("from a page elsewhere", hub.get("/v1", "Origin", "https://elsewhere.example"));
        return answers;
    }

    /** What the web server answered by itself told a browser neither to load nothing nor to refer nobody. */
    @Test
    void everyAnswerTellsABrowserToGuessLoadFrameReferAndKeepNothing() throws Exception {
        answers().forEach((which, answer) -> {
            Map<String, String> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            assertThat(headers)
                    .as(which)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "no-referrer")
                    .doesNotContainKeys("set-cookie", "server", "x-powered-by");
            assertThat(answer.body().isEmpty() || headers.containsKey("content-type"))
                    .as("%s: what it is", which)
                    .isTrue();
            assertThat(headers.getOrDefault("content-security-policy", ""))
                    .as(which)
                    .contains(
                            "default-src 'none'",
                            "object-src 'none'",
                            "base-uri 'none'",
                            "form-action 'none'",
                            "frame-ancestors 'none'");
            assertThat(headers.getOrDefault("cache-control", ""))
                    .as(which)
                    .isIn("no-store", which.matches("description|metadata") ? "public, max-age=300" : "no-store");
        });
    }

    @Test
    void noAnswerMayBeReadByAPageFromElsewhere() throws Exception {
        answers().forEach((which, answer) -> assertThat(answer.headers().map().keySet())
                .as(which)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-")));
    }

    @Test
    void aPageSaysInWhichLettersItIsWritten() throws Exception {
        HttpResponse<String> page = hub.get("/problems/not_found", "Accept", "text/html");
        assertThat(page.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/html;charset=utf-8");
    }

    /** What the web server answers before it reads any header said so to nobody. */
    @Test
    void whereTheHubIsReachedByHttpsABrowserIsToldToStayThereWithEveryAnswer() throws Exception {
        HubConfiguration outside =
                Jackson.newObjectMapper().readValue("{\"publicUrl\":\"https://hub.example\"}", HubConfiguration.class);
        try (TestHub reached = TestHub.start(outside)) {
            for (String path : List.of("/v1", "/v1/organisations", "/nowhere", "/v1/organisations/..%2f")) {
                assertThat(staysWithTls(reached.get(path))).as(path).contains("max-age=31536000; includeSubDomains");
            }
        }
        assertThat(staysWithTls(hub.get("/v1"))).isEmpty();
    }

    @Test
    void thatARequestCameOverTlsIsBelievedOfADeclaredProxyAlone() throws Exception {
        assertThat(staysWithTls(hub.get("/v1", "X-Forwarded-Proto", "https"))).isEmpty();
        HubConfiguration behind =
                Jackson.newObjectMapper().readValue("{\"proxies\":[\"127.0.0.1\"]}", BehindAProxy.class);
        try (TestHub proxied = TestHub.start(behind)) {
            assertThat(staysWithTls(proxied.get("/v1", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1")))
                    .isPresent();
            assertThat(staysWithTls(proxied.get("/v1"))).isEmpty();
        }
    }

    private static Optional<String> staysWithTls(HttpResponse<String> answer) {
        return answer.headers().firstValue("Strict-Transport-Security");
    }

    @Test
    void traceIsNotAnsweredWithWhatWasSent() throws Exception {
        String answer = raw("TRACE /v1 HTTP/1.1\r\nHost: hub\r\nX-Said: SECRET-1\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("SECRET-1");
    }

    /** One request whose end two readers would see in two places hides another one behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: +4\r\n\r\nabcd",
                "Transfer-Encoding: identity, chunked, identity\r\n\r\n0\r\n\r\n"
            })
    void aBodyOfTwoLengthsIsRefused(String rest) throws Exception {
        String answer = raw("POST /oauth2/token HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Type: " + FORM
                + "\r\n" + rest);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|501) .*");
    }

    /** Whoever reached it could have had all be logged, or the garbage collected without end. */
    @Test
    void theOperatorsPortServesHealthAndMetricsAndNoneOfDropwizardsTasksDumpsAndProfiles() throws Exception {
        for (String path : List.of("/healthcheck", "/metrics")) {
            assertThat(hub.admin(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/alive", "/ready")) {
            assertThat(hub.admin(path).statusCode()).as(path).isEqualTo(204);
        }
        for (String path : List.of(
                "/",
                "/ping",
                "/threads",
                "/pprof",
                "/healthcheck/",
                "/tasks",
                "/tasks/gc",
                "/tasks/log-level?logger=hub&level=TRACE",
                "/healthcheck/../tasks/gc",
                "/tasks/gc;/healthcheck")) {
            for (String method : List.of("GET", "POST", "PUT")) {
                assertThat(hub.admin(method, path).statusCode())
                        .as(method + " " + path)
                        .isIn(400, 404);
            }
        }
        assertThat(LoggerFactory.getLogger("hub").isTraceEnabled()).isFalse();
    }

    @Test
    void noFolderIsServed() throws Exception {
        for (String path : List.of("/", "/.git/config", "/META-INF/MANIFEST.MF", "/WEB-INF/web.xml", "/hub/api/")) {
            assertThat(hub.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anAddressIsDecodedOnce() throws Exception {
        assertThat(school.get("/v1/organisations/%41-01").statusCode()).isEqualTo(200);
        assertThat(school.get("/v1/organisations/%2541-01").statusCode()).isIn(400, 404);
    }

    @Test
    void aParameterThatStandsTwiceIsRefused() throws Exception {
        HttpResponse<String> answer = school.get(NOBODY + "?knownAt=2026-01-01T00:00:00Z&knownAt=2026-02-01T00:00:00Z");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo("knownAt");
    }

    @Test
    void aSecretOrATokenInTheAddressIsNone() throws Exception {
        NewSecret secret = hub.client();
        HttpResponse<String> answer = hub.form(
                "/oauth2/token?client_id=" + secret.client() + "&client_secret=" + secret.secret(),
                "grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/parameter_unknown");
        assertThat(hub.get("/v1/organisations?access_token=" + hub.token(secret))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNewHubLetsNobodyIn() throws Exception {
        try (TestHub fresh = TestHub.start()) {
            for (String table : List.of("access_client", "access_secret", "access_account", "access_appointment")) {
                assertThat(SchoolOverHttp.value(fresh, "select count(*) from " + table))
                        .as(table)
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void readingChangesNothingButTheJournal() throws Exception {
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Lê Quốc Khánh")
                        .born("2013-05-17")
                        .sex("1")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        String code = SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = 'HS1'");
        Map<String, String> before = kept();
        List<Integer> statuses = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(Path.of("..", "docs", "access", "endpoints.csv"))) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("method").equals("GET")) {
                    String path = row.getField("path");
                    path = path.contains("/learners/{code}") ? path.replace("{code}", code) : path;
                    path = path.replace("{code}", "A-01").replace("{school}", "A-01");
                    path = path.replaceAll("\\{[a-zA-Z]+}", "00000000-0000-0000-0000-000000000001");
                    statuses.add(school.get(path).statusCode());
                }
            }
        }
        assertThat(statuses).hasSizeGreaterThan(15).contains(200).allMatch(status -> status < 500);
        assertThat(kept()).isEqualTo(before);
        assertThat(before).containsKeys("learner_link", "submission_record", "access_client");
    }

    /** What each table holds, but for the journal's. */
    private static Map<String, String> kept() throws Exception {
        String tables = SchoolOverHttp.value(
                hub,
                "select string_agg(relname, ' ') from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p') and not relispartition and relname not like 'journal%'");
        Map<String, String> kept = new TreeMap<>();
        for (String table : tables.split(" ", -1)) {
            kept.put(
                    table,
                    SchoolOverHttp.value(
                            hub,
                            "select md5(coalesce(string_agg(kept::text, '|' order by kept::text), '')) from " + table
                                    + " as kept"));
        }
        return kept;
    }

    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
