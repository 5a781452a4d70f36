package hub.api.learner;

import hub.access.Caller;
import hub.access.Purpose;
import hub.access.RecordOrder;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.database.Transactions;
import hub.ingest.RecordOrders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders that a level keeps. None of them tells whom it is about. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {

    /** Before which every id is. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;
    private final RecordOrders orders;
    private final ShownOrders shown;

    public OrdersResource(Transactions transactions, RecordOrders orders, ShownOrders shown) {
        this.transactions = transactions;
        this.orders = orders;
        this.shown = shown;
    }

    @GET
    @Operation(
            operationId = "listOrders",
            summary = "The orders that one's level keeps, the newest first",
            tags = "orders")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.Page.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID before = Cursor.id(cursor, LAST);
        return transactions.read(caller.actor(), tx -> {
            List<RecordOrder> found = shown.list(tx, caller, purpose, before, Paging.SIZE + 1);
            return Paging.page(
                            uri,
                            found,
                            order -> order.id().toString(),
                            (items, next) -> new OrderView.Page(shown.views(tx, items), next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    @GET
    @Path("/{order}")
    @Operation(operationId = "getOrder", summary = "One order that one's level keeps", tags = "orders")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response get(
            @PathParam("order") UUID order,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return shown.answer(Response.ok(), caller, purpose, order);
    }

    @POST
    @Path("/{order}/withdrawal")
    @Operation(
            operationId = "withdrawOrder",
            summary = "Withdraw an order that one's level keeps: what it closed is open again",
            tags = "orders")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class)))
    @ApiResponse(responseCode = "409", description = "it was withdrawn before")
    public Response withdraw(
            @PathParam("order") UUID order,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        RecordOrders.Done done = transactions.write(caller.actor(), tx -> {
            ShownOrders.Kept kept = shown.kept(tx, caller, purpose, order);
            return orders.withdraw(tx, kept.grant(), kept.order());
        });
        return shown.answer(Response.ok(), done, caller, purpose);
    }
}
