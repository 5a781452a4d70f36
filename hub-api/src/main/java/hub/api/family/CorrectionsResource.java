package hub.api.family;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.CorrectionFacts;
import hub.access.CorrectionGrant;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.family.CorrectionBody.AnswerBody;
import hub.api.family.CorrectionsView.TaskView;
import hub.api.learner.ListedRecordView;
import hub.api.learner.ListedRecords;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.identity.Person;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Correction;
import hub.submission.Correction.Verdict;
import hub.submission.CorrectionId;
import hub.submission.Corrections;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where schools see what families ask them to correct, and answer; the level above sees what is overdue. */
@Path("/v1/corrections")
@Produces(MediaType.APPLICATION_JSON)
public final class CorrectionsResource {

    private final Transactions transactions;
    private final PlaceRights places;
    private final Organisations organisations;
    private final Learners learners;
    private final SourceRecords records;
    private final Corrections corrections;
    private final ListedRecords listed;
    private final ShownCorrections shown;

    public CorrectionsResource(
            Transactions transactions,
            PlaceRights places,
            Organisations organisations,
            Learners learners,
            SourceRecords records,
            Corrections corrections,
            ListedRecords listed,
            ShownCorrections shown) {
        this.transactions = transactions;
        this.places = places;
        this.organisations = organisations;
        this.learners = learners;
        this.records = records;
        this.corrections = corrections;
        this.listed = listed;
        this.shown = shown;
    }

    @GET
    @Operation(
            operationId = "listCorrections",
            summary =
                    "What families ask the caller's schools to correct, in the order in which they asked; above a school, what it"
                            + " let its last day go by on",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionsView.class)))
    public Response list(
            @Parameter(
                            description = "true: those alone that wait for an answer",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @QueryParam("open")
                    @Nullable
                    String open,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        if (open != null && !open.equals("true") && !open.equals("false")) {
            throw Problem.at("open", ProblemKind.INVALID_FIELD, Map.of("field", "open", "expected", "true, false"));
        }
        CorrectionId after = new CorrectionId(Cursor.id(cursor, new UUID(0, 0)));
        return transactions.write(caller.actor(), tx -> {
            SchoolsGrant grant = places.schools(tx, caller, purpose, Action.SEE_CORRECTIONS);
            boolean waiting = "true".equals(open);
            List<Correction> found =
                    corrections.list(tx, grant, caller.organisations(), waiting, after, Paging.SIZE + 1);
            List<Correction> page = found.subList(0, Math.min(found.size(), Paging.SIZE));
            Map<RecordId, Person> now = shown.now(tx, page);
            Set<Correction> told = page.stream()
                    .filter(each -> Corrections.isTold(
                            each,
                            caller.organisations(),
                            waiting,
                            now.get(each.wrong().record())))
                    .collect(Collectors.toSet());
            Map<RecordId, ListedRecordView> about =
                    listed.look(tx, "correction.listed", grant, ShownCorrections.records(told));
            LocalDate today = VietnamDays.of(tx.now());
            return answer(Paging.page(
                    uri,
                    found,
                    correction -> correction.id().toString(),
                    (items, next) -> new CorrectionsView(
                            items.stream()
                                    .filter(told::contains)
                                    .flatMap(each -> task(each, about, now, today))
                                    .toList(),
                            next.isEmpty() ? null : next)));
        });
    }

    /** What is asked about a record that is not listed is not told either. */
    private static Stream<TaskView> task(
            Correction correction, Map<RecordId, ListedRecordView> about, Map<RecordId, Person> now, LocalDate today) {
        RecordId record = correction.wrong().record();
        ListedRecordView view = about.get(record);
        return view == null ? Stream.empty() : Stream.of(TaskView.of(correction, view, now.get(record), today));
    }

    @GET
    @Path("/{correction}")
    @Operation(
            operationId = "getCorrection",
            summary = "What a family says is wrong in a record, and what it ought to be",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    public Response get(
            @PathParam("correction") UUID correction,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return transactions.write(caller.actor(), tx -> {
            Opened opened = open(tx, caller, purpose, Action.SEE_CORRECTIONS, correction);
            corrections.seen(tx, opened.grant(), opened.correction());
            return answer(view(tx, opened.correction(), opened.grant()));
        });
    }

    @POST
    @Path("/{correction}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerCorrection",
            summary = "Answer for the school that wrote the record; the same again changes nothing",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @ApiResponse(responseCode = "403", description = "the school answers, not the level above it")
    @ApiResponse(responseCode = "409", description = "something else was answered before")
    public Response answer(
            @PathParam("correction") UUID correction,
            @Nullable AnswerBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Verdict verdict = body.verdict();
        String reason = body.told();
        return transactions.write(caller.actor(), tx -> {
            CorrectionGrant grant = open(tx, caller, purpose, Action.ANSWER_CORRECTION, correction)
                    .grant();
            return answer(view(tx, corrections.answer(tx, grant, verdict, reason), grant));
        });
    }

    /** A request with the right to it. */
    private record Opened(Correction correction, CorrectionGrant grant) {}

    private Opened open(ReadTx tx, Caller caller, Purpose purpose, Action action, UUID id) {
        Correction correction =
                corrections.find(tx, new CorrectionId(id)).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        RecordId record = correction.wrong().record();
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        // An order about any record of a learner closes them all.
        if (learner == null || records.isRestricted(tx, learners.recordsOf(tx, learner))) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        LocalDate today = VietnamDays.of(tx.now());
        boolean reached = !organisations
                .within(tx, Set.of(correction.school()), caller.organisations(), today)
                .isEmpty();
        Person now = shown.now(tx, List.of(correction)).get(record);
        CorrectionFacts facts = new CorrectionFacts(
                id, learner.value(), correction.school(), reached, correction.isOverdueOn(today, now));
        Decision decision = Access.decide(new Asked(caller, purpose, action, today), facts);
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof CorrectionGrant grant) {
            return new Opened(correction, grant);
        }
        boolean seen = decision instanceof Decision.Refused refused && refused.why() == Refusal.NOT_ALLOWED;
        throw Problem.of(seen ? ProblemKind.FORBIDDEN : ProblemKind.NOT_FOUND);
    }

    private Response.ResponseBuilder view(WriteTx tx, Correction correction, CorrectionGrant grant) {
        return Response.ok(shown.views(tx, List.of(correction), grant.fields()).get(0));
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
