package hub.api.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.access.Caller;
import hub.access.Look;
import hub.access.Purpose;
import hub.api.change.ChangesView.ToldView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.database.Transactions;
import hub.enrolment.Changes;
import hub.ingest.write.AvroChangesWriter;
import hub.journal.Checkpoint;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.journal.LookBook;
import hub.journal.PublicLog;
import hub.journal.Shown;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What changed about learners, for systems and people who keep a copy: in the journal's order, each change once. */
@Path("/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
public final class ChangesResource {

    /** Seconds that a caller may wait at most. */
    private static final int LONGEST_WAIT = 30;

    private static final String AVRO = "application/vnd.apache.avro";
    private static final String NO_SCHOOL = "-";
    private static final String BETWEEN = "/";

    private final Transactions transactions;
    private final Journal journal;
    private final PublicLog log;
    private final Changes changes;
    private final Followers followers;
    private final LookBook book;
    private final ObjectMapper json;

    public ChangesResource(
            Transactions transactions,
            Journal journal,
            PublicLog log,
            Changes changes,
            Followers followers,
            LookBook book,
            ObjectMapper json) {
        this.transactions = transactions;
        this.journal = journal;
        this.log = log;
        this.changes = changes;
        this.followers = followers;
        this.book = book;
        this.json = json;
    }

    /** A page as it was read, with the checkpoint that it is tied to. */
    private record Read(Changes.Page page, @Nullable Checkpoint checkpoint) {

        boolean isAnswer() {
            return !page.changes().isEmpty();
        }
    }

    @GET
    @Operation(
            operationId = "followChanges",
            summary = "What changed about the learners whom one may see: codes and kinds, in the order of the journal",
            description =
                    "Without `after` from the first entry on; else after `next` of an earlier page, or `follow` of a snapshot. "
                            + "Each change comes once, in order, and none is left out, whoever writes meanwhile. A page without changes "
                            + "tells that up to `told` there is nothing for the caller. What is told is what the caller may see today; "
                            + "who is given more (a school, a learner) takes a snapshot. A page that names somebody is one entry of "
                            + "the journal.",
            tags = "learners")
    @ApiResponse(
            responseCode = "200",
            description = "with Accept: application/vnd.apache.avro the same as a container file of learner_change",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChangesView.class)),
                @Content(mediaType = AVRO, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "410", description = "the hub was restored to before that position")
    public Response follow(
            @Parameter(description = "`next` of the page before, or `follow` of a snapshot")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(
                            description = "seconds to wait for a change where there is none: 0 to 30",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "30"))
                    @QueryParam("wait")
                    @Nullable
                    String wait,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Read read = told(after, wait, caller, purpose);
        return linked(uri, read, ChangesView.of(read.page(), read.checkpoint())).build();
    }

    @GET
    @Produces({AVRO + ";qs=0.5", "application/avro;qs=0.4"})
    @Operation(hidden = true)
    public Response followAsAvro(
            @QueryParam("after") @Nullable String after,
            @QueryParam("wait") @Nullable String wait,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Read read = told(after, wait, caller, purpose);
        Changes.Page page = read.page();
        ObjectNode metadata = json.valueToTree(ChangesView.of(page, read.checkpoint()));
        metadata.remove("changes");
        return linked(uri, read, AvroChangesWriter.write(metadata.toString(), page.changes()))
                .build();
    }

    private Read told(@Nullable String after, @Nullable String wait, Caller caller, Purpose purpose) {
        KnownAt told = ChangeCursor.read(after);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds(wait));
        Read read = read(caller, purpose, told);
        // Who is behind asks again for the rest; only who is told all waits.
        if (!read.isAnswer() && read.page().whole() && System.nanoTime() < end) {
            read = awaited(caller, purpose, read, end);
        }
        see(caller, "changes.followed", read.page().look(), read.page().shown());
        return read;
    }

    private static Response.ResponseBuilder linked(UriInfo uri, Read read, Object answer) {
        String next = ChangeCursor.of(read.page().reached());
        URI link = uri.getRequestUriBuilder().replaceQueryParam("after", next).build();
        return Response.ok(answer)
                .header(HttpHeaders.LINK, "<" + link.getRawPath() + "?" + link.getRawQuery() + ">; rel=\"next\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Read read(Caller caller, Purpose purpose, KnownAt told) {
        return transactions.read(caller.actor(), tx -> {
            ChangeCursor.check(tx, journal, told);
            Changes.Page page = changes.after(tx, caller, purpose, told.position());
            return new Read(page, log.within(tx, page.reached().position()).orElse(null));
        });
    }

    /** Looks again whenever something changed for anybody, until the page is somebody's or the time is over. */
    private Read awaited(Caller caller, Purpose purpose, Read first, long end) {
        Read read = first;
        try (Followers.Place place = followers.take(caller.id())) {
            boolean open = true;
            for (long left = end - System.nanoTime();
                    open && !read.isAnswer() && read.page().whole() && left > 0;
                    left = end - System.nanoTime()) {
                open = place.await(read.page().reached().position(), left);
                read = read(caller, purpose, read.page().reached());
                if (open && !read.isAnswer()) {
                    place.rest(end - System.nanoTime());
                }
            }
        }
        return read;
    }

    private static int seconds(@Nullable String wait) {
        try {
            int seconds = wait == null ? 0 : Integer.parseInt(wait);
            if (seconds >= 0 && seconds <= LONGEST_WAIT) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Told as any other that is out of bounds.
        }
        throw Problem.at("wait", ProblemKind.INVALID_FIELD, Map.of("field", "wait", "expected", "0–" + LONGEST_WAIT));
    }

    @GET
    @Path("/snapshot")
    @Operation(
            operationId = "snapshotOfChanges",
            summary = "The codes of all whom one may see now, and from where to follow what changes about them",
            description =
                    "In no order that means anything. What changes while the pages are fetched is told by following after `follow`. "
                            + "A page that names somebody is one entry of the journal.",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response snapshot(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        Begun begun = begun(cursor);
        SnapshotRead read = transactions.read(caller.actor(), tx -> {
            KnownAt follow = begun == null ? journal.watermark(tx) : begun.follow();
            return new SnapshotRead(
                    follow, changes.snapshot(tx, caller, purpose, begun == null ? Changes.At.START : begun.at()));
        });
        Changes.Snapshot page = read.page();
        see(caller, "changes.listed", page.look(), page.shown());
        Changes.At at = page.next();
        String next = at == null
                ? null
                : Cursor.after(ChangeCursor.place(read.follow())
                        + BETWEEN
                        + (at.school() == null ? NO_SCHOOL : at.school())
                        + BETWEEN
                        + at.record());
        return Paging.linked(
                        uri,
                        next,
                        new SnapshotView(
                                page.codes(), ToldView.of(read.follow()), ChangeCursor.of(read.follow()), next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A page of the snapshot, and from where to follow. */
    private record SnapshotRead(KnownAt follow, Changes.Snapshot page) {}

    /** A snapshot of which pages were handed out. */
    private record Begun(KnownAt follow, Changes.At at) {}

    private static @Nullable Begun begun(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return null;
        }
        List<String> parts = List.of(place.split(BETWEEN, -1));
        if (parts.size() != 3) {
            throw Cursor.unreadable();
        }
        try {
            return new Begun(
                    ChangeCursor.known("cursor", parts.get(0)),
                    new Changes.At(
                            parts.get(1).equals(NO_SCHOOL) ? null : UUID.fromString(parts.get(1)),
                            UUID.fromString(parts.get(2))));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    /** Whom a page names is in the journal before it is answered; a page that names nobody is not. */
    private void see(Caller caller, String kind, Look look, Shown shown) {
        if (!shown.isEmpty()) {
            book.write(caller.actor(), List.of(new LookBook.Seen(kind, null, entry -> look.in(entry)
                    .shows(shown))));
        }
    }
}
