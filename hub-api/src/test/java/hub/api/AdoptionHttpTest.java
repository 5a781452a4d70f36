package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.Invariants;
import hub.access.Access;
import hub.access.Action;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;

/** A child is adopted, and the old identity sealed: no door, search, log, list or error tells of it. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AdoptionHttpTest {

    private static final Path TABLE = Path.of("..", "docs", "access", "endpoints.csv");
    private static final String NOBODY = "1234567897";
    private static final String NO_ID = "00000000-0000-0000-0000-000000000001";
    private static final String OLD_NAME = "Nguyễn Thị Hoài Thương";
    private static final String NEW_NAME = "Trần Khuê Minh";
    private static final String OLD_MOTHER = "Lò Thị Mẫu Cũ";
    private static final String OLD_NUMBER = "CU-5550199";
    private static final String ORDER =
            "{\"kind\":\"seal\",\"number\":\"12/2026/QĐST-HNGĐ\",\"authority\":\"Tòa án nhân dân khu vực 1 – Hà Nội\","
                    + "\"dated\":\"2025-11-01\",\"keep\":[\"%s\"]}";

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static Level levelBefore;

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp oldSchool;
    private static SchoolOverHttp newSchool;
    private static SchoolOverHttp stranger;
    private static SchoolOverHttp province;
    private static String oldCode;
    private static String oldSector;
    private static String newRecord;
    private static String beforeTheSeal;
    private static String oldMother;
    private static String newMother;
    private static String order;
    private static final List<String> OLD_RECORDS = new ArrayList<>();
    /** What an id of an old thing is called in a path, and the id. */
    private static final Map<String, List<String>> OLD_IDS = new LinkedHashMap<>();
    /** Nothing of this is ever told again. */
    private static final List<String> SECRETS = new ArrayList<>();

    private static final Map<String, Asker> ASKERS = new LinkedHashMap<>();

    private record Asker(String token, Role role) {}

    private record Endpoint(String method, String path, String action) {

        boolean allows(Role role) {
            return action.equals("any") || Access.allows(role, Action.valueOf(action.toUpperCase(Locale.ROOT)));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(10_000);
        hub = TestHub.start(configuration);
        LOG.start();
        levelBefore = ROOT.getLevel();
        ROOT.setLevel(Level.INFO);
        ROOT.addAppender(LOG);
        oldSchool = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        newSchool = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        stranger = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "00004");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        oldMother = person("old mother");
        newMother = person("new mother");
        ASKERS.put("the old school", new Asker(oldSchool.token(), Role.SYSTEM));
        ASKERS.put("the new school", new Asker(newSchool.token(), Role.SYSTEM));
        ASKERS.put("a stranger", new Asker(stranger.token(), Role.SYSTEM));
        ASKERS.put("the province", new Asker(province.token(), Role.SYSTEM));
        for (Role role : List.of(Role.REGISTRAR, Role.TEACHER, Role.SUPERVISOR)) {
            for (String school : List.of("A-01", "B-01")) {
                OrganisationId at = SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, school);
                ASKERS.put(role.word() + " of " + school, new Asker(hub.token(hub.client(role, at)), role));
            }
            OrganisationId above = SchoolOverHttp.organisation(hub, OrganisationKind.PROVINCE, "01");
            ASKERS.put(role.word() + " of the province", new Asker(hub.token(hub.client(role, above)), role));
        }
        ASKERS.put("the old mother", new Asker(oldMother, Role.FAMILY));
        ASKERS.put("the new mother", new Asker(newMother, Role.FAMILY));
    }

    @AfterAll
    static void stop() throws Exception {
        ROOT.detachAppender(LOG);
        ROOT.setLevel(levelBefore);
        hub.close();
        families.stop();
    }

    private static String person(String subject) throws Exception {
        return families.token(key, subject, hub.doors().clock().instant());
    }

    private static Pupil old(String ownKey) {
        return Pupil.key(ownKey)
                .name(OLD_NAME)
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .identifier("vn.test", OLD_NUMBER)
                .guardian("mother", OLD_MOTHER, "0987654321");
    }

    private static Pupil classmate(int number) {
        List<String> names = List.of(
                "Phạm Gia Huy", "Đoàn Bảo Châu", "Vũ Hoàng Long", "Lê Quốc Khánh", "Đặng Mỹ Duyên", "Bùi Khánh Linh");
        return Pupil.key("BAN-" + number)
                .name(names.get(number))
                .born("2012-0" + (number + 1) + "-11")
                .sex("1")
                .bornIn("00004")
                .enrolled("6", "2024-09-05", "2025-05-31", "enrolled");
    }

    private static String value(String query) throws Exception {
        return SchoolOverHttp.value(hub, query);
    }

    private static String recordOf(String ownKey) throws Exception {
        return value("select id from submission_record where own_key = '" + ownKey + "'");
    }

    private static String codeOf(String ownKey) throws Exception {
        return value("select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                + " join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id where r.own_key = '"
                + ownKey + "'");
    }

    private static HttpResponse<String> ask(Asker asker, String method, String path, String body, String type)
            throws Exception {
        HttpRequest.Builder request = hub.request(path)
                .header("Authorization", "Bearer " + asker.token())
                .header("X-Purpose", asker.role() == Role.FAMILY ? "own-record" : purpose(asker.role()));
        return hub.send(
                method.equals("GET")
                        ? request.GET()
                        : request.header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    private static String purpose(Role role) {
        return Access.allows(role, Purpose.SCHOOL_RECORDS)
                ? "school-records"
                : Access.allows(role, Purpose.SUPERVISION) ? "supervision" : "teaching";
    }

    private static String id(HttpResponse<String> answer, String... way) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        JsonNode node = TestHub.json(answer);
        for (String name : way) {
            node = node.path(name);
        }
        assertThat(node.asText()).as(answer.body()).isNotEmpty();
        return node.asText();
    }

    private static String asks(String token, String tie, String code, String name) throws Exception {
        return id(
                ask(
                        new Asker(token, Role.FAMILY),
                        "POST",
                        "/v1/guardianships",
                        "{\"studentCode\":\"" + code + "\",\"birthDate\":\"2013-05-17\",\"tie\":\"" + tie
                                + "\",\"name\":\"" + name + "\"}",
                        "application/json"),
                "id");
    }

    private static void confirmed(String guardianship) throws Exception {
        HttpResponse<String> answer =
                newSchool.post("/v1/guardianships/" + guardianship + "/steps", "{\"step\":\"confirm\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Whatever can be tied to a learner is tied to the old identity, and the new one linked with it by a person's word. */
    @Test
    @Order(1)
    void theOldIdentityIsKnownAtEveryDoor() throws Exception {
        oldSchool.submit(
                "so-diem",
                2024,
                SubmissionKind.SNAPSHOT,
                "2025-07-10T01:00:00Z",
                old("CU-77").enrolled("6", "2024-09-05", "2025-05-31", "completed"),
                classmate(0),
                classmate(1),
                classmate(2),
                classmate(3),
                classmate(4),
                classmate(5));
        oldCode = codeOf("CU-77");
        oldSector = value("select sector_identifier from learner_code where student_code = '" + oldCode + "'");
        newSchool.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                old("CU-9").code(oldCode).enrolled("7", "2025-09-05", "2025-10-15", "enrolled"));
        assertThat(codeOf("CU-9")).isEqualTo(oldCode);
        oldSchool.put(
                "/v1/results/so-diem/A-01/2024-2025/CU-77",
                "{\"madeAt\":\"2025-06-01T01:00:00Z\",\"results\":{\"grade\":\"6\",\"subjects\":[{\"subject\":\"Toán\","
                        + "\"yearAverage\":\"8.5\"}]}}");
        String mothers = asks(oldMother, "mother", oldCode, OLD_MOTHER);
        confirmed(mothers);
        String fathers = asks(person("old father"), "father", oldCode, "Lò Văn Cha Cũ");
        confirmed(fathers);
        newSchool.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-10-20T01:00:00Z",
                Pupil.key("MOI-1")
                        .name(NEW_NAME)
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .code(oldCode)
                        .guardian("mother", "Trần Thị Bích", "0912345678")
                        .enrolled("7", "2025-10-16", null, "enrolled"));
        newRecord = recordOf("MOI-1");
        OLD_RECORDS.add(recordOf("CU-77"));
        OLD_RECORDS.add(recordOf("CU-9"));
        String decision = id(
                province.post(
                        "/v1/decisions",
                        "{\"verdict\":\"same\",\"record\":\"" + newRecord + "\",\"others\":[\"" + OLD_RECORDS.get(0)
                                + "\",\"" + OLD_RECORDS.get(1) + "\"]}"),
                "id");
        assertThat(codeOf("MOI-1")).isEqualTo(oldCode);
        String newMothers = asks(newMother, "mother", oldCode, "Trần Thị Bích");
        confirmed(newMothers);
        String transfer = id(
                stranger.post(
                        "/v1/transfers",
                        "{\"kind\":\"transfer\",\"school\":\"C-01\",\"studentCode\":\"" + oldCode
                                + "\",\"birthDate\":\"2013-05-17\",\"grade\":7,\"applicant\":{\"relation\":\"mother\","
                                + "\"name\":\"" + OLD_MOTHER + "\"}}"),
                "application",
                "id");
        String mothersTransfer = id(
                ask(
                        new Asker(newMother, Role.FAMILY),
                        "POST",
                        "/v1/transfers",
                        "{\"kind\":\"transfer\",\"school\":\"A-01\",\"studentCode\":\"" + oldCode
                                + "\",\"birthDate\":\"2013-05-17\",\"grade\":7,\"applicant\":{\"relation\":\"mother\"}}",
                        "application/json"),
                "application",
                "id");
        String correction = id(
                ask(
                        new Asker(oldMother, Role.FAMILY),
                        "POST",
                        "/v1/learners/" + oldCode + "/corrections",
                        "{\"record\":\"" + OLD_RECORDS.get(1)
                                + "\",\"field\":\"birth_place\",\"value\":\"Bản Mẫu Cũ\"}",
                        "application/json"),
                "id");
        String ofWhatStays = id(
                ask(
                        new Asker(newMother, Role.FAMILY),
                        "POST",
                        "/v1/learners/" + oldCode + "/corrections",
                        "{\"record\":\"" + newRecord
                                + "\",\"field\":\"guardians\",\"value\":\"Không phải Lò Thị Mẫu Cũ\"}",
                        "application/json"),
                "id");
        String paper = id(oldSchool.post("/v1/learners/" + oldCode + "/transcript", "{\"school\":\"A-01\"}"), "id");
        String newPaper = id(newSchool.post("/v1/learners/" + oldCode + "/transcript", "{\"school\":\"B-01\"}"), "id");
        String review = id(
                oldSchool.post(
                        "/v1/learners/" + oldCode + "/challenges", "{\"record\":\"" + OLD_RECORDS.get(0) + "\"}"),
                "review");
        oldSchool.submit(
                "so-diem",
                2024,
                SubmissionKind.SNAPSHOT,
                "2025-07-20T01:00:00Z",
                classmate(0),
                classmate(1),
                classmate(2),
                classmate(3),
                classmate(4),
                classmate(5));
        OLD_IDS.put("/v1/decisions/{decision}", List.of(decision));
        OLD_IDS.put("/v1/reviews/{review}", List.of(review));
        OLD_IDS.put("/v1/transfers/{id}", List.of(transfer, mothersTransfer));
        OLD_IDS.put("/v1/transcripts/{id}", List.of(paper, newPaper));
        OLD_IDS.put("/v1/guardianships/{id}", List.of(mothers, fathers));
        OLD_IDS.put("/v1/corrections/{correction}", List.of(correction, ofWhatStays));
        SECRETS.addAll(List.of(oldCode, oldSector, "Hoài", "Thương", "Mẫu Cũ", "Cha Cũ", OLD_NUMBER, "CU-77", "CU-9"));
        SECRETS.addAll(OLD_RECORDS);
        OLD_IDS.values().forEach(SECRETS::addAll);
        beforeTheSeal = hub.doors().clock().instant().toString();

        assertThat(told("the old school", "/v1/absences")).contains("CU-77");
        assertThat(told("the province", "/v1/absences")).contains("Hoài");
        assertThat(told("the province", "/v1/decisions")).contains(decision);
        assertThat(told("the province", "/v1/reviews")).contains(review);
        assertThat(told("the province", "/v1/transfers")).contains(transfer);
        assertThat(told("the old mother", "/v1/guardianships")).contains(oldCode);
        assertThat(told("the new school", "/v1/corrections")).contains(correction, ofWhatStays);
        assertThat(told("the new mother", "/v1/learners/" + oldCode + "/corrections"))
                .contains(ofWhatStays);
        assertThat(told("the new mother", "/v1/guardianships")).contains(oldCode);
        assertThat(told("the old mother", "/v1/notices")).contains(oldCode, mothersTransfer);
        assertThat(told("the new mother", "/v1/transfers")).contains(transfer, mothersTransfer);
        assertThat(told("the new school", "/v1/schools/B-01/guardianships")).contains("Mẫu Cũ");
        assertThat(told("the old mother", "/v1/learners/" + oldCode)).contains("Hoài");
        assertThat(told("the old school", "/v1/transcripts/" + paper)).contains(oldCode);
        assertThat(told("the new school", "/v1/learners/" + oldCode + "/versions"))
                .contains("\"records\"");
    }

    private static String told(String who, String path) throws Exception {
        HttpResponse<String> answer = ask(asker(who), "GET", path, "", "");
        assertThat(answer.statusCode())
                .as(who + " " + path + " " + answer.body())
                .isEqualTo(200);
        return answer.body();
    }

    private static Asker asker(String who) {
        Asker asker = ASKERS.get(who);
        assertThat(asker).as(who).isNotNull();
        return asker;
    }

    @Test
    @Order(2)
    void onlyTheLevelAboveAllItsSchoolsSealsAndItNamesWhatStays() throws Exception {
        String path = "/v1/learners/" + oldCode + "/orders";
        String good = ORDER.formatted(newRecord);
        assertThat(newSchool.post(path, good).statusCode())
                .as("a school of the learner")
                .isEqualTo(403);
        assertThat(withoutReference(stranger.post(path, good), oldCode))
                .isEqualTo(withoutReference(stranger.post("/v1/learners/" + NOBODY + "/orders", good), NOBODY));
        assertThat(ask(asker("the old mother"), "POST", path, good, "application/json")
                        .statusCode())
                .isEqualTo(403);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put(good.replace("\"seal\"", "\"hide\""), "/kind");
        wrong.put(good.replace("12/2026/QĐST-HNGĐ", " "), "/number");
        wrong.put(good.replace("Tòa án nhân dân khu vực 1 – Hà Nội", ""), "/authority");
        wrong.put(good.replace("2025-11-01", "2999-01-01"), "/dated");
        wrong.put(good.replace(newRecord, NO_ID), "/keep");
        wrong.put(good.replace("\"seal\"", "\"restrict\""), "/keep");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            HttpResponse<String> answer = province.post(path, each.getKey());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo(each.getValue());
        }
        HttpResponse<String> made = province.post(path, good);
        order = id(made, "id");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/v1/orders/" + order);
        assertThat(province.post(path, good).statusCode()).as("it is sealed").isEqualTo(404);
    }

    private static List<Endpoint> endpoints() throws IOException {
        List<Endpoint> endpoints = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            for (NamedCsvRecord row : rows) {
                endpoints.add(new Endpoint(row.getField("method"), row.getField("path"), row.getField("action")));
            }
        }
        assertThat(endpoints).hasSizeGreaterThan(50);
        return endpoints;
    }

    private static String withoutReference(HttpResponse<String> answer, String... named) {
        String told = answer.statusCode() + " "
                + answer.headers().firstValue("Location").orElse("") + " "
                + answer.body().replaceAll("\"(reference|instance)\":\"[^\"]*\"", "");
        for (String each : named) {
            told = told.replace(each, "NAMED");
        }
        return told;
    }

    private static String bodyOf(Endpoint endpoint) {
        String last = endpoint.path().substring(endpoint.path().lastIndexOf('/'));
        return switch (last) {
            case "/orders" -> ORDER.formatted(newRecord);
            case "/steps" ->
                endpoint.path().contains("guardianships")
                        ? "{\"step\":\"end\",\"reason\":\"12\"}"
                        : "{\"step\":\"accept\"}";
            case "/answer" -> "{\"answer\":\"accepted\"}";
            case "/corrections" -> "{\"field\":\"name\",\"value\":\"Lò Thị Mai\"}";
            case "/revocation" -> "{\"reason\":\"12\"}";
            case "/decision" -> "{\"verdict\":\"same\"}";
            case "/signatures" -> "{\"stage\":\"principal\",\"jws\":\"a.b.c\"}";
            case "/transfers" ->
                "{\"kind\":\"transfer\",\"school\":\"C-01\",\"birthDate\":\"2013-05-17\",\"grade\":7,"
                        + "\"applicant\":{\"relation\":\"mother\",\"name\":\"Bích\"}}";
            case "/transcript" -> "{\"school\":\"B-01\"}";
            default -> "{}";
        };
    }

    private static String typeOf(Endpoint endpoint) {
        return endpoint.path().contains("attachments") ? "application/pdf" : "application/json";
    }

    @Test
    @Order(3)
    void theOldCodeAndTheOldIdsAreAnsweredLikeThoseOfNobody() throws Exception {
        List<Callable<@Nullable Void>> pairs = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            for (Map.Entry<String, Asker> asker : ASKERS.entrySet()) {
                if (endpoint.path().contains("/learners/{code}")) {
                    for (String code : List.of(oldCode, oldSector)) {
                        for (String when : List.of("", "?knownAt=" + beforeTheSeal)) {
                            if (when.isEmpty() || endpoint.method().equals("GET")) {
                                String path =
                                        endpoint.path().replace("{code}", code).replaceAll("\\{[a-z]+}", NO_ID);
                                pairs.add(() -> alike(endpoint, asker, path + when, code, NOBODY));
                            }
                        }
                    }
                }
                for (Map.Entry<String, List<String>> ids : OLD_IDS.entrySet()) {
                    if (endpoint.path().startsWith(ids.getKey())) {
                        for (String id : ids.getValue()) {
                            String name = ids.getKey().substring(ids.getKey().indexOf('{'));
                            String path = endpoint.path().replace(name, id).replaceAll("\\{[a-z]+}", NO_ID);
                            pairs.add(() -> alike(endpoint, asker, path, id, NO_ID));
                        }
                    }
                }
            }
        }
        assertThat(pairs).hasSizeGreaterThan(700);
        // Refusals wait: several at once.
        ExecutorService several = Executors.newFixedThreadPool(4);
        try {
            for (Future<@Nullable Void> pair : several.invokeAll(pairs)) {
                pair.get();
            }
        } finally {
            several.shutdownNow();
        }
        for (String paper : OLD_IDS.getOrDefault("/v1/transcripts/{id}", List.of())) {
            assertThat(withoutReference(hub.get("/v1/verifications/" + paper), paper))
                    .isEqualTo(withoutReference(hub.get("/v1/verifications/" + NO_ID), NO_ID));
        }
    }

    private static @Nullable Void alike(
            Endpoint endpoint, Map.Entry<String, Asker> asker, String path, String old, String absent)
            throws Exception {
        HttpResponse<String> told = ask(asker.getValue(), endpoint.method(), path, bodyOf(endpoint), typeOf(endpoint));
        HttpResponse<String> nobody =
                ask(asker.getValue(), endpoint.method(), path.replace(old, absent), bodyOf(endpoint), typeOf(endpoint));
        assertThat(withoutReference(told, old))
                .as(asker.getKey() + ": " + endpoint.method() + " " + path)
                .isEqualTo(withoutReference(nobody, absent));
        if (endpoint.allows(asker.getValue().role()) && endpoint.method().equals("GET")) {
            assertThat(told.statusCode()).as(path + told.body()).isIn(400, 404, 422);
        }
        return null;
    }

    /** As an absent one: a card, an asking, a look-up, a search. */
    @Test
    @Order(4)
    void whoKnowsTheOldNameBirthDateCodeOrNumberFindsNobody() throws Exception {
        List<String> searches = List.of(
                "{\"name\":\"%s\",\"birthDate\":\"2013-05-17\",\"sex\":\"2\",\"birthPlace\":\"00004\"}",
                "{\"name\":\"%s\",\"birthDate\":\"2013-05-17\",\"sex\":\"2\",\"birthPlace\":\"00004\",\"studentCode\":\""
                        + oldCode + "\",\"identifiers\":[{\"scheme\":\"vn.test\",\"value\":\"" + OLD_NUMBER + "\"}]}");
        for (SchoolOverHttp who : List.of(oldSchool, newSchool, stranger, province)) {
            for (String search : searches) {
                String old = who.post("/v1/matches", search.formatted(OLD_NAME)).body();
                String nobody = who.post(
                                "/v1/matches",
                                search.formatted("Hoàng Xuân Vinh")
                                        .replace(oldCode, NOBODY)
                                        .replace(OLD_NUMBER, "X-1"))
                        .body();
                if (who == oldSchool || who == stranger) {
                    assertThat(old).isEqualTo(nobody);
                }
                assertSilent("a search", old);
            }
            for (String lookUp : List.of(
                    "{\"identifier\":{\"scheme\":\"vn.test\",\"value\":\"%s\"}}".formatted(OLD_NUMBER),
                    "{\"record\":{\"sourceSystem\":\"so-diem\",\"school\":\"A-01\",\"ownKey\":\"CU-77\"}}",
                    "{\"record\":{\"sourceSystem\":\"lop-hoc\",\"school\":\"B-01\",\"ownKey\":\"CU-9\"}}")) {
                String nobody = lookUp.replace(OLD_NUMBER, "X-1")
                        .replace("CU-77", "X-1")
                        .replace("CU-9", "X-1");
                assertThat(withoutReference(who.lookUp(lookUp))).isEqualTo(withoutReference(who.lookUp(nobody)));
            }
            String card =
                    "{\"kind\":\"transfer\",\"school\":\"C-01\",\"studentCode\":\"%s\",\"birthDate\":\"2013-05-17\","
                            + "\"grade\":7,\"applicant\":{\"relation\":\"mother\",\"name\":\"Bích\"}}";
            assertThat(withoutReference(who.post("/v1/transfers", card.formatted(oldCode))))
                    .isEqualTo(withoutReference(who.post("/v1/transfers", card.formatted(NOBODY))));
        }
        String curious = person("curious");
        String asked = "{\"studentCode\":\"%s\",\"birthDate\":\"2013-05-17\",\"tie\":\"mother\",\"name\":\"Bích\"}";
        String old = ask(
                        new Asker(curious, Role.FAMILY),
                        "POST",
                        "/v1/guardianships",
                        asked.formatted(oldCode),
                        "application/json")
                .body();
        String nobody = ask(
                        new Asker(curious, Role.FAMILY),
                        "POST",
                        "/v1/guardianships",
                        asked.formatted(NOBODY),
                        "application/json")
                .body();
        String ever = "\"(id|askedAt)\":\"[^\"]*\"";
        assertThat(old.replaceAll(ever, "").replace(oldCode, NOBODY)).isEqualTo(nobody.replaceAll(ever, ""));
    }

    private static void assertSilent(String where, String told) {
        for (String secret : SECRETS) {
            assertThat(told.toLowerCase(Locale.ROOT)).as(where).doesNotContain(secret.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    @Order(5)
    void noAnswerToAnybodyHoldsAnythingOfTheOldIdentity() throws Exception {
        String newCode = codeOf("MOI-1");
        assertThat(newCode).isNotEqualTo(oldCode);
        walk(newCode);
        assertThat(told("the new school", "/v1/learners/" + newCode)).contains("Khuê");
        assertThat(told("the new mother", "/v1/learners/" + newCode)).contains("Khuê");
        assertThat(told("the province", "/v1/learners/" + newCode)).contains("Khuê");
        assertThat(told("the new mother", "/v1/guardianships")).contains(newCode);
        JsonNode versions =
                TestHub.json(ask(asker("the new school"), "GET", "/v1/learners/" + newCode + "/versions", "", ""));
        assertThat(versions.path("versions")).isNotEmpty().allSatisfy(version -> assertThat(
                        Instant.parse(version.path("recordedAt").asText()))
                .as("its history begins with itself")
                .isAfter(Instant.parse(beforeTheSeal)));
        assertThat(ask(asker("the new school"), "GET", "/v1/learners/" + newCode + "?knownAt=" + beforeTheSeal, "", "")
                        .statusCode())
                .as("there was no such code")
                .isEqualTo(404);
        assertThat(ask(asker("the old mother"), "GET", "/v1/learners/" + newCode, "", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(asker("the old school"), "GET", "/v1/learners/" + newCode, "", "")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Every door that takes no id of a thing, as everybody. */
    private static void walk(String newCode) throws Exception {
        int seen = 0;
        for (Endpoint endpoint : endpoints()) {
            String path = endpoint.path()
                    .replace("/learners/{code}", "/learners/" + newCode)
                    .replace("/organisations/{code}", "/organisations/A-01");
            if (!endpoint.method().equals("GET")) {
                continue;
            }
            for (Map.Entry<String, Asker> asker : ASKERS.entrySet()) {
                for (String school : path.contains("{school}") ? List.of("A-01", "B-01") : List.of("")) {
                    String asked = path.replace("{school}", school).replace("{order}", order);
                    if (asked.contains("{")) {
                        continue;
                    }
                    HttpResponse<String> answer = ask(asker.getValue(), "GET", asked, "", "");
                    assertThat(answer.statusCode()).isLessThan(500);
                    String where = asker.getKey() + ": " + asked;
                    assertSilent(where, answer.body());
                    assertSilent(where, String.valueOf(answer.headers().map()));
                    seen += answer.statusCode() == 200 ? 1 : 0;
                }
            }
        }
        assertThat(seen).isGreaterThan(80);
    }

    @Test
    @Order(6)
    void whatTheOldSchoolGoesOnSendingIsKeptAndOpensAndLinksNothing() throws Exception {
        String newCode = codeOf("MOI-1");
        JsonNode sent = oldSchool.submit(
                "so-diem",
                2024,
                SubmissionKind.SNAPSHOT,
                "2025-08-10T01:00:00Z",
                old("CU-77").ethnicity("Kinh").enrolled("6", "2024-09-05", "2025-05-30", "completed"),
                classmate(0),
                classmate(1),
                classmate(2),
                classmate(3),
                classmate(4),
                classmate(5));
        JsonNode again = newSchool.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-11-20T01:00:00Z",
                old("CU-9").number("001313000017").enrolled("7", "2025-09-06", "2025-10-15", "enrolled"),
                Pupil.key("MOI-1")
                        .name(NEW_NAME)
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .number("001313000017")
                        .guardian("mother", "Trần Thị Bích", "0912345678")
                        .enrolled("7", "2025-10-17", null, "enrolled"));
        String old = oldSchool
                .get("/v1/submissions/" + sent.path("id").asText() + "/report")
                .body();
        assertThat(old)
                .as("its own word, by the code that it knows")
                .contains("CU-77", "\"changed\"", oldCode)
                .doesNotContain(newCode);
        String path = "/v1/submissions/" + sent.path("id").asText() + "/report";
        assertThat(province.get(path).body())
                .as("to the level above")
                .contains("CU-77")
                .doesNotContain(oldCode);
        assertThat(province.get(path, "Accept", "text/csv").body()).doesNotContain(oldCode);
        assertThat(oldSchool.get(path, "Accept", "text/csv").body()).contains(oldCode);
        JsonNode rows =
                TestHub.json(newSchool.get("/v1/submissions/" + again.path("id").asText() + "/report"));
        assertThat(rows.findValuesAsText("studentCode")).containsExactly(oldCode, newCode);
        assertThat(codeOf("MOI-1")).isEqualTo(newCode);
        assertThat(value("select count(*) from learner_link where record_id in ('" + OLD_RECORDS.get(0) + "', '"
                        + OLD_RECORDS.get(1) + "')"))
                .isEqualTo("0");
        oldSchool.put(
                "/v1/results/so-diem/A-01/2024-2025/CU-77",
                "{\"madeAt\":\"2025-07-01T01:00:00Z\",\"results\":{\"grade\":\"6\",\"subjects\":[{\"subject\":\"Toán\","
                        + "\"yearAverage\":\"9.5\"}]}}");
        oldSchool.submit(
                "so-diem",
                2024,
                SubmissionKind.SNAPSHOT,
                "2025-08-20T01:00:00Z",
                classmate(0),
                classmate(1),
                classmate(2),
                classmate(3),
                classmate(4),
                classmate(5));
        theOldCodeAndTheOldIdsAreAnsweredLikeThoseOfNobody();
        whoKnowsTheOldNameBirthDateCodeOrNumberFindsNobody();
        noAnswerToAnybodyHoldsAnythingOfTheOldIdentity();
    }

    @Test
    @Order(7)
    void theLogTellsNothingOfIt() {
        assertThat(LOG.list).hasSizeGreaterThan(1_000);
        List<ILoggingEvent> events = List.copyOf(LOG.list);
        for (ILoggingEvent event : events) {
            assertSilent("the log", event.getFormattedMessage());
        }
    }

    @Test
    @Order(8)
    void theOrderIsWithdrawnWhereItIsKeptAndNowhereElse() throws Exception {
        String path = "/v1/orders/" + order;
        JsonNode shown = TestHub.json(province.get(path));
        assertThat(shown.path("number").asText()).isEqualTo("12/2026/QĐST-HNGĐ");
        assertThat(shown.path("organisation").asText()).isEqualTo("01");
        assertThat(shown.path("state").asText()).isEqualTo("standing");
        for (SchoolOverHttp other : List.of(oldSchool, newSchool, stranger)) {
            assertThat(withoutReference(other.get(path), order))
                    .isEqualTo(withoutReference(other.get("/v1/orders/" + NO_ID), NO_ID));
            assertThat(other.post(path + "/withdrawal", "{}").statusCode()).isEqualTo(404);
            assertThat(TestHub.json(other.get("/v1/orders")).path("items")).isEmpty();
        }
        check();
        HttpResponse<String> withdrawn = province.post(path + "/withdrawal", "{}");
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(TestHub.json(withdrawn).path("state").asText()).isEqualTo("withdrawn");
        assertThat(province.post(path + "/withdrawal", "{}").statusCode()).isEqualTo(409);
        assertThat(codeOf("CU-77")).as("the code that it had").isEqualTo(oldCode);
        assertThat(oldSchool.get("/v1/learners/" + oldCode).body()).contains("Hoài");
        assertThat(codeOf("MOI-1"))
                .as("what a person said to be one is one again")
                .isEqualTo(oldCode);
        check();
    }

    private static Pupil child(String ownKey, String name) {
        return Pupil.key(ownKey)
                .name(name)
                .born("2014-03-21")
                .sex("1")
                .bornIn("00025")
                .guardian("father", "Vũ Hoàng Long", "0987000111");
    }

    private static HttpResponse<String> ordered(String code, String keep) throws Exception {
        return province.post("/v1/learners/" + code + "/orders", ORDER.formatted(keep));
    }

    @Test
    @Order(9)
    void theCodeThatWasIssuedForTheNewIdentitysRecordIsSealedAllTheSame() throws Exception {
        Pupil first = child("MAY-1", "Hoàng Xuân Vinh").enrolled("6", "2025-09-05", null, "enrolled");
        stranger.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z", first);
        String code = codeOf("MAY-1");
        Pupil second = child("MAY-2", "Hoàng Xuân Vinh").enrolled("6", "2025-09-05", "2025-09-20", "moved_out");
        oldSchool.submit("lop-hoc", 2025, SubmissionKind.DELTA, "2025-09-11T01:00:00Z", second);
        assertThat(codeOf("MAY-2")).as("linked by the machine").isEqualTo(code);
        assertThat(ordered(code, recordOf("MAY-1")).statusCode()).isEqualTo(201);
        String fresh = codeOf("MAY-1");
        assertThat(fresh).isNotEqualTo(code);
        assertThat(stranger.get("/v1/learners/" + fresh).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/v1/learners/" + fresh).body()).doesNotContain(code);
        assertThat(stranger.get("/v1/learners/" + code).statusCode()).isEqualTo(404);
        stranger.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-20T01:00:00Z",
                child("MAY-1", "Hoàng Xuân Vịnh").enrolled("6", "2025-09-06", null, "enrolled"));
        oldSchool.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-21T01:00:00Z",
                child("MAY-2", "Hoàng Xuân Vịnh").enrolled("6", "2025-09-06", "2025-09-20", "moved_out"));
        assertThat(codeOf("MAY-1")).as("the same name and birth date again").isEqualTo(fresh);
        assertThat(stranger.get("/v1/learners/" + fresh + "/records").body()).doesNotContain("MAY-2");
        check();
        String made = TestHub.json(province.get("/v1/orders")).at("/items/0/id").asText();
        assertThat(province.post("/v1/orders/" + made + "/withdrawal", "{}").statusCode())
                .isEqualTo(200);
        assertThat(List.of(codeOf("MAY-1"), codeOf("MAY-2"))).containsExactly(code, code);
        assertThat(stranger.get("/v1/learners/" + code).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/v1/learners/" + fresh).statusCode())
                .as("the code of meanwhile leads on")
                .isEqualTo(308);
        check();
    }

    @Test
    @Order(10)
    void whoOnceWasHeldForOneWithASealedLearnerIsToldNothingOfThem() throws Exception {
        stranger.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-22T01:00:00Z",
                child("YEN-1", "Phan Bảo Yến").enrolled("6", "2025-09-05", null, "enrolled"));
        oldSchool.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-22T01:00:00Z",
                Pupil.key("ZUNG-1")
                        .name("Tạ Quốc Dũng")
                        .born("2013-12-30")
                        .sex("1")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        String code = codeOf("YEN-1");
        String sealed = codeOf("ZUNG-1");
        String decision = id(
                province.post(
                        "/v1/decisions",
                        "{\"verdict\":\"same\",\"record\":\"" + recordOf("ZUNG-1") + "\",\"others\":[\""
                                + recordOf("YEN-1") + "\"]}"),
                "id");
        String held = hub.doors().clock().instant().toString();
        province.post("/v1/decisions/" + decision + "/withdrawal", "{}");
        assertThat(codeOf("YEN-1")).isEqualTo(code);
        String then = "?knownAt=" + held;
        assertThat(province.get("/v1/learners/" + code + then).body())
                .as("one learner then")
                .contains(sealed);
        assertThat(province.get("/v1/learners/" + code + "/records" + then).body())
                .contains("ZUNG-1", "YEN-1");
        assertThat(province.post(
                                "/v1/learners/" + sealed + "/orders",
                                ORDER.formatted("").replace(",\"keep\":[\"\"]", ""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(value("select count(*) from learner_link where record_id = '"
                        + value("select id from submission_record where own_key = 'ZUNG-1'") + "'"))
                .isEqualTo("0");
        for (SchoolOverHttp who : List.of(stranger, province)) {
            for (String door : List.of("", "/versions", "/timeline", "/records", "/results")) {
                for (String when : List.of("", "?knownAt=" + held)) {
                    HttpResponse<String> told = who.get("/v1/learners/" + code + door + when);
                    assertThat(told.statusCode()).as(door + when + told.body()).isEqualTo(200);
                    assertThat(told.body()).as(door + when).doesNotContain(sealed, "Dũng", "ZUNG");
                }
            }
        }
        assertThat(province.get("/v1/decisions/" + decision).statusCode()).isEqualTo(404);
        check();
    }

    /** One child, written in a way that differs from time to time: other match keys, other claims. */
    private static HttpResponse<String> put(int child, int time) throws Exception {
        String body = "{\"name\":\"%s Văn %s\",\"birthDate\":\"2012-0%d-1%d\",\"sex\":\"1\",\"version\":%d,"
                + "\"enrolments\":[{\"grade\":\"8\",\"from\":\"2026-09-0%d\"}]}";
        String name = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng").get(time);
        return oldSchool.put(
                "/v1/source-records/so-diem/A-01/2026-2027/DUA-" + child,
                body.formatted(name, "Đua" + child, 1 + time, child, 1 + time, 5 + time % 4));
    }

    @Test
    @Order(11)
    void aFileThatComesWhileTheOrderIsMadeBringsNothingBack() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 8; i++) {
                int child = i;
                String code = id(put(child, 0), "studentCode");
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> sending = threads.submit(() -> {
                    together.await();
                    for (int time = 1; time < 6; time++) {
                        assertThat(put(child, time).statusCode()).isEqualTo(200);
                    }
                    return child;
                });
                together.await();
                Thread.sleep(15L * child);
                assertThat(province.post(
                                        "/v1/learners/" + code + "/orders",
                                        ORDER.formatted("").replace(",\"keep\":[\"\"]", ""))
                                .statusCode())
                        .isEqualTo(201);
                assertThat(sending.get()).isEqualTo(child);
                assertThat(oldSchool.get("/v1/learners/" + code).statusCode()).isEqualTo(404);
            }
        } finally {
            threads.shutdownNow();
        }
        check();
    }

    private static void check() throws Exception {
        try (Connection owner = DriverManager.getConnection(
                hub.settings().url(),
                hub.settings().owner().user(),
                hub.settings().owner().password())) {
            Invariants.check(owner);
        }
    }
}
