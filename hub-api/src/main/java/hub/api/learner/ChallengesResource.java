package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.access.Role;
import hub.calendar.Holidays;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where whoever holds a record says "not my pupil": that it is linked with somebody else's. */
@Path("/v1/learners/{code}/challenges")
@Produces(MediaType.APPLICATION_JSON)
public final class ChallengesResource {

    /** Within so many working days the level above decides. */
    static final int WORKING_DAYS = 5;

    private final LearnerAnswers answers;
    private final Journal journal;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;
    private final Holidays holidays;
    private final Matching matching;

    public ChallengesResource(
            LearnerAnswers answers,
            Journal journal,
            Learners learners,
            SourceRecords records,
            Organisations organisations,
            Holidays holidays,
            Matching matching) {
        this.answers = answers;
        this.journal = journal;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
        this.holidays = holidays;
        this.matching = matching;
    }

    /** Which record is linked with somebody else's. */
    @Schema(name = "NewChallenge")
    record ChallengeBody(
            @Schema(description = "a source record of the caller's; not needed where there is but one") @Nullable
            UUID record) {}

    /** A challenge that waits for a decision. */
    @Schema(name = "OpenChallenge")
    record ChallengedView(
            @Schema(description = "the review's id") UUID review, UUID record, LocalDate deadline) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "challengeLink",
            summary =
                    "Say that a record of one's own is linked with somebody else's; the level above all schools concerned"
                            + " decides by the deadline",
            tags = "learners")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChallengedView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(responseCode = "409", description = "the record is linked with no other, or challenged already")
    public Response challenge(
            @PathParam("code") String code,
            @Nullable ChallengeBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.ofToday(code, Action.CHALLENGE, caller, purpose, null, uri, (tx, grant) -> {
            LearnerId learner = new LearnerId(grant.learner());
            RecordId record = record(grant, body == null ? null : body.record());
            Set<RecordId> all = learners.recordsOf(tx, learner);
            OrganisationId school = records.schoolsOf(tx, Set.of(record)).get(record);
            if (school == null || all.size() < 2) {
                throw Problem.of(ProblemKind.CONFLICT);
            }
            LocalDate today = VietnamDays.of(tx.now());
            LocalDate deadline = holidays.workingDays(tx).after(today, WORKING_DAYS);
            OrganisationId challenger = challenger(tx, caller, school, today);
            UUID review = matching.challenge(
                    tx, record.value(), school.value(), all.size() - 1, challenger.value(), deadline);
            if (review == null) {
                throw Problem.of(ProblemKind.CONFLICT);
            }
            grant.look()
                    .in(journal.append(tx, "link.challenged", learner.value()))
                    .with("record", record.toString())
                    .with("review", review.toString())
                    .with("organisation", challenger.toString())
                    .with("deadline", deadline.toString());
            return Response.created(
                            uri.getBaseUriBuilder().path("v1/reviews/" + review).build())
                    .entity(new ChallengedView(review, record.value(), deadline));
        });
    }

    private static RecordId record(LearnerGrant grant, @Nullable UUID named) {
        if (named == null && grant.records().size() == 1) {
            return new RecordId(grant.records().iterator().next());
        }
        if (named == null || !grant.records().contains(named)) {
            throw Problem.at("/record", ProblemKind.INVALID_FIELD, Map.of("field", "record", "expected", "UUID"));
        }
        return new RecordId(named);
    }

    /** The caller's organisation that holds the record: the school, else the lowest above it. */
    private OrganisationId challenger(ReadTx tx, Caller caller, OrganisationId school, LocalDate today) {
        // What a family challenges, the school that keeps the record challenges in its stead.
        if (caller.role() == Role.FAMILY || caller.organisations().contains(school)) {
            return school;
        }
        Set<OrganisationId> holders = new HashSet<>(organisations.ancestors(tx, school, today));
        holders.retainAll(caller.organisations());
        Map<OrganisationId, Set<OrganisationId>> above = organisations.ancestors(tx, holders, today);
        return holders.stream()
                .filter(holder -> holders.stream()
                        .noneMatch(other -> above.getOrDefault(other, Set.of()).contains(holder)))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }
}
