package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.access.Access;
import hub.access.Action;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.organisation.OrganisationKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every field of every body that the API describes: a value of another type is refused where it stands, and bent into none. */
@SuppressWarnings("NullAway.Init")
final class JsonTypesHttpTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);

    /** Values of every type of JSON, and which type each is of. */
    private static final Map<String, String> VALUES = Map.of(
            "1", "integer",
            "1.5", "number",
            "1.0", "number",
            "true", "boolean",
            "\"true\"", "string",
            "\"1\"", "string",
            "[]", "array",
            "[1,2,3]", "array",
            "{}", "object",
            "{\"a\":1}", "object");

    private static TestHub hub;
    private static OpenIdServer families;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(10_000);
        hub = TestHub.start(configuration);
        for (Role role : Role.values()) {
            TOKENS.put(
                    role,
                    role == Role.FAMILY
                            ? families.token(
                                    key, "somebody", hub.doors().clock().instant())
                            : hub.token(hub.client(
                                    role, SchoolOverHttp.organisation(hub, OrganisationKind.PROVINCE, "01"))));
        }
        description = TestHub.JSON.readTree(Files.readString(DOCS.resolve("openapi.json")));
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.close();
    }

    /** A method that takes JSON, and who may call it. */
    private record Taking(String method, String path, Role role, JsonNode schema) {

        JsonNode operation() {
            return description.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        }
    }

    /** A field, however deep: the names that lead to it, 0 in a list, and what it is to be. */
    private record Field(List<String> way, JsonNode schema, boolean required) {

        String pointer() {
            return "/" + String.join("/", way);
        }
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    private static String type(JsonNode schema) {
        return schema.has("properties") ? "object" : schema.path("type").asText();
    }

    private static List<Taking> taking() throws IOException {
        List<Taking> taking = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(DOCS.resolve("access/endpoints.csv"))) {
            for (NamedCsvRecord row : rows) {
                JsonNode schema = description
                        .path("paths")
                        .path(row.getField("path"))
                        .path(row.getField("method").toLowerCase(Locale.ROOT))
                        .at("/requestBody/content/application~1json/schema");
                if (!schema.isMissingNode()) {
                    Action action = Action.valueOf(row.getField("action").toUpperCase(Locale.ROOT));
                    Role role = Arrays.stream(Role.values())
                            .filter(each -> Access.allows(each, action))
                            .findFirst()
                            .orElseThrow();
                    taking.add(new Taking(row.getField("method"), row.getField("path"), role, resolved(schema)));
                }
            }
        }
        return taking;
    }

    private static List<Field> fields(JsonNode described, List<String> above) {
        JsonNode schema = resolved(described);
        List<Field> fields = new ArrayList<>();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            List<String> way = new ArrayList<>(above);
            way.add(property.getKey());
            JsonNode of = resolved(property.getValue());
            fields.add(new Field(way, of, required.contains(property.getKey())));
            fields.addAll(fields(of, way));
        });
        if (schema.has("items")) {
            List<String> way = new ArrayList<>(above);
            way.add("0");
            JsonNode of = resolved(schema.path("items"));
            fields.add(new Field(way, of, false));
            fields.addAll(fields(of, way));
        }
        return fields;
    }

    /** A body that holds the field with this value and nothing beside the way to it. */
    private static JsonNode body(Field field, JsonNode value) {
        JsonNode body = value;
        for (int i = field.way().size() - 1; i >= 0; i--) {
            String name = field.way().get(i);
            body = name.equals("0")
                    ? TestHub.JSON.createArrayNode().add(body)
                    : TestHub.JSON.createObjectNode().set(name, body);
        }
        return body;
    }

    /** A value as the field would take it. */
    private static JsonNode some(JsonNode described) {
        JsonNode schema = resolved(described);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = TestHub.JSON.createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(each -> object.set(each.getKey(), some(each.getValue())));
                yield object;
            }
            case "array" -> {
                ArrayNode list = TestHub.JSON.createArrayNode();
                yield list.add(some(schema.path("items")));
            }
            case "integer" -> TestHub.JSON.getNodeFactory().numberNode(6);
            case "boolean" -> TestHub.JSON.getNodeFactory().booleanNode(true);
            default ->
                TestHub.JSON
                        .getNodeFactory()
                        .textNode(
                                switch (schema.path("format").asText()) {
                                    case "date" -> "2026-09-05";
                                    case "date-time" -> "2026-09-05T01:00:00Z";
                                    case "uuid" -> "00000000-0000-7000-8000-000000000001";
                                    default -> "1";
                                });
        };
    }

    private static HttpResponse<String> answer(Taking taking, String body) throws Exception {
        String path = taking.path();
        for (JsonNode parameter : taking.operation().path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                String name = parameter.path("name").asText();
                String value = resolved(parameter.path("schema"))
                                .path("format")
                                .asText()
                                .equals("uuid")
                        ? "00000000-0000-7000-8000-000000000001"
                        : parameter.path("example").asText();
                path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
            }
        }
        HttpRequest.Builder request = hub.request(path)
                .header("Authorization", "Bearer " + TOKENS.get(taking.role()))
                .header("Content-Type", "application/json");
        for (JsonNode parameter : taking.operation().path("parameters")) {
            if (parameter.path("name").asText().equals("X-Purpose")) {
                request.header(
                        "X-Purpose",
                        Arrays.stream(Purpose.values())
                                .filter(purpose -> Access.allows(taking.role(), purpose))
                                .findFirst()
                                .orElseThrow()
                                .slug());
            }
        }
        return hub.send(request.method(taking.method(), BodyPublishers.ofString(body)));
    }

    @Test
    void theBodiesOfTheApiAreWalked() throws Exception {
        assertThat(taking()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(taking().stream()
                        .mapToInt(each -> fields(each.schema(), List.of()).size())
                        .sum())
                .isGreaterThan(200);
    }

    @TestFactory
    List<DynamicTest> aValueOfAnotherTypeIsRefusedWhereItStands() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Taking taking : taking()) {
            for (Field field : fields(taking.schema(), List.of())) {
                tests.add(DynamicTest.dynamicTest(
                        taking.method() + " " + taking.path() + " " + field.pointer(),
                        () -> otherTypes(taking, field)));
            }
        }
        return tests;
    }

    /** Texts that a lenient reader makes a day or an instant of, another than whoever wrote them meant. */
    private static final Map<String, List<String>> NOT_OF_THE_FORM = Map.of(
            "date", List.of("2026-08-31T17:00:00.000Z", " 2026-08-31", "20260831", "31/08/2026"),
            "date-time", List.of("20260905", "1.5", "2026-09-05", "2026-09-05 01:00:00"));

    private static void otherTypes(Taking taking, Field field) throws Exception {
        for (String text :
                NOT_OF_THE_FORM.getOrDefault(field.schema().path("format").asText(), List.of())) {
            HttpResponse<String> answer = answer(
                    taking,
                    body(field, TestHub.JSON.getNodeFactory().textNode(text)).toString());
            assertThat(answer.statusCode()).as(text + ": " + answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).as(text).isEqualTo(field.pointer());
        }
        String type = type(field.schema());
        assertThat(type).isIn("string", "integer", "boolean", "array", "object");
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            if (!value.getValue().equals(type)) {
                HttpResponse<String> answer = answer(
                        taking,
                        body(field, TestHub.JSON.readTree(value.getKey())).toString());
                assertThat(answer.statusCode())
                        .as(value.getKey() + ": " + answer.body())
                        .isEqualTo(422);
                JsonNode problem = TestHub.json(answer);
                assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid_field");
                assertThat(problem.path("pointer").asText()).as(value.getKey()).isEqualTo(field.pointer());
            }
        }
    }

    @TestFactory
    List<DynamicTest> nullForWhatIsRequiredAndAnythingForTheWholeIsRefused() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Taking taking : taking()) {
            tests.add(DynamicTest.dynamicTest(taking.method() + " " + taking.path(), () -> wholeAndNull(taking)));
        }
        return tests;
    }

    private static void wholeAndNull(Taking taking) throws Exception {
        for (String whole : List.of("", "null", "[]", "[{}]", "1", "1.5", "true", "\"\"", "\"{}\"")) {
            assertThat(answer(taking, whole).statusCode()).as(whole).isBetween(400, 499);
        }
        for (Field field : fields(taking.schema(), List.of())) {
            if (field.required() && field.way().size() == 1) {
                ObjectNode body =
                        ((ObjectNode) some(taking.schema())).putNull(field.way().get(0));
                HttpResponse<String> answer = answer(taking, body.toString());
                assertThat(answer.statusCode()).as(field.pointer()).isBetween(400, 499);
                JsonNode problem = TestHub.json(answer);
                if (problem.path("type").asText().equals("/problems/invalid_field")) {
                    assertThat(problem.path("pointer").asText())
                            .as(field.pointer())
                            .isNotEmpty();
                }
            }
        }
    }
}
