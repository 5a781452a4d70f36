package hub.api.transcript;

import hub.access.Action;
import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.api.paper.Presses;
import hub.api.web.PlaceRights;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.enrolment.LearnerReader;
import hub.journal.Journal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transcript.Certificates;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.SigningStage;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Papers by id: what the stage whose turn it is has to sign, its signature, and taking an issued one back. A paper is seen by
 * whoever sees the record that it is tied to; everybody else hears that there is none.
 */
@Path("/v1/transcripts/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class TranscriptsResource {

    private static final int LONGEST_REASON = 500;

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights places;
    private final LearnerReader reader;
    private final Papers papers;
    private final Supplier<Certificates> certificates;
    private final Supplier<URI> hub;
    private final Presses presses;

    public TranscriptsResource(
            Transactions transactions,
            Journal journal,
            PlaceRights places,
            LearnerReader reader,
            Papers papers,
            Supplier<Certificates> certificates,
            Supplier<URI> hub,
            Presses presses) {
        this.transactions = transactions;
        this.journal = journal;
        this.places = places;
        this.reader = reader;
        this.papers = papers;
        this.certificates = certificates;
        this.hub = hub;
        this.presses = presses;
    }

    @GET
    @Operation(operationId = "getTranscriptPaper", summary = "A transcript with its signatures", tags = "transcripts")
    @ApiResponse(
            responseCode = "200",
            description = "by Accept: JSON, or on paper",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PaperView.class)),
                @Content(mediaType = Printing.PDF, schema = @Schema(type = "string", format = "binary"))
            })
    public Response get(
            @PathParam("id") UUID id,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return answer(transactions.write(caller.actor(), tx -> PaperView.of(seen(tx, caller, purpose, id), hub.get())));
    }

    @GET
    @Produces(Printing.PDF + ";qs=0.4")
    @Operation(hidden = true)
    public Response pdf(
            @PathParam("id") UUID id,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        Paper paper = transactions.write(caller.actor(), tx -> seen(tx, caller, purpose, id));
        return Response.ok(Printing.of(presses, paper, hub.get()), Printing.PDF)
                .header("Content-Disposition", "inline; filename=\"transcript.pdf\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/statement")
    @Operation(
            operationId = "getTranscriptStatement",
            summary = "The bytes that a stage has to sign; no private key ever comes to the hub",
            description = "Sign each as the payload of a compact JWS with alg ES256 and the certificate chain in x5c."
                    + " The command sign does it with a key file.",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatementView.class)))
    @ApiResponse(responseCode = "409", description = "it is not this stage's turn")
    public Response statement(
            @PathParam("id") UUID id,
            @Parameter(schema = @Schema(allowableValues = {"subject_teacher", "homeroom_teacher", "principal", "seal"}))
                    @QueryParam("stage")
                    @Nullable
                    String stage,
            @Parameter(
                            description = "of a subject teacher: the codes of their subjects, parted by commas",
                            example = "literature,mathematics")
                    @QueryParam("subjects")
                    @Nullable
                    String subjects,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        SigningStage signing = stage(stage);
        Set<String> of = subjects == null || subjects.isBlank()
                ? Set.of()
                : new TreeSet<>(Arrays.asList(subjects.strip().split("\\s*,\\s*", -1)));
        return answer(transactions.write(caller.actor(), tx -> {
            Paper paper = seen(tx, caller, purpose, id);
            places.grant(tx, caller, purpose, Action.CERTIFY, paper.school());
            Papers.hindrance(paper, signing, of).ifPresent(problem -> {
                throw problem;
            });
            return StatementView.of(
                    signing,
                    Papers.statement(paper, signing, of),
                    signing == SigningStage.SEAL ? Papers.credential(paper, hub.get()) : null);
        }));
    }

    @POST
    @Path("/signatures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "signTranscript",
            summary = "Hand in a stage's signature; with the seal's the transcript is issued",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaperView.class)))
    @ApiResponse(responseCode = "409", description = "it is not this stage's turn")
    @ApiResponse(responseCode = "422", description = "the signature, or who made it, is not accepted: why")
    public Response sign(
            @PathParam("id") UUID id,
            @Nullable SignatureBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Papers.Handed handed = body.handed();
        Certificates trusted = certificates.get();
        Papers.Signed signed = transactions.write(caller.actor(), tx -> {
            Paper paper = seen(tx, caller, purpose, id);
            PlaceGrant grant = places.grant(tx, caller, purpose, Action.CERTIFY, paper.school());
            return papers.sign(tx, grant, id, handed, trusted, hub.get());
        });
        if (signed instanceof Papers.Signed.Refused refused) {
            throw refused.problem();
        }
        return answer(PaperView.of(((Papers.Signed.Taken) signed).paper(), hub.get()));
    }

    @POST
    @Path("/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revokeTranscript",
            summary = "Take an issued transcript back; the school that issued it does",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaperView.class)))
    @ApiResponse(responseCode = "409", description = "it is not issued: a draft is not taken back")
    public Response revoke(
            @PathParam("id") UUID id,
            @Nullable RevocationBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        String reason = RevocationBody.told(body);
        return answer(transactions.write(caller.actor(), tx -> {
            Paper paper = seen(tx, caller, purpose, id);
            PlaceGrant grant = places.grant(tx, caller, purpose, Action.CERTIFY, paper.school());
            return PaperView.of(papers.revoke(tx, grant, id, reason), hub.get());
        }));
    }

    /** Asks, journals and reads. */
    private Paper seen(WriteTx tx, Caller caller, Purpose purpose, UUID id) {
        Paper paper = papers.find(tx, id).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        LearnerGrant grant = reader.ask(tx, caller, purpose, Set.of(paper.recordId())).keySet().stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        LearnerTranscriptResource.results(grant);
        grant.look().in(journal.append(tx, "transcript.seen", grant.learner())).with("transcript", id.toString());
        return paper;
    }

    private static Response answer(Object view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    static SigningStage stage(@Nullable String word) {
        return SigningStage.of(word == null ? "" : word)
                .orElseThrow(() -> Problem.at(
                        "stage",
                        ProblemKind.INVALID_FIELD,
                        Map.of(
                                "field",
                                "stage",
                                "expected",
                                Arrays.stream(SigningStage.values())
                                        .map(SigningStage::word)
                                        .collect(Collectors.joining(", ")))));
    }

    /** What a stage has to sign. */
    @Schema(name = "TranscriptStatement")
    record StatementView(
            @Schema(allowableValues = {"subject_teacher", "homeroom_teacher", "principal", "seal"})
            String stage,

            @Schema(description = "the payload to sign, in BASE64URL as a JWS has it")
            String statement,

            @Schema(description = "the same as text", example = "{\"previous\":[],\"sha256\":\"9f86…\"}")
            String text,

            @Schema(
                    description =
                            "of the seal: the payload of the verifiable credential, in BASE64URL; typ is vc+jwt there")
            @Nullable
            String credential) {

        static StatementView of(SigningStage stage, byte[] statement, byte @Nullable [] credential) {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return new StatementView(
                    stage.word(),
                    base64.encodeToString(statement),
                    new String(statement, StandardCharsets.UTF_8),
                    credential == null ? null : base64.encodeToString(credential));
        }

        @Override
        public String toString() {
            return "StatementView[masked]";
        }
    }

    /** A stage's signature as it is handed in. */
    @Schema(name = "NewTranscriptSignature")
    record SignatureBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"subject_teacher", "homeroom_teacher", "principal", "seal"})
            @Nullable
            String stage,

            @Schema(description = "of a subject teacher: the codes of their subjects") @Nullable
            List<String> subjects,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "compact, over the statement") @Nullable
            String jws,

            @Schema(description = "of the seal: compact, over the credential") @Nullable
            String credential) {

        Papers.Handed handed() {
            if (jws == null) {
                throw Problem.at("/jws", ProblemKind.INVALID_FIELD, Map.of("field", "jws", "expected", "JWS"));
            }
            if (subjects != null && subjects.stream().anyMatch(Objects::isNull)) {
                throw Problem.at(
                        "/subjects", ProblemKind.INVALID_FIELD, Map.of("field", "subjects", "expected", "mathematics"));
            }
            return new Papers.Handed(
                    TranscriptsResource.stage(stage),
                    subjects == null ? Set.of() : new TreeSet<>(subjects),
                    jws,
                    credential);
        }

        @Override
        public String toString() {
            return "SignatureBody[masked]";
        }
    }

    /** Why something is taken back. */
    @Schema(name = "TakingBack")
    record RevocationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = LONGEST_REASON) @Nullable
            String reason) {

        static String told(@Nullable RevocationBody body) {
            String said =
                    body == null || body.reason() == null ? "" : body.reason().strip();
            if (said.isEmpty() || said.length() > LONGEST_REASON) {
                throw Problem.at(
                        "/reason",
                        ProblemKind.INVALID_FIELD,
                        Map.of("field", "reason", "expected", "1–" + LONGEST_REASON));
            }
            return said;
        }
    }
}
