package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.Transactions;
import hub.enrolment.Enrolments;
import hub.journal.LookBook;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is at a school: told to the school, its teachers and the levels above it. */
@Path("/v1/schools/{school}/learners")
@Produces(MediaType.APPLICATION_JSON)
public final class RollResource {

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;
    private final PlaceRights rights;
    private final Organisations organisations;
    private final Enrolments enrolments;
    private final ListedRecords listed;
    private final LookBook book;

    public RollResource(
            Transactions transactions,
            PlaceRights rights,
            Organisations organisations,
            Enrolments enrolments,
            ListedRecords listed,
            LookBook book) {
        this.transactions = transactions;
        this.rights = rights;
        this.organisations = organisations;
        this.enrolments = enrolments;
        this.listed = listed;
        this.book = book;
    }

    @GET
    @Operation(
            operationId = "listSchoolLearners",
            summary = "Who is at a school on a day, a class alone or all, with their codes",
            description =
                    "By what is in force now, in no order that means anything; a learner who moves in is listed once "
                            + "the school has sent a record of its own. The look is one entry of the journal.",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollView.class)))
    public Response list(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(description = "the day; without it: today") @QueryParam("asOf") @Nullable LocalDate asOf,
            @Parameter(description = "the class as the school writes it", example = "7A") @QueryParam("class") @Nullable
                    String className,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID after = Cursor.id(cursor, FIRST);
        Answer answer = transactions.read(caller.actor(), tx -> {
            LocalDate today = VietnamDays.of(tx.now());
            OrganisationId id = organisations
                    .school(tx, school, today)
                    .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND))
                    .id();
            SchoolsGrant grant = rights.among(tx, caller, purpose, Action.SEE_ROLL, Set.of(id));
            if (!grant.schools().contains(id)) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            List<RecordId> found =
                    enrolments.roll(tx, grant, id, asOf == null ? today : asOf, className, after, Paging.SIZE + 1);
            Set<RecordId> shown = Set.copyOf(found.subList(0, Math.min(found.size(), Paging.SIZE)));
            ListedRecords.Listed records = listed.read(tx, "roll.seen", grant, shown);
            Response page = Paging.page(
                            uri,
                            found,
                            RecordId::toString,
                            (on, next) -> new RollView(
                                    on.stream()
                                            .flatMap(
                                                    record -> Optional.ofNullable(
                                                            records.views().get(record))
                                                            .stream())
                                            .toList(),
                                    next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
            return new Answer(page, records.looks());
        });
        if (!answer.looks().isEmpty()) {
            book.write(caller.actor(), answer.looks());
        }
        return answer.response();
    }

    /** An answer that waits for its looks to be durable. */
    private record Answer(Response response, List<LookBook.Seen> looks) {}
}
