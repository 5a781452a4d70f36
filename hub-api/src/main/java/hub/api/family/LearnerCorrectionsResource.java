package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.api.learner.LearnerAnswers;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Corrections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a family says that a record is wrong, and sees what the school answers. */
@Path("/v1/learners/{code}/corrections")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnerCorrectionsResource {

    private final LearnerAnswers answers;
    private final Corrections corrections;
    private final ShownCorrections shown;

    public LearnerCorrectionsResource(LearnerAnswers answers, Corrections corrections, ShownCorrections shown) {
        this.answers = answers;
        this.corrections = corrections;
        this.shown = shown;
    }

    @GET
    @Operation(
            operationId = "listLearnerCorrections",
            summary = "What was asked to be corrected in the records of a learner, and how it stands",
            tags = "families")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CorrectionView.OfLearnerView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response list(
            @PathParam("code") String code,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.ofToday(
                code,
                Action.ASK_CORRECTION,
                caller,
                purpose,
                "correction.seen",
                uri,
                (tx, grant) -> Response.ok(
                        new CorrectionView.OfLearnerView(shown.views(tx, corrections.of(tx, grant), grant.fields()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askForCorrection",
            summary = "Ask the school that wrote a record to correct it",
            description =
                    "The school answers by the deadline, corrects in its own software and sends the record anew: nothing is"
                            + " edited here. Done is what the record then says.",
            tags = "families")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "just this was asked before, and waits for an answer",
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(
            responseCode = "409",
            description = "the record says so already, or the caller waits for an answer about that field")
    public Response ask(
            @PathParam("code") String code,
            @Nullable CorrectionBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return answers.ofToday(code, Action.ASK_CORRECTION, caller, purpose, null, uri, (tx, grant) -> {
            if (!(caller.id() instanceof PersonId person)) {
                throw Problem.of(ProblemKind.FORBIDDEN);
            }
            Corrections.Made made = corrections.ask(tx, grant, person, body.wrong(grant));
            if (made instanceof Corrections.Made.Standing standing) {
                return Response.status(standing.fresh() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(shown.views(tx, List.of(standing.correction()), grant.fields())
                                .get(0));
            }
            return LearnerAnswers.refused(((Corrections.Made.CannotStand) made).problem());
        });
    }
}
