package hub.api.family;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.learner.LearnerAnswers;
import hub.api.learner.LearnerViews;
import hub.api.paper.ExportPaper;
import hub.api.paper.Presses;
import hub.api.web.Languages;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader.OpenedLearner;
import hub.journal.KnownAt;
import hub.journal.Looks;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.dropwizard.jackson.Jackson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is held of a learner, all at once: the answer to who asks what is held of them, within two working days (Decree 356/2025).
 */
@Path("/v1/learners/{code}/export")
@Produces(MediaType.APPLICATION_JSON)
public final class ExportResource {

    private static final String PDF = "application/pdf";
    private static final String SEEN = "learner.exported";

    /** For which a person is answered what is held of them. */
    private static final List<Purpose> ASKING = List.of(Purpose.OWN_RECORD, Purpose.DATA_SUBJECT_REQUEST);

    private static final ObjectMapper JSON =
            Jackson.newObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final LearnerAnswers answers;
    private final LearnerViews views;
    private final ShownLooks looks;
    private final Presses presses;

    public ExportResource(LearnerAnswers answers, LearnerViews views, ShownLooks looks, Presses presses) {
        this.answers = answers;
        this.views = views;
        this.looks = looks;
        this.presses = presses;
    }

    @GET
    @Operation(
            operationId = "exportLearner",
            summary = "All that is held of a learner, and who looked at it: for a person who asks what is held of them",
            description = "To the family, or to the school that answers its request (data-subject-request).",
            tags = "families")
    @ApiResponse(
            responseCode = "200",
            description = "with Accept: application/pdf the same to be printed, with the JSON within it",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExportView.class)),
                @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(responseCode = "410", description = "withdrawn; told to those who held it")
    public Response export(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(
                code,
                Action.EXPORT,
                null,
                caller,
                purpose,
                SEEN,
                uri,
                (tx, opened, known) -> Response.ok(export(tx, opened, known, caller, Languages.of(language))));
    }

    @GET
    @Produces(PDF + ";qs=0.5")
    @Operation(hidden = true)
    public Response onPaper(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(code, Action.EXPORT, null, caller, purpose, SEEN, uri, (tx, opened, known) -> Response.ok(
                        printed(export(tx, opened, known, caller, Languages.of(language)), code), PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"export.pdf\""));
    }

    /** Printed when it goes out: after the transaction that read it. */
    private StreamingOutput printed(ExportView export, String code) {
        return presses.printing(() -> ExportPaper.of(JSON.valueToTree(export), code));
    }

    private ExportView export(ReadTx tx, OpenedLearner opened, KnownAt known, Caller caller, Language language) {
        if (!ASKING.contains(opened.grant().purpose())) {
            throw Problem.at(
                    "X-Purpose",
                    ProblemKind.INVALID_FIELD,
                    Map.of(
                            "field",
                            "X-Purpose",
                            "expected",
                            ASKING.stream().map(Purpose::slug).collect(Collectors.joining(", "))));
        }
        Looks found = looks.find(tx, opened.grant(), Long.MAX_VALUE, Integer.MAX_VALUE);
        return new ExportView(
                views.learner(tx, opened, known, null),
                views.records(tx, opened, known),
                views.timeline(tx, opened, known, null),
                views.results(tx, opened, known, language),
                new AccessLogView(
                        looks.views(tx, found.looks(), caller),
                        found.withheld(),
                        looks.counted(tx, opened.grant()),
                        null));
    }
}
