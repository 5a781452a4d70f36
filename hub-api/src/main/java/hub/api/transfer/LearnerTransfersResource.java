package hub.api.transfer;

import hub.access.Caller;
import hub.access.Purpose;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** The same filing with the code in the address: where the redirect of a retired code leads. */
@Path("/v1/learners/{code}/transfers")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnerTransfersResource {

    private final NewTransfers fresh;

    public LearnerTransfersResource(NewTransfers fresh) {
        this.fresh = fresh;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "fileTransferOfLearner",
            summary = "Apply for a move, the student code in the address; one in the body is passed over",
            tags = "transfers")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "just this was filed before and is open",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(
            responseCode = "409",
            description = "it cannot stand beside what is filed or held elsewhere: the problem says why")
    public Response file(
            @PathParam("code") String code,
            @Nullable TransferBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return fresh.file(body, code, caller, purpose, uri);
    }
}
