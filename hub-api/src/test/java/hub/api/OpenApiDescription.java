package hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.change.ChangesResource;
import hub.api.change.WebhooksResource;
import hub.api.family.AccessLogResource;
import hub.api.family.ConsentsResource;
import hub.api.family.CorrectionsResource;
import hub.api.family.ExportResource;
import hub.api.family.GuardianshipsResource;
import hub.api.family.LearnerCorrectionsResource;
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
import hub.api.token.PasswordResource;
import hub.api.token.RevocationResource;
import hub.api.token.TokenResource;
import hub.api.token.TokensResource;
import hub.api.transcript.LearnerTranscriptResource;
import hub.api.transcript.SignersResource;
import hub.api.transcript.TranscriptsResource;
import hub.api.transcript.VerificationsResource;
import hub.api.transfer.AttachmentsResource;
import hub.api.transfer.LearnerTransfersResource;
import hub.api.transfer.TransfersResource;
import hub.api.web.Deprecation;
import hub.api.web.Open;
import hub.api.web.ProblemPages;
import hub.api.web.ProblemView;
import hub.problem.ProblemKind;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The interface's description, as the resources and what holds for all of them give it. */
final class OpenApiDescription {

    private static final String TOKEN = "token";

    static final Set<Class<?>> RESOURCES = new LinkedHashSet<>(List.of(
            HubResource.class,
            ProblemPages.class,
            TokenResource.class,
            PasswordResource.class,
            RevocationResource.class,
            TokensResource.class,
            OrganisationsResource.class,
            SubmissionsResource.class,
            SourceRecordsResource.class,
            ResultsResource.class,
            LearnersResource.class,
            LookupsResource.class,
            MatchesResource.class,
            ReviewsResource.class,
            DecisionsResource.class,
            ChallengesResource.class,
            ConflictsResource.class,
            AbsencesResource.class,
            RollResource.class,
            ChangesResource.class,
            WebhooksResource.class,
            LearnerOrdersResource.class,
            OrdersResource.class,
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
            ConsentsResource.class,
            LearnerCorrectionsResource.class,
            CorrectionsResource.class));

    private static final String PROBLEM = "#/components/schemas/Problem";

    /** What OAuth's own answers tell of, in the form of RFC 6749. */
    private static final Set<ProblemKind> OF_TOKENS = Set.of(
            ProblemKind.INVALID_REQUEST,
            ProblemKind.UNSUPPORTED_GRANT_TYPE,
            ProblemKind.INVALID_CLIENT,
            ProblemKind.INVALID_GRANT,
            ProblemKind.PASSWORD_NOT_DRAWN,
            ProblemKind.PASSWORD_TO_CHANGE,
            ProblemKind.TEMPORARILY_UNAVAILABLE);

    private OpenApiDescription() {}

