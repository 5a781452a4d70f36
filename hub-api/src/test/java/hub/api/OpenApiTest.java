package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hub.access.Purpose;
import hub.matching.Doubt;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds docs/openapi.json to the resources; run with -Dopenapi.write=true it writes the file anew. */
final class OpenApiTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

    @Test
    void every_doubt_is_a_reason_and_a_doubt_that_the_description_names() throws Exception {
        JsonNode schemas =
                Json31.mapper().readTree(OpenApiDescription.generate()).at("/components/schemas");
        List<String> doubts = Arrays.stream(Doubt.values()).map(Doubt::key).toList();
        assertThat(allowed(schemas.at("/MatchDoubt/properties/doubt"))).containsExactlyElementsOf(doubts);
        assertThat(allowed(schemas.at("/Review/properties/reason"))).containsAll(doubts);
    }

    private static List<String> allowed(JsonNode property) {
        List<String> allowed = new ArrayList<>();
        property.path("enum").forEach(value -> allowed.add(value.asText()));
        return allowed;
    }

    @Test
    void the_committed_description_is_that_of_the_resources() throws Exception {
        String generated = OpenApiDescription.generate();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(generated);
    }

    @Test
    void every_operation_says_what_a_client_needs_to_call_it() throws Exception {
        JsonNode description = Json31.mapper().readTree(OpenApiDescription.generate());
        description.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    String what = method.getKey() + " " + path.getKey();
                    JsonNode operation = method.getValue();
                    assertThat(operation.path("responses").has("default"))
                            .as("%s: each refusal by its status", what)
                            .isFalse();
                    assertThat(refused(description, operation, "400")).as(what).isTrue();
                    boolean open = path.getKey().equals("/v1")
                            || path.getKey().startsWith("/oauth2")
                            || path.getKey().startsWith("/problems")
                            || path.getKey().startsWith("/v1/verifications");
                    assertThat(operation.has("security")).as(what).isNotEqualTo(open);
                    for (String status : List.of("401", "403", "429")) {
                        assertThat(open || refused(description, operation, status))
                                .as(what + " " + status)
                                .isTrue();
                    }
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("name").asText().equals("X-Purpose")) {
                            assertThat(parameter.path("required").asBoolean()).isTrue();
                            assertThat(parameter.at("/schema/enum")).hasSize(Purpose.values().length);
                        }
                    });
                }));
        assertThat(description
                        .at("/paths/~1v1~1submissions~1{id}~1report/get/responses/200/content")
                        .has("text/csv"))
                .isTrue();
        assertThat(description
                        .at("/components/schemas/RecordEnrolment/properties/grade/example")
                        .isTextual())
                .isTrue();
        assertThat(description
                        .at("/components/schemas/Problem/properties/detail")
                        .isObject())
                .isTrue();
    }

    /** Whether a problem is described as that answer of an operation. */
    private static boolean refused(JsonNode description, JsonNode operation, String status) {
        JsonNode answer = operation.path("responses").path(status);
        String reference = answer.path("$ref").asText();
        return (reference.isEmpty() ? answer : description.at(reference.substring(1)))
                .at("/content/application~1problem+json/schema/$ref")
                .asText()
                .equals("#/components/schemas/Problem");
    }

    @Test
    void nothing_that_is_told_or_taken_is_left_open() throws Exception {
        List<String> open = new ArrayList<>();
        leftOpen(Json31.mapper().readTree(OpenApiDescription.generate()), "", open);
        assertThat(open).isEmpty();
        leftOpen(Json31.mapper().readTree("{\"a\":{\"type\":\"object\"},\"b\":{\"schema\":{}}}"), "", open);
        assertThat(open).containsExactly("/a", "/b/schema");
    }

    /** Objects without named members, and schemas that say nothing. */
    private static void leftOpen(JsonNode node, String at, List<String> open) {
        boolean unnamed = node.path("type").asText().equals("object")
                && node.path("properties").isEmpty();
        boolean empty = node.isObject() && node.isEmpty() && (at.endsWith("/schema") || at.endsWith("/items"));
        if (unnamed || empty) {
            open.add(at);
        }
        node.properties().forEach(member -> leftOpen(member.getValue(), at + "/" + member.getKey(), open));
        if (node.isArray()) {
            node.forEach(item -> leftOpen(item, at + "/-", open));
        }
    }

    @Test
    void what_is_sent_has_no_member_that_is_not_named() throws Exception {
        JsonNode schemas =
                Json31.mapper().readTree(OpenApiDescription.generate()).at("/components/schemas");
        assertThat(schemas.at("/NewTransfer/additionalProperties").isBoolean()).isTrue();
        assertThat(schemas.at("/Applicant/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schemas.at("/Transfer").has("additionalProperties")).isFalse();
    }

    @Test
    void every_operation_is_described() throws Exception {
        Json31.mapper()
                .readTree(OpenApiDescription.generate())
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("operationId").asText()).isNotEmpty();
                    assertThat(operation.path("summary").asText()).isNotEmpty();
                }));
    }

    /** What speaks of the interface itself, in forms that others have described, is left out: it is marked as hidden. */
    @Test
    void every_resource_is_described_or_hidden() {
        Set<Class<?>> resources = new LinkedHashSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("hub.api")) {
            if (type.isAnnotatedWith(jakarta.ws.rs.Path.class) && !type.isAnnotatedWith(Hidden.class)) {
                resources.add(type.reflect());
            }
        }
        assertThat(resources).isEqualTo(OpenApiDescription.RESOURCES);
    }
}
