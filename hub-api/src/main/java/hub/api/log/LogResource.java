package hub.api.log;

import hub.api.web.Open;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.journal.PublicLog;
import hub.journal.SignedNote;
import hub.journal.TilePath;
import hub.journal.VerifierKey;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The journal's tree for anybody, as C2SP tlog-tiles has it: the newest checkpoint, tiles of hashes, and what entries commit to. */
@Open
@Hidden
@Path("/log")
public final class LogResource {

    /** What C2SP asks for beyond a media type's name. */
    static final String NOTE = "text/plain;charset=utf-8";

    private static final Actor ANYBODY = new Actor("log");
    private static final String SHORT = "public, max-age=1";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Transactions transactions;
    private final PublicLog log;
    private final List<VerifierKey> witnesses;

    /**
     * The log of one hub.
     *
     * @param witnesses whose signatures it keeps
     */
    public LogResource(Transactions transactions, PublicLog log, List<VerifierKey> witnesses) {
        this.transactions = transactions;
        this.log = log;
        this.witnesses = List.copyOf(witnesses);
    }

    @GET
    @Path("/checkpoint")
    @Produces(NOTE)
    public Response checkpoint() {
        return found(log::checkpoint, SignedNote::note, NOTE, SHORT);
    }

    /** The newest checkpoint that a witness signed too. */
    @GET
    @Path("/witnessed")
    @Produces(NOTE)
    public Response witnessed() {
        return found(log::witnessed, SignedNote::note, NOTE, SHORT);
    }

    /** Takes a checkpoint of this log that a witness signed; who sends it is all one. */
    @POST
    @Path("/cosignatures")
    @Consumes(MediaType.TEXT_PLAIN)
    public Response witness(String text) {
        if (witnesses.isEmpty()) {
            throw Problem.of(ProblemKind.COSIGNATURE_REFUSED);
        }
        SignedNote note;
        try {
            note = SignedNote.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemKind.COSIGNATURE_REFUSED);
        }
        transactions.writing(ANYBODY, tx -> log.witness(tx, note, witnesses));
        return Response.noContent().build();
    }

    @GET
    @Path("/{path: tile/.+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response tile(@PathParam("path") String text) {
        TilePath path;
        try {
            path = TilePath.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return found(tx -> log.read(tx, path), bytes -> bytes, MediaType.APPLICATION_OCTET_STREAM, FOR_EVER);
    }

    private <T> Response found(
            Function<ReadTx, Optional<T>> reading, Function<T, Object> answer, String type, String caching) {
        Optional<T> found = transactions.read(ANYBODY, reading);
        return Response.ok(
                        answer.apply(found.orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND))),
                        MediaType.valueOf(type))
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .build();
    }
}