    static String generate() throws Exception {
        SwaggerConfiguration configuration = new SwaggerConfiguration();
        configuration.setOpenAPI31(true);
        configuration.setOpenAPI(
                new OpenAPI(SpecVersion.V31)
                        .openapi("3.1.0")
                        .info(
                                new Info()
                                        .title("Student lifelong-record data hub")
                                        .version("v1")
                                        .description(
                                                "Ask POST /oauth2/token for a token (client credentials), or bring that of a trusted OpenID"
                                                        + " Connect provider, and send it as Bearer. In what is sent, null is as if the"
                                                        + " member were not there. Any method that an address does not name is answered 405.")));
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
        Map<String, Method> methods = methods();
        description.getPaths().values().forEach(path -> path.readOperations()
                .forEach(operation ->
                        complete(operation, Objects.requireNonNull(methods.get(operation.getOperationId())))));
        ObjectNode tree = (ObjectNode) Json31.mapper().readTree(Json31.pretty(description));
        textsAsText(tree);
        filesAsBytes(tree);
        tree.path("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            addRefusals(path.getKey(), (ObjectNode) operation);
            addRole((ObjectNode) operation);
            addCharacters((ObjectNode) operation);
            operation.at("/requestBody/content").properties().stream()
                    .filter(body -> !body.getKey().equals(MediaType.APPLICATION_FORM_URLENCODED))
                    .forEach(body -> close(tree, body.getValue(), new TreeSet<>()));
        }));
        ObjectNode components = tree.withObject("/components");
        addProblems(components.withObject("/responses"));
        components
                .withObject("/parameters/Role")
                .put("name", "X-Role")
                .put("in", "header")
                .put("description", "as whom somebody calls who is appointed to several roles")
                .withObject("/schema")
                .put("type", "string")
                .withArray("enum")
                .addAll(Arrays.stream(Role.values())
                        .map(Role::word)
                        .map(components::textNode)
                        .toList());
        return Json31.pretty(tree) + "\n";
    }

    /** What no annotation of a single method need say: the token, the purpose, that a body is needed. */
    private static void complete(io.swagger.v3.oas.models.Operation operation, Method method) {
        if (!isOpen(method)) {
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        // What the generator infers where no status is named.
        ApiResponse inferred = operation.getResponses().remove("default");
        if (inferred != null) {
            operation.getResponses().addApiResponse("200", inferred);
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        Deprecation deprecation = method.getAnnotation(Deprecation.class);
        if (deprecation != null) {
            operation
                    .deprecated(true)
                    .description("Goes on " + deprecation.sunset() + "; in its stead: " + deprecation.instead());
        }
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

    private static boolean isOpen(Method method) {
        return method.getDeclaringClass().isAnnotationPresent(Open.class) || method.isAnnotationPresent(Open.class);
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                Operation operation = method.getAnnotation(Operation.class);
                if (operation != null) {
                    methods.put(operation.operationId(), method);
                }
            }
        }
        return methods;
    }

    /** With which statuses a method of that shape refuses, whatever it is; a method says what it alone refuses with. */
    private static Set<String> refusals(String path, ObjectNode operation) {
        Set<String> statuses = new TreeSet<>(List.of("400", "406", "500", "503", "507"));
        if (operation.has("security")) {
            statuses.addAll(List.of("401", "403", "422", "429"));
        }
        if (path.contains("{")) {
            statuses.add("404");
        }
        if (path.startsWith("/v1/learners/{code}")) {
            statuses.add("410");
        }
        if (operation.has("requestBody")) {
            statuses.addAll(List.of("408", "413", "415"));
        }
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("name").asText().equals("If-Match")) {
                statuses.addAll(List.of("412", "428"));
            }
        });
        return statuses;
    }

    /** In a path no text has a control character, a slash, a backslash or a percent sign, however it is written: the server takes it for malformed. */
    private static void addCharacters(ObjectNode operation) {
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("path")
                    && parameter.path("schema") instanceof ObjectNode schema
                    && schema.path("type").asText().equals("string")
                    && schema.size() == 1) {
                schema.put("pattern", "^[^\\u0000-\\u001f\\u007f-\\u009f%/\\\\]+$");
            }
        });
    }

    private static void addRefusals(String path, ObjectNode operation) {
        SortedMap<String, JsonNode> responses = new TreeMap<>();
        operation.path("responses").properties().forEach(each -> responses.put(each.getKey(), each.getValue()));
        for (String status : refusals(path, operation)) {
            responses.computeIfAbsent(
                    status, each -> operation.objectNode().put("$ref", "#/components/responses/Problem" + each));
        }
        if (path.startsWith("/v1/learners/{code}")) {
            responses.putIfAbsent(
                    "308", operation.objectNode().put("description", "the code is retired: its survivor"));
        }
        responses.forEach((status, response) -> {
            if (response instanceof ObjectNode own && !own.has("$ref")) {
                boolean refusal = status.compareTo("400") >= 0;
                if (!own.has("description")) {
                    own.put("description", refusal ? "what stopped the caller" : "what was asked for");
                }
                if (refusal) {
                    problem(own);
                }
            }
        });
        operation.withObject("/responses").removeAll().setAll(responses);
    }

    private static void problem(ObjectNode response) {
        response.withObject("/content")
                .withObject("/" + ProblemView.MEDIA_TYPE.replace("/", "~1"))
                .withObject("/schema")
                .put("$ref", PROBLEM);
    }

    /** For each status the problems that are told with it. */
    private static void addProblems(ObjectNode responses) {
        Arrays.stream(ProblemKind.values())
                .filter(kind -> !OF_TOKENS.contains(kind))
                .collect(Collectors.groupingBy(ProblemKind::status, TreeMap::new, Collectors.toList()))
                .forEach((status, kinds) -> problem(responses
                        .withObject("/Problem" + status)
                        .put(
                                "description",
                                "what stopped the caller, in Vietnamese or English by Accept-Language: "
                                        + kinds.stream()
                                                .map(kind -> "/problems/" + kind.slug())
                                                .collect(Collectors.joining(", ")))));
    }

    private static void addRole(ObjectNode operation) {
        if (operation.has("security")) {
            operation.withArray("/parameters").addObject().put("$ref", "#/components/parameters/Role");
        }
    }

    /**
     * What is sent has no member that is not named: the hub refuses it. What is answered may come to have more, and of a form what is not
     * known is passed over (RFC 6749, section 3.2).
     */
    private static void close(JsonNode tree, JsonNode part, Set<String> closed) {
        String reference = part.path("$ref").asText();
        if (!reference.isEmpty() && closed.add(reference)) {
            close(tree, tree.at(reference.substring(1)), closed);
        }
        if (part instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        part.forEach(each -> close(tree, each, closed));
    }

    /** Of a body that no type of this program describes the bytes are the file's. */
    private static void filesAsBytes(JsonNode node) {
        if (node.path("schema") instanceof ObjectNode schema && schema.isEmpty()) {
            schema.put("type", "string").put("format", "binary");
        }
        node.forEach(OpenApiDescription::filesAsBytes);
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
        node.forEach(OpenApiDescription::textsAsText);
    }
}
