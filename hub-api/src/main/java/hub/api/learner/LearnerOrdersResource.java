package hub.api.learner;

import hub.access.Caller;
import hub.access.DecisionGrant;
import hub.access.Purpose;
import hub.access.RecordOrder.Kind;
import hub.access.RecordOrder.Said;
import hub.access.Sealing;
import hub.calendar.VietnamDays;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.ingest.RecordOrders;
import hub.learner.IssuedCode;
import hub.learner.Learners;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the level above hands in what a court or an authority ordered about a learner's record. */
@Path("/v1/learners/{code}/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnerOrdersResource {

    private final Transactions transactions;
    private final DecisionRights rights;
    private final Learners learners;
    private final RecordOrders orders;
    private final ShownOrders shown;

    public LearnerOrdersResource(
            Transactions transactions,
            DecisionRights rights,
            Learners learners,
            RecordOrders orders,
            ShownOrders shown) {
        this.transactions = transactions;
        this.rights = rights;
        this.learners = learners;
        this.orders = orders;
        this.shown = shown;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "orderAboutLearner",
            summary =
                    "Restrict or seal a learner's record by the order of a court or an authority; the level above all schools"
                            + " concerned does",
            description =
                    "Once sealed, the code answers everybody as one that was never issued, the caller too; what stays"
                            + " is a learner with another code, which its school reads where it reads those of its records.",
            tags = "orders")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @ApiResponse(responseCode = "409", description = "the learner's records were moved meanwhile: try again")
    public Response order(
            @PathParam("code") String code,
            @Nullable OrderBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        RecordOrders.Done done = transactions.write(caller.actor(), tx -> {
            Said said = body.said(VietnamDays.of(tx.now()));
            return made(tx, code, said, body.staying(said.kind()), caller, purpose);
        });
        return shown.made(done, caller, purpose, uri);
    }

    private RecordOrders.Done made(
            WriteTx tx, String code, Said said, Set<UUID> staying, Caller caller, Purpose purpose) {
        IssuedCode issued = learners.read(tx, code);
        if (issued == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        // Nobody is kept waiting by whom it does not concern.
        rights.ordering(tx, caller, purpose, learners.recordsOf(tx, issued.learnerId()));
        RecordOrders.Held held = orders.hold(tx, issued.learnerId());
        DecisionGrant grant = rights.ordering(tx, caller, purpose, held.records());
        if (said.kind() == Kind.RESTRICT) {
            return orders.restrict(tx, grant, held, said);
        }
        Sealing sealing = Sealing.of(held.ids(), staying).orElseThrow(OrderBody::keepInvalid);
        return orders.seal(tx, grant, held, sealing, said);
    }
}
