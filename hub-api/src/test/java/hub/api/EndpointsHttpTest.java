package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.access.Access;
import hub.access.Action;
import hub.access.FieldGroup;
import hub.access.NewSecret;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every method of the API for every role, about a learner inside its scope, outside it, and about nobody. */
@SuppressWarnings("NullAway.Init")
final class EndpointsHttpTest {

    private static final Path TABLE = Path.of("..", "docs", "access", "endpoints.csv");
    private static final Path DESCRIPTION = Path.of("..", "docs", "openapi.json");
    private static final String NOBODY = "1234567897";
    private static TestHub hub;
    private static OpenIdServer families;
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
    private static String inside;
    private static String outside;
    private static JsonNode paths;

    private record Endpoint(String method, String path, String action) {

        boolean ofLearner() {
            return path.contains("/learners/{code}");
        }
    }

    @BeforeAll
    static void start() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(1_000);
        hub = TestHub.start(configuration);
        SchoolOverHttp hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        SchoolOverHttp binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        hoaSen.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z", pupil("HS1", "Lê Quốc Khánh"));
        binhMinh.submit("lop-hoc", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z", pupil("X1", "Đặng Mỹ Duyên"));
        inside = codeOf("HS1");
        outside = codeOf("X1");
        TOKENS.put(
                Role.FAMILY, families.token(key, "somebody", hub.doors().clock().instant()));
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.FAMILY))) {
            NewSecret secret = hub.client(role, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"));
            TOKENS.put(role, hub.token(secret));
        }
        paths = new ObjectMapper().readTree(DESCRIPTION.toFile()).path("paths");
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static Pupil pupil(String key, String name) {
        return Pupil.key(key).name(name).born("2013-05-17").sex("1").enrolled("7", "2025-09-05", null, "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = '" + ownKey + "'");
    }

    private static List<Endpoint> endpoints() throws IOException {
        List<Endpoint> endpoints = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            for (NamedCsvRecord row : rows) {
                endpoints.add(new Endpoint(row.getField("method"), row.getField("path"), row.getField("action")));
            }
        }
        return endpoints;
    }

    /** That every method has a row is seen by the server's start; this is the other way. */
    @Test
    void everyRowIsAMethodOfTheResources() throws IOException {
        Set<String> served = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> served.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(endpoints()).hasSizeGreaterThan(40).allSatisfy(each -> assertThat(served)
                .contains(each.method() + " " + each.path()));
    }

    @TestFactory
    List<DynamicTest> everyMethodForEveryRole() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            for (Role role : Role.values()) {
                tests.add(DynamicTest.dynamicTest(
                        endpoint.method() + " " + endpoint.path() + " as " + role.word(), () -> asked(endpoint, role)));
            }
        }
        return tests;
    }

    private static void asked(Endpoint endpoint, Role role) throws Exception {
        boolean allowed = endpoint.action().equals("any")
                || Access.allows(role, Action.valueOf(endpoint.action().toUpperCase(Locale.ROOT)));
        Map<String, HttpResponse<String>> answers = new TreeMap<>();
        answers.put("inside", answer(endpoint, role, inside, purpose(endpoint, role)));
        answers.put("outside", answer(endpoint, role, outside, purpose(endpoint, role)));
        answers.put("absent", answer(endpoint, role, NOBODY, purpose(endpoint, role)));
        assertThat(withoutReference(answers.get("outside")))
                .as("outside one's scope and not there are one")
                .isEqualTo(withoutReference(answers.get("absent")));
        if (!allowed) {
            answers.forEach(
                    (where, answer) -> assertThat(answer.statusCode()).as(where).isEqualTo(403));
            assertThat(withoutReference(answers.get("inside"))).isEqualTo(withoutReference(answers.get("absent")));
            return;
        }
        answers.values().forEach(answer -> assertThat(answer.statusCode()).isLessThan(500));
        if (endpoint.ofLearner() && endpoint.method().equals("GET")) {
            // Whoever is nobody's guardian has nobody inside.
            assertThat(answers.get("inside").statusCode())
                    .as(answers.get("inside").body())
                    .isEqualTo(role == Role.FAMILY ? 404 : 200);
            assertThat(answers.get("outside").statusCode()).isEqualTo(404);
        }
        if (needsPurpose(endpoint)) {
            HttpResponse<String> without = answer(endpoint, role, inside, null);
            assertThat(without.statusCode()).isEqualTo(400);
            assertThat(TestHub.json(without).path("type").asText()).endsWith("/purpose_missing");
            for (Purpose purpose : Purpose.values()) {
                if (!Access.allows(role, purpose)) {
                    assertThat(answer(endpoint, role, inside, purpose).statusCode())
                            .as("%s", purpose)
                            .isEqualTo(403);
                }
            }
        }
    }

    /** One that the role may name, with which results are seen; whatever else where it may name none. */
    private static Purpose purpose(Endpoint endpoint, Role role) {
        if (endpoint.action().equals("export")) {
            return role == Role.FAMILY ? Purpose.OWN_RECORD : Purpose.DATA_SUBJECT_REQUEST;
        }
        return Arrays.stream(Purpose.values())
                .filter(purpose -> Access.allows(role, purpose)
                        && Purpose.opening(FieldGroup.RESULTS).contains(purpose.slug()))
                .findFirst()
                .orElse(Purpose.SUPERVISION);
    }

    private static boolean needsPurpose(Endpoint endpoint) {
        for (JsonNode parameter : paths.path(endpoint.path())
                .path(endpoint.method().toLowerCase(Locale.ROOT))
                .path("parameters")) {
            if (parameter.path("name").asText().equals("X-Purpose")) {
                return true;
            }
        }
        return false;
    }

    /** A type of body that the method takes. */
    private static String sent(Endpoint endpoint) {
        Iterator<String> types = paths.path(endpoint.path())
                .path(endpoint.method().toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content")
                .fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private static HttpResponse<String> answer(Endpoint endpoint, Role role, String code, @Nullable Purpose purpose)
            throws Exception {
        String path = endpoint.path()
                .replace(endpoint.ofLearner() ? "{code}" : "{none}", code)
                .replace("{code}", "Z-99")
                .replace("{school}", "Z-99")
                .replace("{schoolYear}", "2025-2026")
                .replaceAll("\\{[a-zA-Z]+}", "00000000-0000-0000-0000-000000000001");
        HttpRequest.Builder request = hub.request(path).header("Authorization", "Bearer " + TOKENS.get(role));
        if (purpose != null) {
            request.header("X-Purpose", purpose.slug());
        }
        if (endpoint.method().equals("GET")) {
            return hub.send(request.GET());
        }
        return hub.send(request.header("Content-Type", sent(endpoint))
                .method(endpoint.method(), BodyPublishers.ofString("{}")));
    }

    /** What an answer says, but for the reference by which it is found in the log, and the code that was asked for. */
    private static String withoutReference(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.body()
                        .replaceAll("\"(reference|instance)\":\"[^\"]*\"", "")
                        // How far a journal goes in which each look is an entry.
                        .replaceAll("\"(told|checkpoint)\":[{][^}]*[}]|\"(next|follow)\":\"[^\"]*\"", "")
                        .replace(inside, "CODE")
                        .replace(outside, "CODE")
                        .replace(NOBODY, "CODE");
    }
}
