package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Guardianships;
import hub.access.Purpose;
import hub.api.learner.LearnerAnswers;
import hub.learner.Learners;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Where the school sees who holds a learner's rights. */
@Path("/v1/learners/{code}/guardianships")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnerGuardianshipsResource {

    private final LearnerAnswers answers;
    private final Guardianships guardianships;
    private final Learners learners;

    public LearnerGuardianshipsResource(LearnerAnswers answers, Guardianships guardianships, Learners learners) {
        this.answers = answers;
        this.guardianships = guardianships;
        this.learners = learners;
    }

    @GET
    @Operation(
            operationId = "listLearnerGuardianships",
            summary = "Who asks to hold a learner's rights, and who was confirmed; told where the learner is",
            tags = "families")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = GuardianshipView.PageView.class)))
    public Response ofLearner(
            @PathParam("code") String code,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.ofToday(
                code,
                Action.KEEP_FAMILY,
                caller,
                purpose,
                "guardianship.seen",
                uri,
                (tx, grant) -> Response.ok(new GuardianshipView.PageView(
                        GuardianshipView.toSchool(tx, learners, guardianships.ofLearner(tx, grant)), null)));
    }
}
