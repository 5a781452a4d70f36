package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.api.learner.LearnerAnswers;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.database.ReadTx;
import hub.journal.Completeness;
import hub.journal.Looks;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a family sees who looked. */
@Path("/v1/learners/{code}/access-log")
@Produces(MediaType.APPLICATION_JSON)
public final class AccessLogResource {

    /** Entries of a page of the proof: a hundred bytes each. */
    private static final int LINKS = 1_000;

    private final LearnerAnswers answers;
    private final ShownLooks looks;

    public AccessLogResource(LearnerAnswers answers, ShownLooks looks) {
        this.answers = answers;
        this.looks = looks;
    }

    @GET
    @Operation(
            operationId = "getAccessLog",
            summary =
                    "Who looked at what is held of a learner: when, for whom, what for, and at which groups of fields",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessLogView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response list(
            @PathParam("code") String code,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        long before = Cursor.number(cursor, Long.MAX_VALUE);
        return answers.ofToday(
                code,
                Action.SEE_ACCESS_LOG,
                caller,
                purpose,
                "learner.access_log_seen",
                uri,
                (tx, grant) -> page(tx, grant, before, caller, uri));
    }

    private Response.ResponseBuilder page(ReadTx tx, LearnerGrant grant, long before, Caller caller, UriInfo uri) {
        Looks found = looks.find(tx, grant, before, Paging.SIZE + 1);
        return Paging.page(
                uri,
                found.looks(),
                look -> Long.toString(look.position()),
                (shown, next) -> new AccessLogView(
                        looks.views(tx, shown, caller),
                        found.withheld(),
                        looks.counted(tx, grant),
                        next.isEmpty() ? null : next));
    }

    @GET
    @Path("/proof")
    @Operation(
            operationId = "getAccessLogProof",
            summary =
                    "By which outsiders find that an access log is whole: all that stands on the learner's chain, and the"
                            + " proof that the journal commits to it",
            description = "Commitments tell nothing of what is withheld. How it is checked stands in docs/privacy.md.",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessLogProofView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response prove(
            @PathParam("code") String code,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Completeness.Place from = place(cursor);
        return answers.ofToday(
                code,
                Action.SEE_ACCESS_LOG,
                caller,
                purpose,
                "learner.access_log_proven",
                uri,
                (tx, grant) -> proven(tx, grant, from, uri));
    }

    private static Completeness.@Nullable Place place(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        try {
            return place == null ? null : Completeness.Place.parse(place);
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    private Response.ResponseBuilder proven(
            ReadTx tx, LearnerGrant grant, Completeness.@Nullable Place from, UriInfo uri) {
        Completeness.Proof proof = null;
        Completeness.Place begin = from;
        if (begin == null && looks.counted(tx, grant) == null) {
            // Before the first map there is nothing to be proven, and that is no fault.
            return Response.ok(new AccessLogProofView(null, null, List.of(), null));
        }
        if (begin == null) {
            proof = looks.proof(tx, grant);
            begin = Completeness.Place.first(proof.map().number());
        }
        Completeness.Links links = looks.links(tx, grant, begin, LINKS).orElseThrow(Cursor::unreadable);
        Completeness.Place end = links.next();
        String next = end == null ? null : Cursor.after(end.text());
        return Paging.linked(uri, next, AccessLogProofView.of(proof, links, next));
    }
}
