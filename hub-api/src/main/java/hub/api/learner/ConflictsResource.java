package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.DecisionGrant;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.learner.ConflictsView.ConflictView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.calendar.Validity;
import hub.database.Transactions;
import hub.enrolment.Conflict;
import hub.enrolment.Conflicts;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days on which several schools claim a learner. They open nothing to anyone until the level above all these schools says
 * whose they are.
 */
@Path("/v1/conflicts")
@Produces(MediaType.APPLICATION_JSON)
public final class ConflictsResource {

    private static final String BETWEEN = "/";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights rights;
    private final DecisionRights deciding;
    private final Conflicts conflicts;
    private final SourceRecords records;
    private final ListedRecords listed;

    public ConflictsResource(
            Transactions transactions,
            Journal journal,
            PlaceRights rights,
            DecisionRights deciding,
            Conflicts conflicts,
            SourceRecords records,
            ListedRecords listed) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.deciding = deciding;
        this.conflicts = conflicts;
        this.records = records;
        this.listed = listed;
    }

    @GET
    @Operation(
            operationId = "listConflicts",
            summary = "Days that several schools claim, of learners of the caller's schools",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConflictsView.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Conflict.At after = after(cursor);
        return transactions.write(caller.actor(), tx -> {
            SchoolsGrant grant = rights.schools(tx, caller, purpose, Action.SEE_REVIEWS);
            List<Conflict> found = conflicts.list(tx, grant, after, Paging.SIZE + 1);
            Set<RecordId> claiming = new TreeSet<>();
            found.stream().limit(Paging.SIZE).forEach(conflict -> claiming.addAll(conflict.claiming()));
            Map<RecordId, ListedRecordView> views = listed.look(tx, "conflict.seen", grant, claiming);
            return Paging.page(
                            uri,
                            found,
                            conflict -> conflict.at().learner()
                                    + BETWEEN
                                    + conflict.at().from(),
                            (items, next) -> new ConflictsView(
                                    items.stream()
                                            .map(conflict -> ConflictView.of(conflict, views, grant.schools()))
                                            .toList(),
                                    next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideConflict",
            summary =
                    "Say whose contested days are; the level above all schools that claim them does. The last word holds",
            tags = "learners")
    @ApiResponse(responseCode = "204", description = "it holds, and can be read; also where it held already")
    @ApiResponse(responseCode = "404", description = "no other school claims a day then that the record claims")
    public Response decide(
            ConflictsView.@Nullable DecisionBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        UUID record = body.record();
        if (record == null) {
            throw Problem.at("/record", ProblemKind.INVALID_FIELD, Map.of("field", "record", "expected", "UUID"));
        }
        RecordId holder = new RecordId(record);
        Validity period = period(body);
        UUID entry = transactions.write(caller.actor(), tx -> {
            conflicts.hold(tx, holder);
            Conflict conflict = conflicts.find(tx, holder, period);
            DecisionGrant grant = deciding.grantOver(tx, caller, purpose, Set.of(holder), conflict.schools());
            OrganisationId school =
                    Objects.requireNonNull(records.schoolsOf(tx, Set.of(holder)).get(holder));
            return conflicts.decide(tx, grant, conflict, holder, school);
        });
        if (entry != null) {
            journal.awaitPosition(transactions, entry, LONGEST_WAIT);
        }
        return Response.noContent().build();
    }

    private static Validity period(ConflictsView.DecisionBody body) {
        LocalDate from = body.from();
        LocalDate to = body.to();
        if (from == null) {
            throw Problem.at("/from", ProblemKind.INVALID_FIELD, Map.of("field", "from", "expected", "2026-09-05"));
        }
        if (to != null && !to.isAfter(from)) {
            throw Problem.at("/to", ProblemKind.INVALID_FIELD, Map.of("field", "to", "expected", "> " + from));
        }
        return new Validity(from, to);
    }

    private static Conflict.At after(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return Conflict.At.START;
        }
        int between = place.indexOf(BETWEEN);
        if (between < 0) {
            throw Cursor.unreadable();
        }
        try {
            return new Conflict.At(
                    UUID.fromString(place.substring(0, between)), LocalDate.parse(place.substring(between + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Cursor.unreadable();
        }
    }
}
