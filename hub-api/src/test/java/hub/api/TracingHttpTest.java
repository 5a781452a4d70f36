package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hub.access.NewSecret;
import hub.api.setup.HubConfiguration;
import hub.api.trace.TraceSettings;
import hub.database.Work;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import io.dropwizard.jackson.Jackson;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Traces as a collector gets them: the way of each request through the hub, and nothing of anybody. */
@SuppressWarnings("NullAway.Init")
final class TracingHttpTest {

    private static final String LEARNER = "GET /v1/learners/{code}";
    private static final String AGENT = "an-agent-of-somebody/1.0";
    private static final String THEIRS = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + THEIRS + "-" + PARENT + "-01";
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static FakeCollector collector;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static NewSecret client;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        collector = FakeCollector.start();
        HubConfiguration configuration = new HubConfiguration();
        configuration.trace(collector.settings(1, false));
        hub = TestHub.start(configuration);
        school = school(hub);
        client = hub.client(SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"));
        code = pupil(hub, school);
    }

    @AfterAll
    static void stop() {
        hub.close();
        collector.close();
    }

    private static SchoolOverHttp school(TestHub of) throws Exception {
        return SchoolOverHttp.school(of, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
    }

    private static String pupil(TestHub of, SchoolOverHttp school) throws Exception {
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS-2025-0417")
                        .name("Đặng Mỹ Duyên")
                        .born("2013-05-17")
                        .sex("2")
                        .number("001313000017")
                        .guardian("mother", "Trần Thị Bích", "0912345678")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        return SchoolOverHttp.value(of, "select student_code from learner_code");
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        each -> each.getValue().hasStringValue()
                                ? each.getValue().getStringValue()
                                : Long.toString(each.getValue().getIntValue())));
    }

    private static List<String> below(Span span) {
        return collector.below(span).stream().map(Span::getName).toList();
    }

    private static Span server(String trace) throws InterruptedException {
        return collector.await(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER
                && FakeCollector.trace(span).equals(trace));
    }

    /** What was logged while something was done, and of which trace each line says that it is. */
    private static final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private record Line(String logger, String message, String trace) {}

        private final List<Line> lines = new CopyOnWriteArrayList<>();
        private final List<Logger> heard;
        private final List<Level> before = new ArrayList<>();

        /** Hears these loggers, or all once the server is there: its start ends what hears all. */
        Lines(String... loggers) {
            heard = Stream.of(loggers.length == 0 ? new String[] {org.slf4j.Logger.ROOT_LOGGER_NAME} : loggers)
                    .map(name -> (Logger) LoggerFactory.getLogger(name))
                    .toList();
            start();
            for (Logger logger : heard) {
                before.add(logger.getLevel());
                logger.addAppender(this);
                logger.setLevel(Level.INFO);
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(
                    event.getLoggerName(),
                    event.getFormattedMessage(),
                    event.getMDCPropertyMap().getOrDefault("trace_id", "")));
        }

        /** Of that logger, with that in it, waited for: the request's own line comes after its answer. */
        Line await(String logger, String part) throws InterruptedException {
            for (int i = 0; i < 200; i++) {
                for (Line line : lines) {
                    if (line.logger().contains(logger) && line.message().contains(part)) {
                        return line;
                    }
                }
                Thread.sleep(20);
            }
            throw new AssertionError("not logged: " + part + ", but " + lines);
        }

        @Override
        public void close() {
            for (int i = 0; i < heard.size(); i++) {
                heard.get(i).detachAppender(this);
                heard.get(i).setLevel(before.get(i));
            }
        }
    }

    @Test
    void aRequestIsOneServerSpanNamedByItsTemplateWithItsPartsBelowAndItsLineOfTheLogSaysWhich() throws Exception {
        try (Lines log = new Lines()) {
            HttpResponse<String> answer = school.get("/v1/learners/" + code + "?asOf=2026-01-31", "User-Agent", AGENT);
            assertThat(answer.statusCode()).isEqualTo(200);
            String trace = log.await("hub.request", LEARNER + " 200").trace();
            Span span = server(trace);
            assertThat(span.getName()).isEqualTo(LEARNER);
            assertThat(attributes(span))
                    .isEqualTo(Map.of(
                            "http.request.method", "GET",
                            "http.route", "/v1/learners/{code}",
                            "http.response.status_code", "200"));
            assertThat(span.getParentSpanId().isEmpty()).isTrue();
            assertThat(below(span)).contains("hub.read", "hub.look");
            assertThat(collector.spans().stream()
                            .filter(each -> each.getKind() == SpanKind.SPAN_KIND_SERVER)
                            .filter(each -> FakeCollector.trace(each).equals(trace)))
                    .hasSize(1);
            Span read = collector.below(span).stream()
                    .filter(each -> each.getName().equals("hub.read"))
                    .findFirst()
                    .orElseThrow();
            assertThat(attributes(read)).containsOnlyKeys("hub.connection_wait_us", "hub.commit_us");
            assertThat(below(read)).as("statements").isNotEmpty().allMatch(name -> name.matches("\\w+Sql\\.\\w+"));
        }
    }

    @Test
    void aSubmissionItsBatchesAndThePassesBehindItAreTold() throws Exception {
        Span submission = collector.await(span -> span.getName().equals("hub.submission"));
        assertThat(attributes(submission)).isEqualTo(Map.of("hub.records", "1"));
        Span batch = collector.below(submission).stream()
                .filter(span -> span.getName().equals("hub.batch"))
                .findFirst()
                .orElseThrow();
        assertThat(below(batch)).containsExactly("hub.write");
        Span sequence = collector.await(span -> span.getName().equals("hub.sequence"));
        assertThat(Long.parseLong(attributes(sequence).get("hub.transactions"))).isPositive();
        Span notary = collector.await(span -> span.getName().equals("hub.notarise"));
        assertThat(Long.parseLong(attributes(notary).get("hub.entries"))).isPositive();
        HttpResponse<String> put = school.put(
                "/v1/source-records/so-diem/A-01/2025-2026/HS-2025-0418",
                "{\"name\":\"Vũ Hoàng Nam\",\"birthDate\":\"2013-11-02\",\"sex\":\"1\",\"enrolments\":[{\"grade\":\"8\"}]}",
                "User-Agent",
                AGENT);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        Span wait = collector.await(span -> span.getName().equals("hub.await_position"));
        Span write = collector.await(
                span -> span.getName().equals("hub.write") && span.getTraceId().equals(wait.getTraceId()));
        assertThat(attributes(write)).containsOnlyKeys("hub.connection_wait_us", "hub.commit_us");
    }

    @Test
    void whatIsNotThereAndWhatNoResourceTakesIsToldWithoutItsPath() throws Exception {
        try (Lines log = new Lines()) {
            assertThat(school.get("/v1/nowhere/Nguyen-Van-An").statusCode()).isEqualTo(404);
            Span span = server(log.await("hub.request", "GET - 404").trace());
            assertThat(span.getName()).isEqualTo("GET");
            assertThat(attributes(span))
                    .isEqualTo(Map.of("http.request.method", "GET", "http.response.status_code", "404"));
            hub.send(hub.request("/v1/nowhere").method("NGUYENVANAN", BodyPublishers.noBody()));
            Span other =
                    collector.await(each -> "_OTHER".equals(attributes(each).get("http.request.method")));
            assertThat(other.getName()).isEqualTo("HTTP");
        }
        assertThat(collector.bytes()).contains("_OTHER").doesNotContainIgnoringCase("nguyen");
    }

    @Test
    void nothingOfAnybodyIsInAnythingThatIsSent() throws Exception {
        String token = hub.token(client);
        hub.get(
                "/v1/learners/" + code + "?asOf=2026-01-31",
                "Authorization",
                "Bearer " + token,
                "X-Purpose",
                "school-records",
                "User-Agent",
                AGENT,
                "tracestate",
                "school=DangMyDuyen",
                "baggage",
                "name=DangMyDuyen",
                "traceparent",
                TRACEPARENT);
        school.lookUp("{\"identifier\": {\"scheme\": \"personal-number\", \"value\": \"001313000017\"}}");
        Span span = collector.await(
                each -> each.getLinksCount() > 0 && each.getName().equals(LEARNER));
        collector.await(each -> each.getName().equals("POST /v1/lookups"));
        assertThat(span.getLinks(0).getTraceState()).isEmpty();
        String sent = collector.bytes();
        // What is searched for would be found: this stands there.
        assertThat(sent).contains(LEARNER, "service.name");
        Set<String> personal = HeardLog.personal(hub.settings());
        assertThat(personal).contains(code, "001313000017", "Đặng Mỹ Duyên");
        assertThat(personal).noneMatch(value -> sent.contains(bytes(value)));
        for (String value : List.of(
                code,
                token,
                token.substring(0, 20),
                school.token(),
                client.secret(),
                client.client().toString(),
                "HS-2025-0417",
                "A-01",
                "Hoa Sen",
                "Duyen",
                "2013-05-17",
                "2026-01-31",
                "school-records",
                AGENT,
                "127.0.0.1",
                "of-the-collector",
                hub.settings().app().password())) {
            assertThat(sent.contains(bytes(value))).as(value).isFalse();
        }
        assertThat(collector.headers())
                .allSatisfy(each -> assertThat(each.get("Authorization")).containsExactly("Bearer of-the-collector"));
        assertThat(collector.spans()).allSatisfy(each -> assertThat(
                        each.getAttributesList().stream().map(KeyValue::getKey).filter(key -> !key.startsWith("http.")))
                .allMatch(key -> key.startsWith("hub.")));
    }

    /** As it stands in protobuf. */
    private static String bytes(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aCallersTraceIsAReferenceAndNeverTheHubsOwn() throws Exception {
        hub.get("/v1/openapi.json", "traceparent", TRACEPARENT);
        Span span = collector.await(
                each -> each.getLinksCount() == 1 && each.getName().equals("GET /v1/openapi.json"));
        assertThat(FakeCollector.trace(span)).isNotEqualTo(THEIRS);
        assertThat(FakeCollector.id(span.getLinks(0).getTraceId())).isEqualTo(THEIRS);
        assertThat(FakeCollector.id(span.getLinks(0).getSpanId())).isEqualTo(PARENT);
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void aFaultIsFoundByItsReferenceAndItsTrace() throws Exception {
        SchoolOverHttp.execute(hub, "revoke select on organisation_profile from hub_app");
        try (Lines log = new Lines()) {
            HttpResponse<String> answer = school.get("/v1/organisations");
            assertThat(answer.statusCode()).isEqualTo(500);
            String reference = TestHub.json(answer).path("reference").asText();
            assertThat(reference).isNotEmpty();
            Span span = server(log.await("FaultLog", reference).trace());
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(attributes(span)).containsEntry("http.response.status_code", "500");
        } finally {
            SchoolOverHttp.execute(hub, "grant select on organisation_profile to hub_app");
        }
    }

    @Test
    void aStrangersTraceForcesNothingIntoACollectorThatIsToGetNothing() throws Exception {
        try (FakeCollector other = FakeCollector.start()) {
            HubConfiguration configuration = new HubConfiguration();
            configuration.trace(other.settings(0, false));
            try (TestHub quiet = TestHub.start(configuration);
                    Lines log = new Lines()) {
                SchoolOverHttp its = school(quiet);
                String learner = pupil(quiet, its);
                assertThat(its.get("/v1/learners/" + learner, "traceparent", TRACEPARENT)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(log.await("hub.request", LEARNER).trace()).isEmpty();
            }
            assertThat(other.taken()).isEmpty();
        }
    }

    private static HubConfiguration behind(String proxy) throws Exception {
        return Jackson.newObjectMapper(new YAMLFactory()).readValue("proxies: [" + proxy + "]", HubConfiguration.class);
    }

    @Test
    void aDeclaredProxysTraceGoesOnWhereTheOperatorSaysSo() throws Exception {
        try (FakeCollector other = FakeCollector.start()) {
            HubConfiguration configuration = behind("127.0.0.1");
            configuration.trace(other.settings(0, true));
            try (TestHub followed = TestHub.start(configuration)) {
                followed.get("/v1/openapi.json");
                followed.get("/v1/openapi.json", "traceparent", TRACEPARENT.replaceAll("01$", "00"));
                followed.get("/v1/openapi.json", "traceparent", TRACEPARENT);
            }
            assertThat(other.spans())
                    .filteredOn(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                    .hasSize(1);
            assertThat(other.spans())
                    .allSatisfy(span -> assertThat(FakeCollector.trace(span)).isEqualTo(THEIRS));
        }
    }

    @Test
    void whoeverDeclaresAnotherProxyIsNotFollowedHere() throws Exception {
        try (FakeCollector other = FakeCollector.start()) {
            HubConfiguration configuration = behind("192.0.2.7");
            configuration.trace(other.settings(0, true));
            try (TestHub followed = TestHub.start(configuration)) {
                assertThat(followed.get("/v1/openapi.json", "traceparent", TRACEPARENT)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(other.taken()).isEmpty();
        }
    }

    @Test
    void aCollectorThatIsAwayHoldsUpNobodyAndIsToldOnce() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TraceSettings away =
                new TraceSettings(URI.create("http://127.0.0.1:" + port), "hub", 1, Map.of(), false, false);
        try (Lines log = new Lines("hub.api.trace", "io.opentelemetry")) {
            answersAndStops(away);
            assertThat(log.lines)
                    .extracting(Lines.Line::message)
                    .containsExactly("traces are not taken at " + away.endpoint()
                            + ", and are lost until they are; nothing else waits for it");
        }
    }

    @Test
    void aCollectorThatNeverAnswersHoldsUpNobody() throws Exception {
        try (FakeCollector hangs = FakeCollector.thatHangs()) {
            answersAndStops(hangs.settings(1, false));
            assertThat(hangs.wasAsked()).isTrue();
        }
    }

    /** Answers for longer than a try to send takes, then stops. */
    private static void answersAndStops(TraceSettings settings) throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.trace(settings);
        TestHub of = TestHub.start(configuration);
        Instant began = Instant.now();
        try {
            while (Duration.between(began, Instant.now()).toMillis() < 2_500) {
                Instant asked = Instant.now();
                assertThat(of.get("/v1/openapi.json").statusCode()).isEqualTo(200);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
                Thread.sleep(100);
            }
        } finally {
            Instant stopping = Instant.now();
            of.close();
            assertThat(Duration.between(stopping, Instant.now())).isLessThan(SHORT);
        }
    }

    @Test
    void thePageOfOperatorsNamesEveryKindOfWork() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operating.md"));
        for (Work work : Work.values()) {
            assertThat(page).contains("`" + work.words() + "`");
        }
    }
}
