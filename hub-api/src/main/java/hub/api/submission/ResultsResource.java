package hub.api.submission;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.web.Languages;
import hub.api.web.PlaceRights;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.Reception;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordEvent;
import hub.submission.Sender;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.transcript.Results;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One learner's results of one school year, handed in by themselves. */
@Path("/v1/results")
@Produces(MediaType.APPLICATION_JSON)
public final class ResultsResource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights rights;
    private final Reception reception;
    private final Results results;

    public ResultsResource(
            Transactions transactions, Journal journal, PlaceRights rights, Reception reception, Results results) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.reception = reception;
        this.results = results;
    }

    @PUT
    @Path("/{sourceSystem}/{school}/{schoolYear}/{ownKey}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putResults",
            summary = "Hand in a learner's results of a school year, whole; the same again changes nothing",
            tags = "results")
    @ApiResponse(
            responseCode = "200",
            description = "what became of them; what cannot be read is left out with a finding, the rest is kept",
            content = @Content(schema = @Schema(implementation = TakenResultsView.class)))
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
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        boolean cancels = RecordEvent.CANCEL.name().equals(body.event());
        if (!cancels && body.results() == null) {
            throw Problem.at("/results", ProblemKind.INVALID_FIELD, Map.of("field", "results", "expected", "{…}"));
        }
        Instant made = body.madeAt() != null ? body.madeAt() : transactions.read(Actor.OPERATOR, ReadTx::now);
        SubmissionHeader header = new WrittenHeader(
                        sourceSystem, school, schoolYear, SubmissionKind.DELTA.name(), made.toString())
                .read();
        Results.Taken taken = WrittenHeader.named(() -> transactions.write(caller.actor(), tx -> {
            OrganisationId organisation = reception.school(tx, header);
            rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SUBMIT, organisation);
            return results.take(
                    tx,
                    new Results.Sent(
                            new Sender(header.sourceSystem(), organisation),
                            header.schoolYear(),
                            ownKey,
                            body.version(),
                            header.madeAt(),
                            cancels ? null : body.results()));
        }));
        UUID entry = taken.entry();
        if (entry != null) {
            journal.awaitPosition(transactions, entry, LONGEST_WAIT);
        }
        return TakenResultsView.of(taken, Languages.of(language));
    }
}
