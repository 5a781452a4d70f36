package hub.api.transfer;

import hub.access.Action;
import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.access.Role;
import hub.access.SchoolsGrant;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.database.Transactions;
import hub.journal.Journal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transfer.Applicants;
import hub.transfer.Desk;
import hub.transfer.Piece;
import hub.transfer.RuleSet;
import hub.transfer.Stage;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import hub.transfer.Transfers;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applications to move: filed by a school on the family's word, or by the family itself, and the steps of each desk in them. */
@Path("/v1/transfers")
@Produces(MediaType.APPLICATION_JSON)
public final class TransfersResource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Nothing waits for a family. */
    private static final Desk[] WAITED_FOR = {
        Desk.RECEIVING_SCHOOL, Desk.SENDING_SCHOOL, Desk.RECEIVING_LEVEL, Desk.SENDING_LEVEL
    };

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights places;
    private final TransferRights rights;
    private final Applicants applicants;
    private final Transfers transfers;
    private final NewTransfers fresh;
    private final ShownTransfers shown;

    public TransfersResource(
            Transactions transactions,
            Journal journal,
            PlaceRights places,
            TransferRights rights,
            Applicants applicants,
            Transfers transfers,
            NewTransfers fresh,
            ShownTransfers shown) {
        this.transactions = transactions;
        this.journal = journal;
        this.places = places;
        this.rights = rights;
        this.applicants = applicants;
        this.transfers = transfers;
        this.fresh = fresh;
        this.shown = shown;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "fileTransfer",
            summary = "Apply for a move to another school, into a first grade, out of a school or to another class",
            description =
                    "By the whole student code and the birth date; a wrong one of either looks like a learner who is not"
                            + " there, and is counted; to a family everybody else's child does. Until the learner is let go the"
                            + " school sees a card. Who else holds the rights of a child for whom its family applies is told.",
            tags = "transfers")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "just this was filed before and is open",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: where to send the same under its survivor")
    @ApiResponse(responseCode = "404", description = "no learner has that code and that birth date, as far as is told")
    @ApiResponse(
            responseCode = "409",
            description = "it cannot stand beside what is filed or held elsewhere: the problem says why")
    public Response file(
            @Nullable TransferBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return fresh.file(body, body.code(), caller, purpose, uri);
    }

    @GET
    @Operation(
            operationId = "listTransfers",
            summary =
                    "Applications of the caller's schools, or of a family's children, in the order in which they were filed",
            tags = "transfers")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransfersView.class)))
    public Response list(
            @Parameter(
                            description =
                                    "those alone that wait for that desk; of sending_level: releases that are overdue",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "receiving_school",
                                                "sending_school",
                                                "receiving_level",
                                                "sending_level"
                                            }))
                    @QueryParam("desk")
                    @Nullable
                    String desk,
            @Parameter(description = "those alone that are at that stage", example = "overtaken")
                    @QueryParam("stage")
                    @Nullable
                    String stage,
            @Parameter(
                            description = "true: those alone whose last day has passed",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @QueryParam("overdue")
                    @Nullable
                    String overdue,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (overdue != null && !overdue.equals("true") && !overdue.equals("false")) {
            throw TransferBody.invalid("overdue", "true, false");
        }
        Transfers.Asked asked = new Transfers.Asked(
                desk == null ? null : TransferBody.word("desk", WAITED_FOR, desk),
                stage == null ? null : TransferBody.word("stage", Stage.values(), stage),
                "true".equals(overdue),
                caller.organisations());
        TransferId after = new TransferId(Cursor.id(cursor, new UUID(0, 0)));
        return transactions.write(caller.actor(), tx -> {
            if (caller.role() == Role.FAMILY) {
                List<LearnerGrant> children = applicants.children(tx, caller, purpose);
                return page(
                        uri,
                        transfers.list(tx, children, asked, after, Paging.SIZE + 1),
                        page -> shown.listed(tx, children, page));
            }
            SchoolsGrant grant = places.schools(tx, caller, purpose, Action.SEE_MOVES);
            return page(
                    uri,
                    transfers.list(tx, grant, asked, after, Paging.SIZE + 1),
                    page -> shown.listed(tx, grant, page));
        });
    }

    private static Response page(
            UriInfo uri,
            List<Transfers.Listed> found,
            Function<List<Transfers.Listed>, List<TransferView.ListedView>> views) {
        return Paging.page(
                        uri,
                        found,
                        listed -> listed.application().id().toString(),
                        (page, next) -> new TransfersView(views.apply(page), next.isEmpty() ? null : next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getTransfer",
            summary = "An application with its steps and files, and whose turn it is",
            tags = "transfers")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Response get(
            @PathParam("id") UUID id,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return transactions.write(caller.actor(), tx -> {
            TransferRights.Seen seen = rights.find(tx, caller, purpose, id);
            return Response.ok(shown.full(tx, seen.grant(), seen.application()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    /** What a step came to, with what waits for the journal. */
    private record Answered(TransferView view, @Nullable UUID entry) {}

    @POST
    @Path("/{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "stepInTransfer",
            summary = "Take the next step in an application; the same again changes nothing",
            tags = "transfers")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferView.class)))
    @ApiResponse(responseCode = "403", description = "the step is another desk's")
    @ApiResponse(responseCode = "409", description = "not the next step, or not yet: the problem says why")
    public Response step(
            @PathParam("id") UUID id,
            @Nullable StepBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Answered answered = transactions.write(caller.actor(), tx -> {
            TransferRights.Seen seen = rights.find(tx, caller, purpose, id);
            Transfers.Stepped stepped = transfers.step(tx, seen.grant(), body.read());
            if (stepped.outcome() instanceof StepOutcome.Refused refused) {
                throw told(
                        refused,
                        body,
                        stepped.application().move().filing().day().toString());
            }
            return new Answered(shown.full(tx, seen.grant(), stepped.application()), stepped.entry());
        });
        if (answered.entry() != null) {
            journal.awaitPosition(transactions, answered.entry(), LONGEST_WAIT);
        }
        return Response.ok(answered.view())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Problem told(StepOutcome.Refused refused, StepBody body, String filed) {
        if (refused instanceof StepOutcome.OutOfOrder outOfOrder) {
            return Problem.at(
                    "/step",
                    ProblemKind.TRANSFER_OUT_OF_ORDER,
                    Map.of(
                            "step",
                            String.valueOf(body.step()),
                            "stage",
                            outOfOrder.stage().word()));
        }
        if (refused instanceof StepOutcome.Incomplete incomplete) {
            String missing =
                    incomplete.missing().stream().sorted().map(Piece::word).collect(Collectors.joining(", "));
            return Problem.at("/onPaper", ProblemKind.TRANSFER_INCOMPLETE, Map.of("missing", missing));
        }
        if (refused instanceof StepOutcome.OutsideWindow outside) {
            String windows = outside.rules().windows().stream()
                    .map(TransfersResource::days)
                    .collect(Collectors.joining(", "));
            return Problem.of(ProblemKind.TRANSFER_OUTSIDE_WINDOW, Map.of("filed", filed, "windows", windows));
        }
        if (refused instanceof StepOutcome.NotOverdue early) {
            String last = early.last() == null ? "–" : early.last().toString();
            return Problem.of(ProblemKind.TRANSFER_NOT_OVERDUE, Map.of("last", last));
        }
        if (refused instanceof StepOutcome.DayOutOfReach out) {
            return TransferBody.invalid("/from", out.earliest() + " – " + out.latest());
        }
        if (refused instanceof StepOutcome.ReasonMissing) {
            return TransferBody.invalid("/reason", "1 – 1000");
        }
        if (refused instanceof StepOutcome.Overtaken) {
            return Problem.of(ProblemKind.TRANSFER_OVERTAKEN);
        }
        return Problem.of(
                refused instanceof StepOutcome.HeldElsewhere
                        ? ProblemKind.TRANSFER_HELD_ELSEWHERE
                        : ProblemKind.FORBIDDEN);
    }

    /** 01/06 – 04/09, as days are written in both languages of the country. */
    private static String days(RuleSet.Window window) {
        return "%02d/%02d – %02d/%02d"
                .formatted(
                        window.first().getDayOfMonth(),
                        window.first().getMonthValue(),
                        window.last().getDayOfMonth(),
                        window.last().getMonthValue());
    }
}
