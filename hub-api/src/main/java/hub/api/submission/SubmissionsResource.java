package hub.api.submission;

import hub.access.Action;
import hub.access.Caller;
import hub.access.FieldGroup;
import hub.access.Purpose;
import hub.api.submission.ReportView.RowView;
import hub.api.web.Cursor;
import hub.api.web.Languages;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.api.web.PurposeHeader;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.ingest.IntakeQueue;
import hub.ingest.Reception;
import hub.ingest.spool.Spool;
import hub.ingest.spool.Spooled;
import hub.ingest.write.ReportCsv;
import hub.journal.Journal;
import hub.learner.Learners;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Received;
import hub.submission.Requests;
import hub.submission.Submission;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.Submissions;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What schools hand in. Handing in opens nothing: the answers tell of one's own records, and the codes. */
@Path("/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
public final class SubmissionsResource {

    private static final String AVRO = "application/vnd.apache.avro";
    private static final String CSV = "text/csv";
    private static final String KEY =
            "the sender's own key of this request: the same again is answered, another is refused (422)";

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights rights;
    private final Spool spool;
    private final Reception reception;
    private final IntakeQueue queue;
    private final Submissions submissions;
    private final Requests requests = new Requests();
    private final Reports reports;

    public SubmissionsResource(
            Transactions transactions,
            Journal journal,
            PlaceRights rights,
            Spool spool,
            Reception reception,
            IntakeQueue queue,
            Submissions submissions,
            Learners learners) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.spool = spool;
        this.reception = reception;
        this.queue = queue;
        this.submissions = submissions;
        this.reports = new Reports(submissions, learners);
    }

    @POST
    @Consumes({AVRO, "application/avro", "avro/binary", CSV})
    @Operation(
            operationId = "submit",
            summary =
                    "Hand in a school's records: an Avro container file, or CSV with the header's facts as parameters",
            tags = "submissions")
    @ApiResponse(
            responseCode = "202",
            description = "safe on disk; it is worked in the background",
            content = @Content(schema = @Schema(implementation = SubmissionView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "the same was handed in before: the earlier submission",
            content = @Content(schema = @Schema(implementation = SubmissionView.class)))
    @ApiResponse(responseCode = "409", description = "a request with the same Idempotency-Key is being worked")
    public Response submit(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = "gzip, or nothing", schema = @Schema(allowableValues = "gzip"))
                    @HeaderParam(HttpHeaders.CONTENT_ENCODING)
                    @Nullable
                    String encoding,
            @Parameter(description = "required with text/csv, and only there", example = "so-diem")
                    @QueryParam("sourceSystem")
                    @Nullable
                    String sourceSystem,
            @Parameter(description = "required with text/csv, and only there: the school's code", example = "01000123")
                    @QueryParam("school")
                    @Nullable
                    String school,
            @Parameter(description = "required with text/csv, and only there", example = "2026-2027")
                    @QueryParam("schoolYear")
                    @Nullable
                    String schoolYear,
            @Parameter(
                            description = "required with text/csv, and only there: all learners of the year, or some",
                            schema = @Schema(allowableValues = {"SNAPSHOT", "DELTA"}))
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(
                            description = "required with text/csv, and only there: when the file was made",
                            example = "2026-11-23T18:30:00+07:00")
                    @QueryParam("madeAt")
                    @Nullable
                    String madeAt,
            @Parameter(description = KEY) @HeaderParam(IdempotencyKey.NAME) @Nullable String key,
            @Parameter(hidden = true) @Context Caller caller,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        boolean csv = MediaType.valueOf(type).isCompatible(MediaType.valueOf(CSV));
        SubmissionHeader said = csv ? new WrittenHeader(sourceSystem, school, schoolYear, kind, madeAt).read() : null;
        if (key != null) {
            IdempotencyKey.check(key);
        }
        Spooled spooled = spool.take(body, packing(encoding));
        if (key != null) {
            IdempotencyKey asked = IdempotencyKey.of(key, "submit", spooled.sha256(), csv, String.valueOf(said));
            Optional<Submission> earlier = begin(caller, asked, spooled);
            if (earlier.isPresent()) {
                return answer(200, uri, earlier.get());
            }
        }
        Received received = said == null
                ? receive(caller, spooled, SubmissionFormat.AVRO, null)
                : WrittenHeader.named(() -> receive(caller, spooled, SubmissionFormat.CSV, said));
        if (key != null) {
            transactions.writing(caller.actor(), tx -> requests.end(tx, key, received.id()));
        }
        if (!received.isAgain()) {
            queue.add(received.id());
        }
        return answer(received.isAgain() ? 200 : 202, uri, received.submission());
    }

    private Received receive(Caller caller, Spooled spooled, SubmissionFormat format, @Nullable SubmissionHeader said) {
        return reception.receive(
                caller.actor(),
                spooled,
                format,
                said,
                (tx, organisation) -> rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SUBMIT, organisation));
    }

    private static Response answer(int status, UriInfo uri, Submission submission) {
        return Response.status(status)
                .location(uri.getAbsolutePathBuilder()
                        .path(submission.id().toString())
                        .build())
                .entity(SubmissionView.of(submission))
                .build();
    }

    /** What the same request came to, its body removed again; empty where it is the first. */
    private Optional<Submission> begin(Caller caller, IdempotencyKey key, Spooled spooled) {
        boolean needed = false;
        try {
            Optional<Submission> earlier = transactions.write(
                    caller.actor(), tx -> Optional.ofNullable(requests.begin(tx, key.text(), key.sha256()))
                            .map(came -> find(tx, caller, came)));
            needed = earlier.isEmpty();
            return earlier;
        } finally {
            if (!needed) {
                reception.discard(spooled);
            }
        }
    }

    private static Spool.Packing packing(@Nullable String encoding) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return Spool.Packing.NONE;
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            return Spool.Packing.GZIP;
        }
        throw Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, Map.of("given", encoding, "expected", "gzip"));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSubmission", summary = "How far a submission is", tags = "submissions")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubmissionView.class)))
    public SubmissionView get(@PathParam("id") UUID id, @Parameter(hidden = true) @Context Caller caller) {
        return transactions.read(caller.actor(), tx -> SubmissionView.of(find(tx, caller, new SubmissionId(id))));
    }

    @GET
    @Path("/{id}/report")
    @Operation(
            operationId = "getReport",
            summary = "What became of each record: outcome, student code, findings",
            tags = "submissions")
    @ApiResponse(
            responseCode = "200",
            description = "a page as JSON; with Accept: text/csv the whole report as a file that Excel opens",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReportView.class)),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
            })
    public Response report(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        SubmissionId submission = new SubmissionId(id);
        Language asked = Languages.of(language);
        long after = Cursor.number(cursor, 0);
        look(caller, purpose, submission);
        return transactions.read(caller.actor(), tx -> {
            boolean toSender = isSenders(find(tx, caller, submission), caller);
            List<RowView> rows = reports.rows(tx, submission, after, Paging.SIZE + 1, asked, toSender);
            List<FindingView> whole = reports.wholeFindings(tx, submission, asked);
            List<String> absent = after == 0 ? submissions.absent(tx, submission) : null;
            return Paging.page(
                            uri,
                            rows,
                            row -> Long.toString(row.record()),
                            (shown, next) -> new ReportView(whole, shown, absent, next.isEmpty() ? null : next))
                    .build();
        });
    }

    @GET
    @Path("/{id}/report")
    @Produces(CSV + ";qs=0.5")
    @Operation(hidden = true)
    public Response csv(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        SubmissionId submission = new SubmissionId(id);
        Language asked = Languages.of(language);
        look(caller, purpose, submission);
        boolean toSender = transactions.read(caller.actor(), tx -> isSenders(find(tx, caller, submission), caller));
        StreamingOutput lines = out -> ReportCsv.write(
                out, asked, new ReportLines(transactions, reports, caller.actor(), submission, asked, toSender));
        return Response.ok(lines, CSV + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"report-" + id + ".csv\"")
                .build();
    }

    @POST
    @Path("/{id}/confirmation")
    @Operation(
            operationId = "confirmSubmission",
            summary = "Say that the many absent are absent: they are reported to the level above",
            tags = "submissions")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubmissionView.class)))
    @ApiResponse(responseCode = "409", description = "nothing of it waits for a confirmation")
    public SubmissionView confirm(
            @PathParam("id") UUID id,
            @Parameter(description = KEY) @HeaderParam(IdempotencyKey.NAME) @Nullable String key,
            @Parameter(hidden = true) @Context Caller caller) {
        SubmissionId submission = new SubmissionId(id);
        return transactions.write(caller.actor(), tx -> {
            mayChange(tx, caller, submission);
            if (isFirst(tx, key, "confirm", submission)) {
                submissions.confirm(tx, submission);
            }
            return SubmissionView.of(find(tx, caller, submission));
        });
    }

    /** Whether this is to be done: false where it was done under the same key. */
    private boolean isFirst(WriteTx tx, @Nullable String key, String what, SubmissionId submission) {
        if (key == null) {
            return true;
        }
        IdempotencyKey asked = IdempotencyKey.of(key, what, submission);
        boolean first = requests.begin(tx, asked.text(), asked.sha256()) == null;
        requests.end(tx, asked.text(), submission);
        return first;
    }

    @POST
    @Path("/{id}/withdrawal")
    @Operation(
            operationId = "withdrawSubmission",
            summary = "Take a whole submission back: its records return to what held without it",
            tags = "submissions")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SubmissionView.class)))
    @ApiResponse(responseCode = "409", description = "it is being worked, or was taken back by another")
    public Response withdraw(
            @PathParam("id") UUID id,
            @Parameter(description = KEY) @HeaderParam(IdempotencyKey.NAME) @Nullable String key,
            @Parameter(hidden = true) @Context Caller caller) {
        SubmissionId submission = new SubmissionId(id);
        SubmissionView view = transactions.write(caller.actor(), tx -> {
            mayChange(tx, caller, submission);
            if (isFirst(tx, key, "withdraw", submission)) {
                submissions.beginWithdrawal(tx, submission);
            }
            return SubmissionView.of(find(tx, caller, submission));
        });
        queue.add(submission);
        return Response.accepted(view).build();
    }

    private void mayChange(ReadTx tx, Caller caller, SubmissionId id) {
        Submission submission = find(tx, caller, id);
        rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SUBMIT, submission.schoolId());
    }

    /** Whether the caller sent it, or is the school for which it was sent. */
    private static boolean isSenders(Submission submission, Caller caller) {
        return caller.organisations().contains(submission.schoolId())
                || caller.actor().id().equals(submission.actor());
    }

    private Submission find(ReadTx tx, Caller caller, SubmissionId id) {
        Submission submission = submissions.find(tx, id);
        if (submission == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        rights.grant(tx, caller, Purpose.SCHOOL_RECORDS, Action.SEE_SUBMISSION, submission.schoolId());
        return submission;
    }

    /**
     * A report holds codes and what was found in people's records: who reads it is journalled first; that of results quotes
     * marks, so its purpose has to be one that opens results.
     */
    private void look(Caller caller, Purpose purpose, SubmissionId id) {
        transactions.writing(caller.actor(), tx -> {
            Submission submission = find(tx, caller, id);
            List<String> opening = Purpose.opening(FieldGroup.RESULTS);
            if (submission.content() == SubmissionContent.RESULTS && !opening.contains(purpose.slug())) {
                throw Problem.at(
                        PurposeHeader.NAME,
                        ProblemKind.INVALID_FIELD,
                        Map.of("field", PurposeHeader.NAME, "expected", String.join(", ", opening)));
            }
            journal.append(tx, "report.seen", null)
                    .with("submission", id.toString())
                    .with("purpose", purpose.slug());
        });
    }
}
