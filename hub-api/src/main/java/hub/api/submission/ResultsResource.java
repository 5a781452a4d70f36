package hub.api.submission;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.web.Languages;
import hub.api.web.PlaceRights;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.Intake;
import hub.ingest.Reception;
import hub.ingest.read.ReadRow;
import hub.ingest.read.SubmittedResults;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordEvent;
import hub.submission.Submission;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.Submissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One learner's results of one school year, handed in by themselves. */
@Path("/v1/results")
@Produces(MediaType.APPLICATION_JSON)
public final class ResultsResource {

    private static final String BECAME =
            "what became of them; what cannot be read is left out with a finding, the rest is kept";
    private static final String IN_BODY = "PUT /v1/results/{sourceSystem}/{school}/{schoolYear}, {\"ownKey\": \"…\"}";
    private static final List<String> EVENTS =
            Arrays.stream(RecordEvent.values()).map(RecordEvent::name).toList();

    private final Transactions transactions;
    private final PlaceRights rights;
    private final Reception reception;
    private final Intake intake;
    private final Reports reports;

    public ResultsResource(
            Transactions transactions,
            PlaceRights rights,
            Reception reception,
            Intake intake,
            Submissions submissions,
            Learners learners) {
        this.transactions = transactions;
        this.rights = rights;
        this.reception = reception;
        this.intake = intake;
        this.reports = new Reports(submissions, learners);
    }

    @PUT
    @Path("/{sourceSystem}/{school}/{schoolYear}/{ownKey}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putResults",
            summary = "Hand in a learner's results of a school year, whole; the same again changes nothing",
            description = "A key with a slash, or that is one or two dots, goes in the body: see putResultsByBody.",
            tags = "results")
    @ApiResponse(
            responseCode = "200",
            description = BECAME,
            content = @Content(schema = @Schema(implementation = TakenResultsView.class)))
    @ApiResponse(responseCode = "409", description = "the submission that it came with was taken back meanwhile")
    public TakenResultsView put(
            @Parameter(example = "so-diem") @PathParam("sourceSystem") String sourceSystem,
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(example = "2026-2027") @PathParam("schoolYear") String schoolYear,
            @Parameter(description = "the key under which the school's roll has the learner", example = "HS-0001")
                    @PathParam("ownKey")
                    String ownKey,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @Nullable ResultsBody body) {
        ResultsBody given = given(body);
        boolean dots = ownKey.equals(".") || ownKey.equals("..");
        if (dots || (given.ownKey() != null && !given.ownKey().equals(ownKey))) {
            throw invalid("ownKey", IN_BODY);
        }
        return taken(sourceSystem, school, schoolYear, ownKey, language, caller, given);
    }

    @PUT
    @Path("/{sourceSystem}/{school}/{schoolYear}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putResultsByBody",
            summary = "The same with the own key in the body: any key that a source system has",
            tags = "results")
    @ApiResponse(
            responseCode = "200",
            description = BECAME,
            content = @Content(schema = @Schema(implementation = TakenResultsView.class)))
    @ApiResponse(responseCode = "409", description = "the submission that it came with was taken back meanwhile")
    public TakenResultsView putByBody(
            @Parameter(example = "so-diem") @PathParam("sourceSystem") String sourceSystem,
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(example = "2026-2027") @PathParam("schoolYear") String schoolYear,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @Nullable ResultsBody body) {
        ResultsBody given = given(body);
        String ownKey = given.ownKey();
        if (ownKey == null) {
            throw invalid("ownKey", "HS-0001");
        }
        return taken(sourceSystem, school, schoolYear, ownKey, language, caller, given);
    }

    private static ResultsBody given(@Nullable ResultsBody body) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        if (body.event() != null && EVENTS.stream().noneMatch(body.event()::equals)) {
            throw invalid("event", String.join(", ", EVENTS));
        }
        if (!body.cancels() && body.results() == null) {
            throw invalid("results", "{…}");
        }
        return body;
    }

    private static Problem invalid(String field, String expected) {
        return Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }

    private TakenResultsView taken(
            String sourceSystem,
            String school,
            String schoolYear,
            String ownKey,
            @Nullable String language,
            Caller caller,
            ResultsBody body) {
        Instant made = body.madeAt() != null ? body.madeAt() : transactions.read(Actor.OPERATOR, ReadTx::now);
        SubmissionHeader header = new WrittenHeader(
                        sourceSystem, school, schoolYear, SubmissionKind.DELTA.name(), made.toString())
                .read();
        OrganisationId organisation = WrittenHeader.named(() -> transactions.read(caller.actor(), tx -> {
            OrganisationId found = reception.school(tx, header);
            rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SUBMIT, found);
            return found;
        }));
        SubmittedResults row = body.row(ownKey);
        Submission done = intake.put(caller.actor(), header, organisation, SaidHash.of(row), new ReadRow.Results(row));
        return transactions.read(
                caller.actor(), tx -> reports.rows(tx, done.id(), 0, 1, Languages.of(language), true).stream()
                        .findFirst()
                        .map(TakenResultsView::of)
                        .orElseThrow(() -> Problem.of(ProblemKind.CONFLICT)));
    }
}
