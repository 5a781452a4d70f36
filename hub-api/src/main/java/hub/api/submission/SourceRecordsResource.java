package hub.api.submission;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.submission.ReportView.RowView;
import hub.api.web.Languages;
import hub.api.web.PlaceRights;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.Intake;
import hub.ingest.Reception;
import hub.ingest.read.ReadRow;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Submission;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.Submissions;
import hub.submission.SubmittedRow;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record by itself: the same way as a file of one. */
@Path("/v1/source-records")
@Produces(MediaType.APPLICATION_JSON)
public final class SourceRecordsResource {

    private static final String BECAME =
            "what became of it; a record that was not taken has the outcome refused, and its" + " findings say why";
    private static final String IN_BODY =
            "PUT /v1/source-records/{sourceSystem}/{school}/{schoolYear}, {\"ownKey\": \"…\"}";

    private final Transactions transactions;
    private final PlaceRights rights;
    private final Reception reception;
    private final Intake intake;
    private final Reports reports;

    public SourceRecordsResource(
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
            operationId = "putSourceRecord",
            summary = "Hand in one record and learn at once what became of it",
            description =
                    "A key with a slash, or that is one or two dots, goes in the body: see putSourceRecordByBody.",
            tags = "submissions")
    @ApiResponse(
            responseCode = "200",
            description = BECAME,
            content = @Content(schema = @Schema(implementation = RowView.class)))
    @ApiResponse(responseCode = "409", description = "the submission that it came with was taken back meanwhile")
    public RowView put(
            @Parameter(example = "so-diem") @PathParam("sourceSystem") String sourceSystem,
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(example = "2026-2027") @PathParam("schoolYear") String schoolYear,
            @Parameter(description = "the key under which the source system keeps the learner", example = "HS-0001")
                    @PathParam("ownKey")
                    String ownKey,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @Nullable RecordBody body) {
        RecordBody record = given(body);
        boolean dots = ownKey.equals(".") || ownKey.equals("..");
        if (dots || (record.ownKey() != null && !record.ownKey().equals(ownKey))) {
            throw Problem.at("/ownKey", ProblemKind.INVALID_FIELD, Map.of("field", "ownKey", "expected", IN_BODY));
        }
        return taken(sourceSystem, school, schoolYear, ownKey, language, caller, record);
    }

    @PUT
    @Path("/{sourceSystem}/{school}/{schoolYear}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSourceRecordByBody",
            summary = "The same with the own key in the body: any key that a source system has",
            tags = "submissions")
    @ApiResponse(
            responseCode = "200",
            description = BECAME,
            content = @Content(schema = @Schema(implementation = RowView.class)))
    @ApiResponse(responseCode = "409", description = "the submission that it came with was taken back meanwhile")
    public RowView putByBody(
            @Parameter(example = "so-diem") @PathParam("sourceSystem") String sourceSystem,
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(example = "2026-2027") @PathParam("schoolYear") String schoolYear,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @Nullable RecordBody body) {
        RecordBody record = given(body);
        String ownKey = record.ownKey();
        if (ownKey == null) {
            throw Problem.at("/ownKey", ProblemKind.INVALID_FIELD, Map.of("field", "ownKey", "expected", "HS-0001"));
        }
        return taken(sourceSystem, school, schoolYear, ownKey, language, caller, record);
    }

    private static RecordBody given(@Nullable RecordBody body) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return body;
    }

    private RowView taken(
            String sourceSystem,
            String school,
            String schoolYear,
            String ownKey,
            @Nullable String language,
            Caller caller,
            RecordBody body) {
        SubmittedRow row = body.row(ownKey);
        SubmissionHeader header = header(sourceSystem, school, schoolYear, body.madeAt());
        OrganisationId organisation = WrittenHeader.named(() -> transactions.read(caller.actor(), tx -> {
            OrganisationId found = reception.school(tx, header);
            rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SUBMIT, found);
            return found;
        }));
        Submission done = intake.put(caller.actor(), header, organisation, SaidHash.of(row), new ReadRow.Row(row));
        return transactions.read(
                caller.actor(), tx -> reports.rows(tx, done.id(), 0, 1, Languages.of(language), true).stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.of(ProblemKind.CONFLICT)));
    }

    private SubmissionHeader header(String sourceSystem, String school, String schoolYear, @Nullable Instant madeAt) {
        Instant made = madeAt != null ? madeAt : transactions.read(Actor.OPERATOR, ReadTx::now);
        return new WrittenHeader(sourceSystem, school, schoolYear, SubmissionKind.DELTA.name(), made.toString()).read();
    }
}
