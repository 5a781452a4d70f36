package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hub.api.learner.AbsencesResource;
import hub.api.learner.ChallengesResource;
import hub.api.learner.DecisionsResource;
import hub.api.learner.LearnersResource;
import hub.api.learner.LookupsResource;
import hub.api.learner.ReviewsResource;
import hub.api.organisation.OrganisationsResource;
import hub.api.submission.SourceRecordsResource;
import hub.api.submission.SubmissionsResource;
import hub.api.token.TokenResource;
import hub.api.web.ProblemPages;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds docs/openapi.json to the resources; run with -Dopenapi.write=true it writes the file anew. */
final class OpenApiTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

    private static final Set<Class<?>> RESOURCES = new LinkedHashSet<>(List.of(
            HubResource.class,
            ProblemPages.class,
            TokenResource.class,
            OrganisationsResource.class,
            SubmissionsResource.class,
            SourceRecordsResource.class,
            LearnersResource.class,
            LookupsResource.class,
            ReviewsResource.class,
            DecisionsResource.class,
            ChallengesResource.class,
            AbsencesResource.class));

    @Test
    void the_committed_description_is_that_of_the_resources() throws Exception {
        String generated = generate();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(generated);
    }

    @Test
    void every_operation_is_described() throws Exception {
        Json31.mapper()
                .readTree(generate())
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
        assertThat(resources).isEqualTo(RESOURCES);
    }

    private static String generate() throws Exception {
        SwaggerConfiguration configuration = new SwaggerConfiguration();
        configuration.setOpenAPI31(true);
        configuration.setOpenAPI(new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(new Info()
                        .title("Student lifelong-record data hub")
                        .version("v1")
                        .description(
                                "Ask POST /oauth2/token for a token (client credentials) and send it as Bearer.")));
        configuration.setSortOutput(true);
        OpenAPI description = new Reader(configuration).read(RESOURCES);
        JsonNode tree = Json31.mapper().readTree(Json31.pretty(description));
        textsAsText(tree);
        return Json31.pretty(tree) + "\n";
    }

    /** The generator takes an example of digits for a number, also where the type is text. */
    private static void textsAsText(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("string")
                && object.path("example").isNumber()) {
            object.put("example", object.path("example").asText());
        }
        node.forEach(OpenApiTest::textsAsText);
    }
}
