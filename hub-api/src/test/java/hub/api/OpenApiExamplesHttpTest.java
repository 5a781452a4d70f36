package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.organisation.OrganisationKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of docs/openapi.json do what they say, and every answer is of the shape that is described. */
@SuppressWarnings("NullAway.Init")
final class OpenApiExamplesHttpTest {

    private static TestHub hub;
    private static SchoolOverHttp province;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        description = TestHub.JSON.readTree(Files.readString(Path.of("..", "docs", "openapi.json")));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static JsonNode operation(String method, String path) {
        JsonNode operation = description.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    /** What the examples of a schema come to; a list has one item; what has no example is left out. */
    private static JsonNode example(JsonNode described) {
        JsonNode schema = resolved(described);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        if (schema.has("items")) {
            ArrayNode list = TestHub.JSON.createArrayNode();
            JsonNode item = example(schema.path("items"));
            return item.isMissingNode() ? item : list.add(item);
        }
        ObjectNode object = TestHub.JSON.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = example(property.getValue());
            if (!value.isMissingNode()) {
                object.set(property.getKey(), value);
            }
        });
        return object.isEmpty() ? TestHub.JSON.missingNode() : object;
    }

    private static ObjectNode body(JsonNode operation) {
        return (ObjectNode) example(operation.at("/requestBody/content/application~1json/schema"));
    }

    /** The path with its parameters' examples in it. */
    private static String path(JsonNode operation, String path) {
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                filled = filled.replace(
                        "{" + parameter.path("name").asText() + "}",
                        parameter.path("example").asText());
            }
        }
        assertThat(filled).doesNotContain("{", "//");
        return filled;
    }

    /** The answer, which is what the operation describes for its status. */
    private static JsonNode described(JsonNode operation, HttpResponse<String> answer) throws Exception {
        JsonNode schema = operation
                .path("responses")
                .path(Integer.toString(answer.statusCode()))
                .at("/content/application~1json/schema");
        assertThat(schema.isObject())
                .as(answer.statusCode() + " " + answer.body())
                .isTrue();
        JsonNode body = TestHub.json(answer);
        shaped(body, schema, "");
        return body;
    }

    private static void shaped(JsonNode value, JsonNode described, String at) {
        JsonNode schema = resolved(described);
        if (value.isObject()) {
            Set<String> known = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(known::add);
            value.properties().forEach(member -> {
                assertThat(known).as(at + "/" + member.getKey()).contains(member.getKey());
                shaped(member.getValue(), schema.path("properties").path(member.getKey()), at + "/" + member.getKey());
            });
        } else if (value.isArray()) {
            assertThat(schema.path("type").asText()).as(at).isEqualTo("array");
            value.forEach(item -> shaped(item, schema.path("items"), at + "/-"));
        } else {
            String type = value.isTextual()
                    ? "string"
                    : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "number";
            assertThat(schema.path("type").asText()).as(at).isEqualTo(type);
            if (schema.has("enum")) {
                assertThat(schema.path("enum")).as(at).contains(value);
            }
        }
    }

    private static JsonNode got(String template, String path) throws Exception {
        return described(operation("get", template), province.get(path));
    }

    @Test
    void whatTheExamplesSayIsRegisteredHandedInFoundAndRead() throws Exception {
        JsonNode putSchool = operation("put", "/v1/organisations/{code}");
        JsonNode school = described(
                putSchool,
                province.put(
                        path(putSchool, "/v1/organisations/{code}"),
                        body(putSchool).toString()));
        JsonNode getSchool = operation("get", "/v1/organisations/{code}");
        assertThat(described(getSchool, province.get(path(getSchool, "/v1/organisations/{code}"))))
                .isEqualTo(school);
        got("/v1/organisations", "/v1/organisations");

        String records = "/v1/source-records/{sourceSystem}/{school}/{schoolYear}/{ownKey}";
        JsonNode putRecord = operation("put", records);
        ObjectNode record = body(putRecord);
        // The example of the code is of nobody, and an event is not needed.
        record.remove("studentCode");
        JsonNode row = described(putRecord, province.put(path(putRecord, records), record.toString()));
        assertThat(row.path("outcome").asText()).isEqualTo("new");
        assertThat(row.path("findings")).isEmpty();

        JsonNode lookUp = operation("post", "/v1/lookups");
        for (String by : new String[] {"record", "identifier"}) {
            ObjectNode asked = body(lookUp).retain(by);
            assertThat(asked.path(by).isObject()).isTrue();
            JsonNode found = described(lookUp, province.lookUp(asked.toString()));
            assertThat(found.path("matches")).as(by).hasSize(1);
        }

        JsonNode search = operation("post", "/v1/matches");
        ObjectNode known = body(search);
        JsonNode matches = described(search, province.post("/v1/matches", known.toString()));
        assertThat(matches.path("candidates")).hasSize(1);

        String code = row.path("studentCode").asText();
        assertThat(got("/v1/learners/{code}", "/v1/learners/" + code)
                        .at("/golden/name/value")
                        .asText())
                .isEqualTo(record.path("name").asText());
        got("/v1/learners/{code}/records", "/v1/learners/" + code + "/records");
        got("/v1/learners/{code}/versions", "/v1/learners/" + code + "/versions");
        got("/v1/reviews", "/v1/reviews");
        got("/v1/absences", "/v1/absences");
        String submission = SchoolOverHttp.value(hub, "select id from submission_submission");
        got("/v1/submissions/{id}", "/v1/submissions/" + submission);
        got("/v1/submissions/{id}/report", "/v1/submissions/" + submission + "/report");
        described(
                operation("post", "/v1/submissions/{id}/withdrawal"),
                hub.send(hub.request("/v1/submissions/" + submission + "/withdrawal")
                        .header("Authorization", "Bearer " + province.token())
                        .POST(BodyPublishers.noBody())));
        got("/v1", "/v1");
        got("/problems/{slug}", "/problems/not_found");
    }
}
