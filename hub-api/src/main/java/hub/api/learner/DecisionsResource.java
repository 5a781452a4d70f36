package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.DecisionGrant;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.database.Transactions;
import hub.ingest.Decisions;
import hub.matching.Matching;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided about records: same joins two learners, different parts them, whatever anybody sends later, until a
 * person withdraws it.
 */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionsResource {

    private final Transactions transactions;
    private final PlaceRights places;
    private final DecisionRights rights;
    private final Matching matching;
    private final Decisions decisions;
    private final ShownDecisions shown;

    public DecisionsResource(
            Transactions transactions,
            PlaceRights places,
            DecisionRights rights,
            Matching matching,
            Decisions decisions,
            ShownDecisions shown) {
        this.transactions = transactions;
        this.places = places;
        this.rights = rights;
        this.matching = matching;
        this.decisions = decisions;
        this.shown = shown;
    }

    @GET
    @Operation(
            operationId = "listDecisions",
            summary = "Decisions that stand about records of the caller's schools, the newest first",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.Page.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID after = after(cursor);
        return transactions.write(caller.actor(), tx -> {
            SchoolsGrant grant = places.schools(tx, caller, purpose, Action.SEE_REVIEWS);
            List<PersonDecision> found = matching.decisions(tx, grant, after, Paging.SIZE + 1);
            return Paging.page(
                            uri,
                            found,
                            decision -> decision.id().toString(),
                            (items, next) -> new DecisionView.Page(
                                    items.stream()
                                            .map(decision -> shown.look(tx, caller, purpose, decision))
                                            .filter(Objects::nonNull)
                                            .toList(),
                                    next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    @GET
    @Path("/{decision}")
    @Operation(operationId = "getDecision", summary = "One decision and what became of it", tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Response get(
            @PathParam("decision") UUID decision,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return shown.answer(Response.ok(), caller, purpose, decision);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decide",
            summary =
                    "Say that a record is of the same person as others, or of another: merges or splits learners; the level"
                            + " above all schools concerned does",
            tags = "learners")
    @ApiResponse(
            responseCode = "200",
            description = "the same was decided already",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(responseCode = "409", description = "another decision says otherwise")
    @ApiResponse(responseCode = "404", description = "a record is not there, or not the caller's to decide on")
    public Response decide(
            @Nullable DecisionBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Verdict verdict = DecisionBody.verdict(body.verdict(), Verdict.SAME, Verdict.DIFFERENT);
        String note = DecisionBody.note(body.note());
        UUID record = body.record();
        if (record == null) {
            throw Problem.at("/record", ProblemKind.INVALID_FIELD, Map.of("field", "record", "expected", "UUID"));
        }
        Set<UUID> others = others(body, record);
        List<PersonDecision.Pair> pairs = others.stream()
                .map(other -> new PersonDecision.Pair(record, other))
                .toList();
        Set<RecordId> about = new TreeSet<>(ShownDecisions.ids(others));
        about.add(new RecordId(record));
        Decisions.Done done = transactions.write(caller.actor(), tx -> {
            Decisions.Held held = decisions.hold(tx, about);
            DecisionGrant grant = rights.grant(tx, caller, purpose, about, held.concerned());
            if (!held.learnerOf().keySet().containsAll(about)) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            return decisions.decide(tx, held, new Decisions.Word(verdict, pairs, 0, grant.organisation(), note));
        });
        return shown.made(done, caller, purpose, uri);
    }

    private static Set<UUID> others(DecisionBody body, UUID record) {
        List<UUID> others = body.others();
        if (others == null || others.isEmpty() || others.size() > Paging.SIZE || others.contains(record)) {
            throw Problem.at("/others", ProblemKind.INVALID_FIELD, Map.of("field", "others", "expected", "[UUID, …]"));
        }
        return new TreeSet<>(others);
    }

    @POST
    @Path("/{decision}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawDecision",
            summary = "Take a decision back: merged learners are two again, split ones one, as if it had not been made",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(responseCode = "409", description = "another is deciding on the same records")
    public Response withdraw(
            @PathParam("decision") UUID decision,
            DecisionBody.@Nullable Withdrawal body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        String note = DecisionBody.note(body.note());
        UUID entry = transactions.write(caller.actor(), tx -> {
            PersonDecision known = matching.decision(tx, decision);
            if (known == null) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            Set<RecordId> about = ShownDecisions.ids(known.records());
            Decisions.Held held = decisions.hold(tx, about);
            DecisionGrant grant = rights.grant(tx, caller, purpose, about, held.concerned());
            return matching.recordsOf(tx, decision).isEmpty()
                    ? null
                    : decisions
                            .withdraw(tx, held, decision, grant.organisation(), note)
                            .entry();
        });
        shown.await(entry);
        return shown.answer(Response.ok(), caller, purpose, decision);
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        try {
            return place == null ? null : UUID.fromString(place);
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }
}
