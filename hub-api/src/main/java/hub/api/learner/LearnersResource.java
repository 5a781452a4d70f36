package hub.api.learner;

import hub.access.Caller;
import hub.access.FieldGroup;
import hub.access.Purpose;
import hub.api.learner.LearnerView.KnownAtView;
import hub.api.learner.VersionsView.VersionView;
import hub.api.paper.Presses;
import hub.api.web.Cursor;
import hub.api.web.Languages;
import hub.api.web.Paging;
import hub.enrolment.LearnerReader;
import hub.enrolment.LearnerReader.VersionPage;
import hub.journal.Journal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One learner by code. Every answer is made of the records that the caller may see alone, and every look is in the journal
 * before it is answered.
 */
@Path("/v1/learners")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnersResource {

    private final LearnerAnswers answers;
    private final LearnerViews views;
    private final LearnerReader reader;
    private final Journal journal;
    private final Presses presses;

    public LearnersResource(
            LearnerAnswers answers, LearnerViews views, LearnerReader reader, Journal journal, Presses presses) {
        this.answers = answers;
        this.views = views;
        this.reader = reader;
        this.journal = journal;
        this.presses = presses;
    }

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "getLearner",
            summary = "A learner by student code or sector identifier",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LearnerView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(responseCode = "410", description = "withdrawn; told to those who held it")
    public Response get(
            @PathParam("code") String code,
            @Parameter(description = "the day of dated facts; without it: all of them") @QueryParam("asOf") @Nullable
                    LocalDate asOf,
            @Parameter(description = "what the hub knew then") @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(
                code,
                knownAt,
                caller,
                purpose,
                "learner.seen",
                uri,
                (tx, opened, known) -> Response.ok(views.learner(tx, opened, known, asOf)));
    }

    @GET
    @Path("/{code}/timeline")
    @Operation(
            operationId = "getLearnerTimeline",
            summary =
                    "A learner's way through schools in order: places in force, what schools claim, what was decided, results",
            tags = "learners")
    @ApiResponse(
            responseCode = "200",
            description = "with Accept: application/pdf the same to be printed",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TimelineView.class)),
                @Content(mediaType = TimelineOnPaper.PDF, schema = @Schema(type = "string", format = "binary"))
            })
    public Response timeline(
            @PathParam("code") String code,
            @Parameter(description = "only what speaks of that day") @QueryParam("asOf") @Nullable LocalDate asOf,
            @Parameter(description = "what the hub knew then") @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(
                code,
                knownAt,
                caller,
                purpose,
                "learner.timeline_seen",
                uri,
                (tx, opened, known) -> Response.ok(views.timeline(tx, opened, known, asOf)));
    }

    @GET
    @Path("/{code}/timeline")
    @Produces(TimelineOnPaper.PDF + ";qs=0.5")
    @Operation(hidden = true)
    public Response timelineOnPaper(
            @PathParam("code") String code,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(
                code, knownAt, caller, purpose, "learner.timeline_seen", uri, (tx, opened, known) -> Response.ok(
                                TimelineOnPaper.of(presses, views.timeline(tx, opened, known, asOf), code),
                                TimelineOnPaper.PDF)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"timeline.pdf\""));
    }

    @GET
    @Path("/{code}/results")
    @Operation(
            operationId = "getLearnerResults",
            summary = "A learner's results by school year: as schools wrote them, and what they come to",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResultsView.class)))
    public Response results(
            @PathParam("code") String code,
            @Parameter(description = "what the hub knew then") @QueryParam("knownAt") @Nullable String knownAt,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(code, knownAt, caller, purpose, "learner.results_seen", uri, (tx, opened, known) -> {
            if (!opened.grant().fields().contains(FieldGroup.RESULTS)) {
                throw Problem.at(
                        "X-Purpose",
                        ProblemKind.INVALID_FIELD,
                        Map.of(
                                "field",
                                "X-Purpose",
                                "expected",
                                String.join(", ", Purpose.opening(FieldGroup.RESULTS))));
            }
            return Response.ok(views.results(tx, opened, known, Languages.of(language)));
        });
    }

    @GET
    @Path("/{code}/records")
    @Operation(
            operationId = "getLearnerRecords",
            summary = "What each school wrote, and why the records are held for one person's",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RecordsView.class)))
    public Response records(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(
                code,
                knownAt,
                caller,
                purpose,
                "learner.records_seen",
                uri,
                (tx, opened, known) -> Response.ok(views.records(tx, opened, known)));
    }

    @GET
    @Path("/{code}/versions")
    @Operation(
            operationId = "getLearnerVersions",
            summary = "Every version of a learner, the newest first",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionsView.class)))
    public Response versions(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        long before = Cursor.number(cursor, Long.MAX_VALUE);
        return answers.of(code, knownAt, caller, purpose, "learner.versions_seen", uri, (tx, opened, known) -> {
            VersionPage page = reader.versions(tx, opened.grant(), known.position(), before, Paging.SIZE);
            Map<UUID, String> causes = journal.kinds(
                    tx,
                    page.versions().stream()
                            .map(seen -> seen.version().entryId())
                            .toList());
            List<VersionView> views = page.versions().stream()
                    .map(seen -> VersionView.of(
                            seen, causes.getOrDefault(seen.version().entryId(), "")))
                    .toList();
            Long next = page.next();
            String onward = next == null ? null : Cursor.after(next.toString());
            return Paging.linked(
                    uri,
                    onward,
                    new VersionsView(
                            KnownAtView.of(known),
                            views,
                            DestroyedView.of(reader.destroyed(tx, opened.grant())),
                            onward));
        });
    }
}
