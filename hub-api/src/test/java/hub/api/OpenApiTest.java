package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hub.access.Purpose;
import hub.api.family.AccessLogResource;
import hub.api.family.ConsentsResource;
import hub.api.family.ExportResource;
import hub.api.family.GuardianshipsResource;
import hub.api.family.LearnerGuardianshipsResource;
import hub.api.learner.AbsencesResource;
import hub.api.learner.ChallengesResource;
import hub.api.learner.ConflictsResource;
import hub.api.learner.DecisionsResource;
import hub.api.learner.LearnerOrdersResource;
import hub.api.learner.LearnersResource;
import hub.api.learner.LookupsResource;
import hub.api.learner.MatchesResource;
import hub.api.learner.OrdersResource;
import hub.api.learner.ReviewsResource;
import hub.api.learner.RollResource;
import hub.api.organisation.OrganisationsResource;
import hub.api.submission.ResultsResource;
import hub.api.submission.SourceRecordsResource;
import hub.api.submission.SubmissionsResource;
import hub.api.token.TokenResource;
import hub.api.transcript.LearnerTranscriptResource;
import hub.api.transcript.SignersResource;
import hub.api.transcript.TranscriptsResource;
import hub.api.transcript.VerificationsResource;
import hub.api.transfer.AttachmentsResource;
import hub.api.transfer.LearnerTransfersResource;
import hub.api.transfer.TransfersResource;
import hub.api.web.Open;
import hub.api.web.ProblemPages;
import hub.api.web.ProblemView;
import hub.matching.Doubt;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds docs/openapi.json to the resources; run with -Dopenapi.write=true it writes the file anew. */
final class OpenApiTest {

    private static final String TOKEN = "token";
    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

    private static final Set<Class<?>> RESOURCES = new LinkedHashSet<>(List.of(
            HubResource.class,
            ProblemPages.class,
            TokenResource.class,
            OrganisationsResource.class,
            SubmissionsResource.class,
            SourceRecordsResource.class,
            ResultsResource.class,
            LearnersResource.class,
            LookupsResource.class,
            MatchesResource.class,
            ReviewsResource.class,
            DecisionsResource.class,
            LearnerOrdersResource.class,
            OrdersResource.class,
            ChallengesResource.class,
            ConflictsResource.class,
            AbsencesResource.class,
            RollResource.class,
            TransfersResource.class,
            LearnerTransfersResource.class,
            AttachmentsResource.class,
            LearnerTranscriptResource.class,
            TranscriptsResource.class,
            SignersResource.class,
            VerificationsResource.class,
            GuardianshipsResource.class,
            LearnerGuardianshipsResource.class,
            AccessLogResource.class,
            ExportResource.class,
            ConsentsResource.class));

    @Test
    void every_doubt_is_a_reason_and_a_doubt_that_the_description_names() throws Exception {
        JsonNode schemas = Json31.mapper().readTree(generate()).at("/components/schemas");
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
        String generated = generate();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(generated);
    }

    @Test
    void every_operation_says_what_a_client_needs_to_call_it() throws Exception {
        JsonNode description = Json31.mapper().readTree(generate());
        description.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    String what = method.getKey() + " " + path.getKey();
                    JsonNode operation = method.getValue();
                    assertThat(operation
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(what)
                            .isEqualTo("#/components/schemas/Problem");
                    boolean open = path.getKey().equals("/v1")
                            || path.getKey().startsWith("/oauth2")
                            || path.getKey().startsWith("/problems")
                            || path.getKey().startsWith("/v1/verifications");
                    assertThat(operation.has("security")).as(what).isNotEqualTo(open);
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
        description
                .getComponents()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.OAUTH2)
                                .description("sent as Authorization: Bearer …")
                                .flows(new OAuthFlows()
                                        .clientCredentials(new OAuthFlow()
                                                .tokenUrl("/oauth2/token")
                                                .scopes(new Scopes()))));
        ModelConverters.getInstance(true).read(ProblemView.class).forEach(description.getComponents()::addSchemas);
        Set<String> open = openOperations();
        description.getPaths().values().forEach(path -> path.readOperations()
                .forEach(operation -> complete(operation, open.contains(operation.getOperationId()))));
        JsonNode tree = Json31.mapper().readTree(Json31.pretty(description));
        textsAsText(tree);
        return Json31.pretty(tree) + "\n";
    }

    /** What no annotation of a single method need say: the token, the purpose, and what stops a caller. */
    private static void complete(Operation operation, boolean open) {
        if (!open) {
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        // What the generator infers where no status is named.
        ApiResponse inferred = operation.getResponses().remove("default");
        if (inferred != null) {
            operation.getResponses().addApiResponse("200", inferred);
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("what stopped the caller, in Vietnamese or English by Accept-Language")
                                .content(new Content()
                                        .addMediaType(
                                                ProblemView.MEDIA_TYPE,
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals("X-Purpose"))
                    .forEach(parameter -> parameter
                            .required(true)
                            .description("why personal data is read")
                            .example(Purpose.SCHOOL_RECORDS.slug())
                            .setSchema(new StringSchema()
                                    ._enum(Arrays.stream(Purpose.values())
                                            .map(Purpose::slug)
                                            .toList())));
        }
    }

    private static Set<String> openOperations() {
        Set<String> open = new TreeSet<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                io.swagger.v3.oas.annotations.Operation operation =
                        method.getAnnotation(io.swagger.v3.oas.annotations.Operation.class);
                if (operation != null
                        && (resource.isAnnotationPresent(Open.class) || method.isAnnotationPresent(Open.class))) {
                    open.add(operation.operationId());
                }
            }
        }
        return open;
    }

    /** An example of a text is a text, also where it looks like a number. */
    private static void textsAsText(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("example")) {
            JsonNode schema = object.has("schema") ? object.path("schema") : object;
            if (schema.path("type").asText().equals("string")
                    && object.path("example").isNumber()) {
                object.put("example", object.path("example").asText());
            }
        }
        node.forEach(OpenApiTest::textsAsText);
    }
}
