package hub.api.transcript;

import hub.access.Action;
import hub.access.Caller;
import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.api.learner.LearnerAnswers;
import hub.api.paper.Presses;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.journal.KnownAt;
import hub.organisation.Organisation;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.Signature;
import hub.transcript.Transcripts;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A learner's transcript: the newest that was issued, else what it would say now; and preparing one to be signed. */
@Path("/v1/learners/{code}/transcript")
public final class LearnerTranscriptResource {

    /** A verifiable credential that is secured as a JWT. */
    static final String CREDENTIAL = "application/vc+jwt";

    private static final String SEEN = "transcript.seen";

    private final LearnerAnswers answers;
    private final PlaceRights places;
    private final Organisations organisations;
    private final Transcripts transcripts;
    private final Papers papers;
    private final Supplier<URI> hub;
    private final Presses presses;

    public LearnerTranscriptResource(
            LearnerAnswers answers,
            PlaceRights places,
            Organisations organisations,
            Transcripts transcripts,
            Papers papers,
            Supplier<URI> hub,
            Presses presses) {
        this.answers = answers;
        this.places = places;
        this.organisations = organisations;
        this.transcripts = transcripts;
        this.papers = papers;
        this.hub = hub;
        this.presses = presses;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getTranscript",
            summary = "The newest transcript that was issued; where none was, what it would say now, unsigned",
            tags = "transcripts")
    @ApiResponse(
            responseCode = "200",
            description = "by Accept: JSON, on paper, or the verifiable credential that the school's seal signed",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PaperView.class)),
                @Content(mediaType = Printing.PDF, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = CREDENTIAL, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "409", description = "the newest is not issued: there is no credential of it yet")
    public Response json(
            @PathParam("code") String code,
            @Parameter(description = "what was known then, of no paper") @QueryParam("knownAt") @Nullable
                    String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(code, knownAt, caller, purpose, SEEN, uri, (tx, opened, known) -> {
            Paper issued = knownAt == null ? newest(papers.of(tx, results(opened.grant()))) : null;
            if (issued != null) {
                return Response.ok(PaperView.of(issued, hub.get()));
            }
            return Response.ok(PaperView.unsigned(unsigned(tx, opened.grant(), known)));
        });
    }

    @GET
    @Produces(Printing.PDF + ";qs=0.4")
    @Operation(hidden = true)
    public Response pdf(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(code, knownAt, caller, purpose, SEEN, uri, (tx, opened, known) -> {
            Paper issued = knownAt == null ? newest(papers.of(tx, results(opened.grant()))) : null;
            return Response.ok(
                            issued == null
                                    ? Printing.unsigned(presses, unsigned(tx, opened.grant(), known))
                                    : Printing.of(presses, issued, hub.get()),
                            Printing.PDF)
                    .header("Content-Disposition", "inline; filename=\"transcript.pdf\"");
        });
    }

    private byte[] unsigned(ReadTx tx, LearnerGrant grant, KnownAt known) {
        return transcripts
                .of(tx, results(grant), known)
                .map(Transcripts::bytes)
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    @GET
    @Produces(CREDENTIAL + ";qs=0.5")
    @Operation(hidden = true)
    public Response credential(
            @PathParam("code") String code,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.of(code, null, caller, purpose, SEEN, uri, (tx, opened, known) -> {
            Paper issued = newest(papers.of(tx, results(opened.grant())));
            Signature seal = issued == null ? null : issued.seal();
            if (seal == null) {
                throw Problem.of(ProblemKind.TRANSCRIPT_NOT_ISSUED, Map.of("state", "unsigned"));
            }
            return Response.ok(seal.credential(), CREDENTIAL);
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "prepareTranscript",
            summary =
                    "Prepare a transcript to be signed: all that the school sees of the learner now, never changed again",
            tags = "transcripts")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaperView.class)))
    @ApiResponse(responseCode = "409", description = "the school holds no record of the learner")
    public Response prepare(
            @PathParam("code") String code,
            @Nullable PreparationBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        String school = body == null ? null : body.school();
        if (body == null || school == null) {
            throw Problem.at("/school", ProblemKind.INVALID_FIELD, Map.of("field", "school", "expected", "01000123"));
        }
        UUID replaces = body.replaces();
        return answers.acting(code, caller, purpose, SEEN, uri, (tx, opened, known) -> {
            LearnerGrant grant = results(opened.grant());
            Organisation found = organisations
                    .school(tx, school, VietnamDays.of(tx.now()))
                    .orElseThrow(() -> Problem.of(ProblemKind.FORBIDDEN));
            PlaceGrant place = places.grant(tx, caller, purpose, Action.CERTIFY, found.id());
            Paper paper = papers.prepare(tx, grant, place, known, replaces);
            return Response.created(uri.getBaseUriBuilder()
                            .path("/v1/transcripts/" + paper.id())
                            .build())
                    .entity(PaperView.of(paper, hub.get()));
        });
    }

    /** A learner's transcript that is to be prepared. */
    @Schema(name = "TranscriptPreparation")
    record PreparationBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "the code of the school that issues it",
                    example = "01000123")
            @Nullable
            String school,

            @Schema(description = "an issued transcript of the same school that this one corrects") @Nullable
            UUID replaces) {}

    private static @Nullable Paper newest(Iterable<Paper> oldestFirst) {
        Paper newest = null;
        for (Paper each : oldestFirst) {
            if (each.state() == Paper.State.ISSUED) {
                newest = each;
            }
        }
        return newest;
    }

    /** The same Grant, where it opens results. */
    static LearnerGrant results(LearnerGrant grant) {
        if (!grant.fields().contains(FieldGroup.RESULTS)) {
            throw Problem.at(
                    "X-Purpose",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "X-Purpose", "expected", String.join(", ", Purpose.opening(FieldGroup.RESULTS))));
        }
        return grant;
    }
}
