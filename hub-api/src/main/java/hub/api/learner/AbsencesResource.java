package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.learner.AbsencesView.AbsenceView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.database.Transactions;
import hub.submission.Absence;
import hub.submission.RecordId;
import hub.submission.Submissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who vanished from the snapshots of the caller's schools: told to the school and to the levels above it. */
@Path("/v1/absences")
@Produces(MediaType.APPLICATION_JSON)
public final class AbsencesResource {

    private static final String BETWEEN = "/";

    private final Transactions transactions;
    private final PlaceRights rights;
    private final Submissions submissions;
    private final ListedRecords listed;

    public AbsencesResource(
            Transactions transactions, PlaceRights rights, Submissions submissions, ListedRecords listed) {
        this.transactions = transactions;
        this.rights = rights;
        this.submissions = submissions;
        this.listed = listed;
    }

    @GET
    @Operation(
            operationId = "listAbsences",
            summary = "Learners whom their school's newest snapshot no longer names",
            description =
                    "Where more than a fifth of a school's learners is absent, only once the sender has confirmed the submission.",
            tags = "submissions")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AbsencesView.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Absence.At after = after(cursor);
        return transactions.write(caller.actor(), tx -> {
            SchoolsGrant grant = rights.schools(tx, caller, purpose, Action.SEE_ABSENCES);
            List<Absence> found = submissions.absences(tx, grant, after, Paging.SIZE + 1);
            Set<RecordId> shown =
                    found.stream().limit(Paging.SIZE).map(Absence::recordId).collect(Collectors.toSet());
            Map<RecordId, ListedRecordView> records = listed.look(tx, "absence.seen", grant, shown);
            return Paging.page(
                            uri,
                            found,
                            absence -> absence.at().submission()
                                    + BETWEEN
                                    + absence.at().record(),
                            (items, next) -> new AbsencesView(views(items, records), next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private static List<AbsenceView> views(List<Absence> absences, Map<RecordId, ListedRecordView> records) {
        return absences.stream()
                .flatMap(absence -> {
                    ListedRecordView record = records.get(absence.recordId());
                    return record == null ? Stream.<AbsenceView>empty() : Stream.of(AbsenceView.of(absence, record));
                })
                .toList();
    }

    private static Absence.At after(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return Absence.At.START;
        }
        int between = place.indexOf(BETWEEN);
        if (between < 0) {
            throw Cursor.unreadable();
        }
        try {
            return new Absence.At(
                    UUID.fromString(place.substring(0, between)), UUID.fromString(place.substring(between + 1)));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }
}
