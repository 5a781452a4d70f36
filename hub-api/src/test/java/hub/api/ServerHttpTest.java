package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import hub.access.ClientId;
import hub.access.NewSecret;
import hub.database.Actor;
import hub.problem.Language;
import hub.problem.ProblemKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@SuppressWarnings({"JavaUtilDate", "StringSplitter"}) // the token library speaks in Date
class ServerHttpTest {

    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void saysWhatItIsToAnybody() throws Exception {
        HttpResponse<String> answer = hub.get("/v1");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode told = TestHub.json(answer);
        assertThat(told.path("name").asText()).isEqualTo("hub");
        assertThat(told.path("version").asText()).isNotBlank();
        assertThat(told.path("build").asText()).isNotBlank();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aTokenIsAJwtByRfc9068ThatOthersCanCheck() throws Exception {
        NewSecret secret = hub.client();
        HttpResponse<String> answer = hub.form(
                "/oauth2/token",
                "grant_type=client_credentials",
                "Authorization",
                basic(secret.client(), secret.secret()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode body = TestHub.json(answer);
        assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").asLong()).isBetween(1L, 900L);

        SignedJWT token = SignedJWT.parse(body.path("access_token").asText());
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        JWKSet keys = JWKSet.parse(hub.get("/.well-known/jwks.json").body());
        ECKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        JsonNode server = TestHub.json(hub.get("/.well-known/oauth-authorization-server"));
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(server.path("issuer").asText());
        assertThat(server.path("issuer").asText()).isEqualTo("http://127.0.0.1:" + hub.port());
        assertThat(server.path("token_endpoint").asText())
                .isEqualTo("http://127.0.0.1:" + hub.port() + "/oauth2/token");
        assertThat(token.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "client_id", "iat", "exp", "jti");
        assertThat(token.getJWTClaimsSet().getSubject())
                .isEqualTo(secret.client().toString());
        long held = token.getJWTClaimsSet().getExpirationTime().getTime()
                - token.getJWTClaimsSet().getIssueTime().getTime();
        assertThat(Duration.ofMillis(held)).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, invalid_request",
        "grant_type=password, 400, unsupported_grant_type",
        "grant_type=client_credentials, 401, invalid_client",
        "grant_type=client_credentials&client_id=nobody&client_secret=x, 401, invalid_client",
        "grant_type=client_credentials&client_id=00000000-0000-7000-8000-000000000000&client_secret=x, 401, invalid_client"
    })
    void aBadTokenRequestIsAnsweredInTheWordsOfRfc6749(String form, int status, String error) throws Exception {
        HttpResponse<String> answer = hub.form("/oauth2/token", form);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TestHub.json(answer).path("error").asText()).isEqualTo(error);
        HttpResponse<String> page =
                hub.get(TestHub.json(answer).path("error_uri").asText(), "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"vi\"", "lang=\"en\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    @Test
    void aSecretIsSentInOnePlaceOnly() throws Exception {
        NewSecret secret = hub.client();
        HttpResponse<String> answer = hub.form(
                "/oauth2/token",
                "grant_type=client_credentials&client_id=" + secret.client() + "&client_secret=" + secret.secret(),
                "Authorization",
                basic(secret.client(), secret.secret()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(answer).path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void tooManyWrongSecretsShutOutTheirSenderAndNobodyElse() throws Exception {
        NewSecret secret = hub.client();
        String wrong = "grant_type=client_credentials&client_id=" + secret.client() + "&client_secret=wrong";
        int status = 401;
        int tries = 0;
        while (status == 401 && tries < 50) {
            status = hub.form("/oauth2/token", wrong).statusCode();
            tries++;
        }
        assertThat(status).isEqualTo(429);
        assertThat(tries).isEqualTo(11);
        assertThat(hub.token(hub.client())).isNotEmpty();
    }

    @Test
    void aRotatedSecretLeavesTheOldOneForAWhileAndEndsItAtOnceWhenTold() throws Exception {
        NewSecret first = hub.client();
        NewSecret second = rotated(first.client(), Duration.ofHours(1));
        assertThat(hub.token(first)).isNotEmpty();
        assertThat(hub.token(second)).isNotEmpty();
        NewSecret third = rotated(first.client(), Duration.ZERO);
        assertThat(hub.token(second)).isEmpty();
        assertThat(hub.token(first)).isEmpty();
        assertThat(hub.token(third)).isNotEmpty();
    }

    @Test
    void aRevokedClientGetsNoToken() throws Exception {
        NewSecret secret = hub.client();
        hub.doors()
                .transactions()
                .write(Actor.OPERATOR, tx -> hub.doors().clients().revoke(tx, secret.client()));
        assertThat(hub.token(secret)).isEmpty();
        HttpResponse<String> answer =
                hub.get("/v1/organisations", "Authorization", "Bearer " + hub.token(hub.client()));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'', en", "'Bearer x.y.z', en", "'Basic abc', en", "'', vi"})
    void withoutAGoodTokenNothingIsTold(String authorization, String language) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Accept-Language", language));
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization));
        }
        HttpResponse<String> answer = hub.get("/v1/organisations", headers.toArray(new String[0]));
        assertProblem(answer, 401, "unauthorized", language);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    /** A refusal to who asked for the language "-" came as an empty 500. */
    @ParameterizedTest
    @ValueSource(strings = {"-", "-,xZ'B}]p", "--", "*-", ";q=", ","})
    void aLanguageThatIsNoneIsAnsweredInVietnamese(String language) throws Exception {
        assertProblem(hub.get("/v1/organisations", "Accept-Language", language), 401, "unauthorized", "vi");
        assertProblem(hub.get("/v1/nothing", "Accept-Language", language), 404, "not_found", "vi");
    }

    @Test
    void aTokenWithoutSignatureOrOfAnotherKeyIsNone() throws Exception {
        String good = hub.token(hub.client());
        String[] parts = good.split("\\.");
        String none = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        String other = good.substring(0, good.length() - 4) + (good.endsWith("AAAA") ? "BBBB" : "AAAA");
        for (String token : List.of(none + "." + parts[1] + ".", other, parts[0] + "." + parts[1])) {
            assertThat(hub.get("/v1/organisations", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(hub.get("/v1/organisations", "Authorization", "Bearer " + good)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void limitsAreToldWithEveryAnswer() throws Exception {
        HttpResponse<String> answer =
                hub.get("/v1/organisations", "Authorization", "Bearer " + hub.token(hub.client()));
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).matches("\"client\";r=\\d+;t=\\d+");
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElse("")).matches("\"client\";q=\\d+;w=10");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404, not_found",
        "GET, /nothing/at/all, 404, not_found",
        "DELETE, /v1, 405, method_not_allowed",
        "GET, /problems/nothing, 404, not_found"
    })
    void whatJerseyRefusesIsAProblemToo(String method, String path, int status, String slug) throws Exception {
        for (String language : List.of("vi", "en")) {
            HttpResponse<String> answer = hub.send(
                    hub.request(path, "Accept-Language", language).method(method, HttpRequest.BodyPublishers.noBody()));
            assertProblem(answer, status, slug, language);
        }
    }

    @Test
    void otherFormsAreRefused() throws Exception {
        assertProblem(hub.get("/v1", "Accept", "text/csv", "Accept-Language", "en"), 406, "not_acceptable", "en");
        HttpResponse<String> answer =
                hub.send(hub.request("/oauth2/token", "Content-Type", "text/plain", "Accept-Language", "en")
                        .POST(HttpRequest.BodyPublishers.ofString("x")));
        assertProblem(answer, 415, "unsupported_media_type", "en");
        assertThat(TestHub.json(answer).path("detail").asText())
                .contains("text/plain")
                .contains("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void everyProblemTypeHasItsPage(ProblemKind kind) throws Exception {
        String path = "/problems/" + kind.slug();
        HttpResponse<String> page = hub.get(path, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        Set<String> titles = new TreeSet<>();
        for (Language language : Language.values()) {
            JsonNode told = TestHub.json(hub.get(path, "Accept-Language", language.tag()));
            assertThat(told.path("type").asText()).isEqualTo(path);
            assertThat(told.path("status").asInt()).isEqualTo(kind.status());
            assertThat(told.path("detail").asText()).isNotBlank().doesNotContain("{");
            assertThat(page.body()).contains("lang=\"" + language.tag() + "\"");
            titles.add(told.path("title").asText());
        }
        assertThat(titles).hasSize(2).allSatisfy(title -> assertThat(page.body())
                .contains("<h2>" + title + "</h2>"));
    }

    @Test
    void aProblemsPageSaysWhatTheProblemMeans() throws Exception {
        HttpResponse<String> page = hub.get("/problems/not_found", "Accept", "text/html");
        assertThat(page.body()).contains("Không tìm thấy").contains("Not found");
        HttpResponse<String> purposes = hub.get("/problems/purpose_missing", "Accept-Language", "en");
        assertThat(purposes.body()).contains("supervision").doesNotContain("{purposes}");
        HttpResponse<String> json = hub.get("/problems/gone", "Accept-Language", "en");
        assertThat(TestHub.json(json).path("status").asInt()).isEqualTo(410);
    }

    /** Answers of resources, of what stands before them, and of the web server itself. */
    private static List<HttpResponse<String>> answersOfEveryKind() throws Exception {
        String bearer = "Bearer " + hub.token(hub.client());
        return List.of(
                hub.get("/v1"),
                hub.get("/v1/openapi.json"),
                hub.get("/problems/gone", "Accept", "text/html"),
                hub.get("/.well-known/jwks.json"),
                hub.get("/v1/organisations", "Authorization", bearer),
                hub.get("/v1/organisations"),
                hub.get("/v1/learners/1234567897", "Authorization", bearer),
                hub.get("/nothing/at/all"),
                hub.get("/v1", "Content-Type", "text/plain; charset=klingon"),
                hub.get("/v1", "X-Long", "x".repeat(20_000)),
                hub.form("/oauth2/token", "grant_type=password"),
                hub.send(hub.request("/v1").DELETE()),
                hub.send(hub.request("/v1/organisations").method("OPTIONS", HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void everyAnswerHasTheHeadersThatKeepABrowserFromGuessingFramingAndReferring() throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (HttpResponse<String> answer : answersOfEveryKind()) {
            String what = answer.statusCode() + " " + answer.uri();
            statuses.add(answer.statusCode());
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(what)
                    .contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(what).contains("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(what)
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
            assertThat(answer.headers().firstValue("Cache-Control")).as(what).isPresent();
            assertThat(answer.headers().firstValue("Server")).as(what).isEmpty();
        }
        assertThat(statuses).contains(200, 400, 401, 404, 405, 415, 431);
    }

    /** A page of another origin reads no answer, and its preflight is not allowed. */
    @Test
    void noOtherOriginIsLetIn() throws Exception {
        String bearer = "Bearer " + hub.token(hub.client());
        for (String origin : List.of("https://elsewhere.example", "null", "http://127.0.0.1:" + hub.port())) {
            for (String path : List.of("/v1", "/v1/organisations", "/oauth2/token", "/nowhere")) {
                for (String method : List.of("GET", "OPTIONS")) {
                    String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: hub\r\nOrigin: " + origin
                            + "\r\nAuthorization: " + bearer
                            + "\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: authorization"
                            + "\r\nConnection: close\r\n\r\n");
                    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("access-control-");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "TRACE", "QUERY", "DANCE"})
    void aMethodThatIsRefusedIsToldWhatIsTaken(String method) throws Exception {
        String answer = raw(method + " /v1 HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").containsPattern("(?m)^Allow: .*GET");
    }

    /** What is answered to these bytes: Java's own client sends no Origin. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aLineThatIsNoHttpIsAnsweredWithoutAWordOfWhy() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.getOutputStream().write("GET /\u0001\u0002 HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
            assertThat(answer)
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("Exception")
                    .doesNotContain("jetty");
        }
    }

    @Test
    void theRequestLogNamesTheTemplateAndNothingThatWasSent() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.INFO);
        NewSecret secret = hub.client();
        try {
            String token = hub.token(secret);
            hub.get("/v1/organisations/ABC-SECRET-1?parent=QUERY-SECRET-2", "Authorization", "Bearer " + token);
            hub.get("/problems/PATH-SECRET-3");
            hub.get("/nowhere/PATH-SECRET-4");
            hub.form("/oauth2/token", "grant_type=client_credentials&client_id=FORM-SECRET-5&client_secret=SECRET-6");
            for (int i = 0; i < 50 && heard.list.size() < 5; i++) {
                Thread.sleep(20);
            }
        } finally {
            root.detachAppender(heard);
            root.setLevel(before);
        }
        String lines =
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        assertThat(lines)
                .contains("GET /v1/organisations/{code}")
                .contains("GET /problems/{slug} 404")
                .contains("POST /oauth2/token 200")
                .doesNotContain("SECRET-")
                .doesNotContain(secret.secret())
                .doesNotContain("eyJ");
    }

    @Test
    void whoComesInAndWhoIsKeptOutIsInTheLogOfSecurity() throws Exception {
        Logger security = (Logger) LoggerFactory.getLogger("hub.security");
        Level before = security.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        security.addAppender(heard);
        security.setLevel(Level.INFO);
        NewSecret secret = hub.client();
        try {
            String token = hub.token(secret);
            hub.form(
                    "/oauth2/token",
                    "grant_type=client_credentials&client_id=" + secret.client() + "&client_secret=SECRET-1");
            hub.get("/v1/organisations/SECRET-2", "Authorization", "Bearer SECRET-3");
            hub.get(
                    "/v1/learners/1234567897/access-log",
                    "Authorization",
                    "Bearer " + token,
                    "X-Purpose",
                    "own-record");
        } finally {
            security.detachAppender(heard);
            security.setLevel(before);
        }
        String actor = secret.client().actor();
        assertThat(heard.list.stream().map(event -> event.getLevel() + " " + event.getFormattedMessage()))
                .containsExactly(
                        "INFO token given: " + actor + " from 127.0.0.1",
                        "INFO token refused: 401 from 127.0.0.1",
                        "INFO refused: 401 GET /v1/organisations/{code} to - from 127.0.0.1",
                        "INFO refused: 403 GET /v1/learners/{code}/access-log to " + actor + " system from 127.0.0.1");
    }

    @Test
    void operatorsFindHealthAndMetrics() throws Exception {
        assertThat(hub.admin("/healthcheck").statusCode()).isEqualTo(200);
        hub.get("/v1");
        HttpResponse<String> metrics = hub.admin("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body()).contains("# TYPE").contains("jvm").containsPattern("(?m)^journal_position [1-9]");
        assertThat(metrics.body())
                .containsPattern("(?m)^journal_unsigned [0-9]")
                .containsPattern("(?m)^looks_waiting 0");
        assertThat(hub.get("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheDashboardDrawsIsMeasured() throws Exception {
        hub.get("/v1");
        String metrics = hub.admin("/metrics").body();
        Set<String> drawn = new TreeSet<>();
        for (JsonNode panel :
                TestHub.JSON.readTree(Path.of("../docs/grafana.json").toFile()).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                Matcher named =
                        Pattern.compile("(\\w+)\\{").matcher(target.path("expr").asText());
                assertThat(named.find()).as(panel.path("title").asText()).isTrue();
                drawn.add(named.group(1));
            }
        }
        assertThat(drawn).hasSizeGreaterThan(10).allSatisfy(metric -> assertThat(metrics)
                .containsPattern("(?m)^" + metric + "[ {]"));
    }

    @Test
    void theSigningKeyIsItsOwnersAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(hub.folder().resolve("keys").resolve("token-signing.jwk")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void noSecretIsKeptInTheDatabaseAsItIs() throws Exception {
        NewSecret secret = hub.client();
        assertThat(hub.token(secret)).isNotEmpty();
        assertThat(secret.toString()).doesNotContain(secret.secret());
        HexFormat hex = HexFormat.of();
        String asText = hex.formatHex(secret.secret().getBytes(StandardCharsets.US_ASCII));
        String asBytes = hex.formatHex(Base64.getUrlDecoder().decode(secret.secret()));
        String tables = SchoolOverHttp.value(
                hub,
                "select string_agg(relname, ' ') from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition");
        List<String> withTheClient = new ArrayList<>();
        for (String table : tables.split(" ")) {
            for (String kept : List.of(secret.secret(), asText, asBytes)) {
                assertThat(rowsWith(table, kept)).as(table).isEqualTo("0");
            }
            if (!rowsWith(table, secret.client().toString()).equals("0")) {
                withTheClient.add(table);
            }
        }
        assertThat(withTheClient).contains("access_client", "access_secret");
    }

    private static String rowsWith(String table, String text) throws Exception {
        return SchoolOverHttp.value(
                hub, "select count(*) from " + table + " as kept where kept::text like '%" + text + "%'");
    }

    private static NewSecret rotated(ClientId client, Duration grace) {
        return hub.doors()
                .transactions()
                .write(Actor.OPERATOR, tx -> hub.doors().clients().rotate(tx, client, grace))
                .orElseThrow();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug, String language)
            throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode body = TestHub.json(answer);
        assertThat(body.path("type").asText()).isEqualTo("/problems/" + slug);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("title").asText()).isNotBlank();
        boolean ascii = StandardCharsets.US_ASCII
                .newEncoder()
                .canEncode(body.path("detail").asText());
        assertThat(ascii).as("detail in " + language).isEqualTo(language.equals("en"));
    }

    private static String basic(ClientId client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
