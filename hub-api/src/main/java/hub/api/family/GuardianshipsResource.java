package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Guardianship.Step;
import hub.access.Guardianships;
import hub.access.Guardianships.Kept;
import hub.access.LearnerGrant;
import hub.access.Look;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.api.family.GuardianshipBody.StepBody;
import hub.api.family.NoticesView.NoticeView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.enrolment.Families;
import hub.enrolment.LearnerReader;
import hub.journal.Journal;
import hub.journal.Shown;
import hub.learner.Learners;
import hub.organisation.Organisations;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where people ask to hold a learner's rights, and where the school says whether they do. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class GuardianshipsResource {

    /** Before which every id is. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;
    private final Families families;
    private final Guardianships guardianships;
    private final LearnerReader reader;
    private final Learners learners;
    private final Organisations organisations;
    private final PlaceRights places;
    private final Journal journal;

    public GuardianshipsResource(
            Transactions transactions,
            Families families,
            Guardianships guardianships,
            LearnerReader reader,
            Learners learners,
            Organisations organisations,
            PlaceRights places,
            Journal journal) {
        this.transactions = transactions;
        this.families = families;
        this.guardianships = guardianships;
        this.reader = reader;
        this.learners = learners;
        this.organisations = organisations;
        this.places = places;
        this.journal = journal;
    }

    @POST
    @Path("/guardianships")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askForGuardianship",
            summary = "Ask the school where a learner is to confirm that one holds their rights",
            description =
                    "The answer does not tell whether anybody has that code and birth date. Ten times a day at most.",
            tags = "families")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = GuardianshipView.class)))
    public Response ask(
            @Nullable GuardianshipBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        GuardianshipBody asked = needed(body);
        Kept kept = transactions.write(
                caller.actor(),
                tx -> families.ask(
                        tx,
                        Families.grant(tx, caller, purpose),
                        asked.asked(),
                        asked.code(),
                        asked.born(),
                        asked.ownName()));
        return answer(Response.created(
                        uri.getBaseUriBuilder().path("v1/guardianships").build())
                .entity(GuardianshipView.toWhoAsked(kept)));
    }

    @GET
    @Path("/guardianships")
    @Operation(
            operationId = "listOwnGuardianships",
            summary = "What one asked for, and how it stands; the newest first",
            tags = "families")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = GuardianshipView.PageView.class)))
    public Response own(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID before = Cursor.id(cursor, LAST);
        return transactions.read(
                caller.actor(),
                tx -> page(
                        uri,
                        guardianships.own(tx, Families.grant(tx, caller, purpose), before, Paging.SIZE + 1),
                        kept -> GuardianshipView.toWhoAsked(kept)));
    }

    @POST
    @Path("/guardianships/{id}/end")
    @Operation(
            operationId = "giveUpGuardianship",
            summary = "Give up what one asked for, or was confirmed as",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuardianshipView.class)))
    @ApiResponse(responseCode = "409", description = "it has ended, was refused, or a court bars it")
    public Response giveUp(
            @PathParam("id") UUID id,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return answer(Response.ok(GuardianshipView.toWhoAsked(transactions.write(
                caller.actor(), tx -> families.giveUp(tx, Families.grant(tx, caller, purpose), id)))));
    }

    @GET
    @Path("/notices")
    @Operation(
            operationId = "listNotices",
            summary = "What one is told of others who hold the same learner's rights; the newest first",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoticesView.class)))
    public Response notices(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID before = Cursor.id(cursor, LAST);
        return transactions.read(caller.actor(), tx -> {
            List<Guardianships.Notice> found =
                    guardianships.notices(tx, Families.grant(tx, caller, purpose), before, Paging.SIZE + 1);
            Set<RecordId> about =
                    found.stream().map(notice -> new RecordId(notice.record())).collect(Collectors.toSet());
            Map<RecordId, String> codes = learners.codesOf(tx, about);
            // An order about any record of a learner closes them all.
            Set<RecordId> closed = families.restricted(tx, about);
            return answer(Paging.page(
                    uri,
                    found,
                    notice -> notice.id().toString(),
                    (shown, next) -> new NoticesView(
                            shown.stream()
                                    .filter(notice -> !closed.contains(new RecordId(notice.record())))
                                    .map(notice -> NoticeView.of(notice, codes.get(new RecordId(notice.record()))))
                                    .toList(),
                            next.isEmpty() ? null : next)));
        });
    }

    @GET
    @Path("/schools/{school}/guardianships")
    @Operation(
            operationId = "listSchoolGuardianships",
            summary = "Who asks a school to be confirmed, and whom it confirmed; the newest first",
            tags = "families")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = GuardianshipView.PageView.class)))
    public Response ofSchool(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        UUID before = Cursor.id(cursor, LAST);
        return transactions.write(caller.actor(), tx -> {
            PlaceGrant grant = organisations
                    .school(tx, school, VietnamDays.of(tx.now()))
                    .map(found -> places.grant(tx, caller, purpose, Action.KEEP_FAMILY, found.id()))
                    .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
            return listed(tx, grant.look(), guardianships.ofSchool(tx, grant, before, Paging.SIZE + 1), uri);
        });
    }

    @POST
    @Path("/guardianships/{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "stepGuardianship",
            summary =
                    "Confirm, refuse, bar by a court's order, restore or end a guardianship: where the learner is, or above",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuardianshipView.class)))
    @ApiResponse(responseCode = "409", description = "it is not where that step leads from")
    public Response step(
            @PathParam("id") UUID id,
            @Nullable StepBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        StepBody asked = needed(body);
        Step step = asked.read();
        String reason = asked.told();
        return transactions.write(caller.actor(), tx -> {
            UUID record = Guardianships.recordOf(tx, id).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
            LearnerGrant grant = reader.openTo(tx, caller, purpose, Action.KEEP_FAMILY, new RecordId(record));
            Kept kept = guardianships.step(tx, grant, id, step, asked.until(), reason);
            return answer(Response.ok(
                    GuardianshipView.toSchool(tx, learners, List.of(kept)).get(0)));
        });
    }

    private Response listed(WriteTx tx, Look look, List<Kept> found, UriInfo uri) {
        Shown shown = new Shown();
        learners.learnersOf(tx, GuardianshipView.records(found.subList(0, Math.min(found.size(), Paging.SIZE))))
                .forEach((record, learner) -> shown.add(learner.value(), Set.of(record.value())));
        if (!shown.isEmpty()) {
            look.in(journal.append(tx, "guardianship.listed", null)).shows(shown);
        }
        Map<RecordId, String> codes = learners.codesOf(tx, GuardianshipView.records(found));
        return page(uri, found, kept -> GuardianshipView.toSchool(kept, codes));
    }

    private static Response page(UriInfo uri, List<Kept> found, Function<Kept, GuardianshipView> view) {
        return answer(Paging.page(
                uri,
                found,
                kept -> kept.id().toString(),
                (shown, next) -> new GuardianshipView.PageView(
                        shown.stream().map(view).toList(), next.isEmpty() ? null : next)));
    }

    private static <T> T needed(@Nullable T body) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return body;
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
