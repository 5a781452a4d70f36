package hub.api.change;

import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Purpose;
import hub.api.change.WebhookBody.PositionBody;
import hub.api.change.WebhookBody.RotationBody;
import hub.api.change.WebhookView.DeadLetterView;
import hub.api.change.WebhookView.DeadLettersView;
import hub.api.change.WebhookView.WebhooksView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.enrolment.DeadLetter;
import hub.enrolment.DeadLetterId;
import hub.enrolment.NewWebhook;
import hub.enrolment.Webhook;
import hub.enrolment.WebhookId;
import hub.enrolment.Webhooks;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where software has its changes sent instead of asking for them: each client its own webhooks, and the pages that nobody took. They
 * are the pages that {@link ChangesResource} answers, by the client's rights at the time of each.
 */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhooksResource {

    private static final UUID NONE = new UUID(0, 0);

    private final Transactions transactions;
    private final Journal journal;
    private final Webhooks webhooks;
    private final Destinations destinations;
    private final Deliveries deliveries;

    public WebhooksResource(
            Transactions transactions,
            Journal journal,
            Webhooks webhooks,
            Destinations destinations,
            Deliveries deliveries) {
        this.transactions = transactions;
        this.journal = journal;
        this.webhooks = webhooks;
        this.destinations = destinations;
        this.deliveries = deliveries;
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "The caller's own webhooks, in the order in which they were added",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhooksView.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @Context UriInfo uri) {
        ClientId client = client(caller);
        WebhookId after = cursor == null ? null : new WebhookId(Cursor.id(cursor, NONE));
        List<Webhook> found = transactions.read(caller.actor(), tx -> webhooks.of(tx, client, after, Paging.SIZE + 1));
        return Paging.page(
                        uri,
                        found,
                        webhook -> webhook.id().toString(),
                        (shown, next) -> new WebhooksView(
                                shown.stream().map(WebhookView::of).toList(), next.isEmpty() ? null : next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addWebhook",
            summary = "Have what changes sent to an address, page by page, signed as Standard Webhooks has it",
            description =
                    "Each page that has changes is posted as GET /v1/changes would answer it, at least once and in order: the next one "
                            + "goes once the one before was answered 2xx within ten seconds. `webhook-id` is the same however often a "
                            + "page goes. What is not taken goes again after growing waits (Retry-After is heard), and is laid "
                            + "among the dead letters in the end; 410 pauses the webhook. No redirect is followed.",
            tags = "learners")
    @ApiResponse(
            responseCode = "201",
            description = "with the secret, which is shown this once",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "the client has as many as it may have")
    @ApiResponse(responseCode = "410", description = "the hub was restored to before that position")
    public Response add(
            @Nullable WebhookBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        ClientId client = client(caller);
        WebhookBody asked = given(body);
        URI address = asked.destination(destinations);
        Duration heartbeat = asked.heartbeat();
        String after = asked.after();
        KnownAt from = after == null ? null : ChangeCursor.read(after);
        Webhook added = transactions.write(caller.actor(), tx -> {
            KnownAt begins = from == null ? journal.watermark(tx) : from;
            ChangeCursor.check(tx, journal, begins);
            return webhooks.add(tx, client, new NewWebhook(address, purpose, begins, heartbeat));
        });
        deliveries.wake();
        return Response.created(
                        uri.getRequestUriBuilder().path(added.id().toString()).build())
                .entity(WebhookView.of(added, webhooks.secret(added)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/{webhook}")
    @Operation(operationId = "getWebhook", summary = "One of the caller's own webhooks", tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response get(@PathParam("webhook") UUID webhook, @Parameter(hidden = true) @Context Caller caller) {
        return answer(WebhookView.of(transactions.read(caller.actor(), tx -> own(tx, caller, webhook))));
    }

    @DELETE
    @Path("/{webhook}")
    @Operation(operationId = "removeWebhook", summary = "Remove a webhook with its dead letters", tags = "learners")
    @ApiResponse(responseCode = "204", description = "removed")
    public Response remove(@PathParam("webhook") UUID webhook, @Parameter(hidden = true) @Context Caller caller) {
        transactions.writing(caller.actor(), tx -> webhooks.remove(tx, own(tx, caller, webhook)));
        return Response.noContent().build();
    }

    @POST
    @Path("/{webhook}/pause")
    @Operation(operationId = "pauseWebhook", summary = "Send nothing until it is resumed", tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    public Response pause(@PathParam("webhook") UUID webhook, @Parameter(hidden = true) @Context Caller caller) {
        return acted(caller, webhook, webhooks::pause);
    }

    @POST
    @Path("/{webhook}/resumption")
    @Operation(
            operationId = "resumeWebhook",
            summary = "Go on where it was paused, and at once where the page at hand waits",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    public Response resume(@PathParam("webhook") UUID webhook, @Parameter(hidden = true) @Context Caller caller) {
        return acted(caller, webhook, webhooks::resume);
    }

    @POST
    @Path("/{webhook}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayWebhook",
            summary = "Tell again, or skip: what comes next is what is behind that place",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    @ApiResponse(responseCode = "410", description = "the hub was restored to before that position")
    public Response replay(
            @PathParam("webhook") UUID webhook,
            @Nullable PositionBody body,
            @Parameter(hidden = true) @Context Caller caller) {
        String after = given(body).after();
        KnownAt from = ChangeCursor.read(after == null ? "" : after);
        return acted(caller, webhook, (tx, own) -> {
            ChangeCursor.check(tx, journal, from);
            return webhooks.move(tx, own, from);
        });
    }

    @POST
    @Path("/{webhook}/rotation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Sign with a new secret, and for a time of grace with the present one too",
            tags = "learners")
    @ApiResponse(
            responseCode = "200",
            description = "with the new secret, which is shown this once",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    public Response rotate(
            @PathParam("webhook") UUID webhook,
            @Nullable RotationBody body,
            @Parameter(hidden = true) @Context Caller caller) {
        Duration grace = given(body).grace();
        Webhook rotated =
                transactions.write(caller.actor(), tx -> webhooks.rotate(tx, own(tx, caller, webhook), grace));
        return answer(WebhookView.of(rotated, webhooks.secret(rotated)));
    }

    @POST
    @Path("/{webhook}/test")
    @Operation(
            operationId = "testWebhook",
            summary = "Have an empty page sent, paused or not; how it went is in lastFailure a moment later",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    public Response test(@PathParam("webhook") UUID webhook, @Parameter(hidden = true) @Context Caller caller) {
        return acted(caller, webhook, webhooks::test);
    }

    @GET
    @Path("/{webhook}/dead-letters")
    @Operation(
            operationId = "listDeadLetters",
            summary = "The pages that nobody took, the oldest first",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLettersView.class)))
    public Response letters(
            @PathParam("webhook") UUID webhook,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @Context UriInfo uri) {
        DeadLetterId after = cursor == null ? null : new DeadLetterId(Cursor.id(cursor, NONE));
        List<DeadLetter> found = transactions.read(
                caller.actor(), tx -> webhooks.letters(tx, own(tx, caller, webhook), after, Paging.SIZE + 1));
        return Paging.page(
                        uri,
                        found,
                        letter -> letter.id().toString(),
                        (shown, next) -> new DeadLettersView(
                                shown.stream().map(DeadLetterView::of).toList(), next.isEmpty() ? null : next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/{webhook}/dead-letters/{letter}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Have a dead letter sent once more, with what may be told of it today; it goes when it is taken",
            tags = "learners")
    @ApiResponse(responseCode = "204", description = "it waits to be sent")
    @ApiResponse(responseCode = "409", description = "it ended with its client")
    public Response replayLetter(
            @PathParam("webhook") UUID webhook,
            @PathParam("letter") UUID letter,
            @Parameter(hidden = true) @Context Caller caller) {
        if (!transactions.write(
                caller.actor(), tx -> webhooks.replay(tx, own(tx, caller, webhook), new DeadLetterId(letter)))) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        deliveries.wake();
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{webhook}/dead-letters/{letter}")
    @Operation(operationId = "dismissDeadLetter", summary = "Let a dead letter go unsent", tags = "learners")
    @ApiResponse(responseCode = "204", description = "dismissed")
    public Response dismiss(
            @PathParam("webhook") UUID webhook,
            @PathParam("letter") UUID letter,
            @Parameter(hidden = true) @Context Caller caller) {
        if (!transactions.write(
                caller.actor(), tx -> webhooks.dismiss(tx, own(tx, caller, webhook), new DeadLetterId(letter)))) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return Response.noContent().build();
    }

    private Response acted(Caller caller, UUID webhook, BiFunction<WriteTx, Webhook, Webhook> act) {
        Webhook after = transactions.write(caller.actor(), tx -> act.apply(tx, own(tx, caller, webhook)));
        deliveries.wake();
        return answer(WebhookView.of(after));
    }

    private Webhook own(ReadTx tx, Caller caller, UUID webhook) {
        return webhooks.find(tx, client(caller), new WebhookId(webhook))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    /** People follow in person. */
    private static ClientId client(Caller caller) {
        if (caller.id() instanceof ClientId client) {
            return client;
        }
        throw Problem.of(ProblemKind.FORBIDDEN);
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST, Map.of());
        }
        return body;
    }

    private static Response answer(Object view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
