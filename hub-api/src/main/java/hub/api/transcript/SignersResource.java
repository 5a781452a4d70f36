package hub.api.transcript;

import hub.access.Action;
import hub.access.Caller;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.api.transcript.TranscriptsResource.RevocationBody;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transcript.Certificates;
import hub.transcript.Signer;
import hub.transcript.Signers;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who signs transcripts for a school, by certificate; the school itself says so and takes it back. */
@Path("/v1/schools/{school}/signers")
@Produces(MediaType.APPLICATION_JSON)
public final class SignersResource {

    private final Transactions transactions;
    private final PlaceRights places;
    private final Organisations organisations;
    private final Signers signers;
    private final Supplier<Certificates> certificates;

    public SignersResource(
            Transactions transactions,
            PlaceRights places,
            Organisations organisations,
            Signers signers,
            Supplier<Certificates> certificates) {
        this.transactions = transactions;
        this.places = places;
        this.organisations = organisations;
        this.signers = signers;
        this.certificates = certificates;
    }

    @GET
    @Operation(
            operationId = "listSigners",
            summary = "Who signs transcripts for a school, also those taken back",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignersView.class)))
    public Response list(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return transactions.read(
                caller.actor(),
                tx -> answer(new SignersView(
                        signers.of(tx, certifying(tx, caller, purpose, school).organisation()).stream()
                                .map(SignerView::of)
                                .toList())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "registerSigner",
            summary = "Say whose certificate signs for the school, and at which stages; the last word holds",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignerView.class)))
    public Response register(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Nullable SignerBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        List<X509Certificate> chain = body.chain();
        Set<SigningStage> stages = body.signing();
        Certificates trusted = certificates.get();
        return transactions.write(
                caller.actor(),
                tx -> answer(SignerView.of(
                        signers.register(tx, certifying(tx, caller, purpose, school), chain, stages, trusted))));
    }

    @POST
    @Path("/{thumbprint}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revokeSigner",
            summary = "Take a signer back from now on; what was signed before stays signed",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignerView.class)))
    public Response revoke(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("school") String school,
            @Parameter(description = "SHA-256 of the certificate") @PathParam("thumbprint") String thumbprint,
            @Nullable RevocationBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        String reason = RevocationBody.told(body);
        return transactions.write(
                caller.actor(),
                tx -> answer(signers.revoke(tx, certifying(tx, caller, purpose, school), thumbprint, reason)
                        .map(SignerView::of)
                        .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND))));
    }

    private PlaceGrant certifying(ReadTx tx, Caller caller, Purpose purpose, String school) {
        return organisations
                .school(tx, school, VietnamDays.of(tx.now()))
                .map(found -> places.grant(tx, caller, purpose, Action.CERTIFY, found.id()))
                .orElseThrow(() -> Problem.of(ProblemKind.FORBIDDEN));
    }

    private static Response answer(Object view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** A signer to be registered. */
    @Schema(name = "NewSigner")
    record SignerBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "PEM: the signer's certificate, and those between it and the authority",
                    example = "-----BEGIN CERTIFICATE-----…")
            @Nullable
            String certificates,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "subject_teacher, homeroom_teacher, principal, seal")
            @Nullable
            List<String> stages) {

        List<X509Certificate> chain() {
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                byte[] text = (certificates == null ? "" : certificates).getBytes(StandardCharsets.UTF_8);
                List<X509Certificate> chain = factory.generateCertificates(new ByteArrayInputStream(text)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
                if (!chain.isEmpty()) {
                    return chain;
                }
            } catch (CertificateException e) {
                // Told as every other text that is none.
            }
            throw Problem.at(
                    "/certificates", ProblemKind.INVALID_FIELD, Map.of("field", "certificates", "expected", "PEM"));
        }

        Set<SigningStage> signing() {
            Set<SigningStage> named = stages == null
                    ? Set.of()
                    : stages.stream().map(TranscriptsResource::stage).collect(Collectors.toCollection(TreeSet::new));
            return named.isEmpty() ? Set.of(TranscriptsResource.stage(null)) : named;
        }

        @Override
        public String toString() {
            return "SignerBody[masked]";
        }
    }

    /** A signer. */
    @Schema(name = "Signer")
    record SignerView(
            @Schema(description = "SHA-256 of the certificate")
            String thumbprint,

            @Schema(description = "the certificate's subject", example = "CN=Trần Thị Bích")
            String name,

            @Schema(example = "[\"principal\"]") List<String> stages,
            Instant registered,
            @Nullable Instant revoked) {

        static SignerView of(Signer signer) {
            return new SignerView(
                    signer.thumbprint(),
                    signer.name(),
                    new TreeSet<>(signer.stages())
                            .stream().map(SigningStage::word).toList(),
                    signer.registered(),
                    signer.revoked());
        }

        @Override
        public String toString() {
            return "SignerView[masked]";
        }
    }

    /** A school's signers. */
    @Schema(name = "Signers")
    record SignersView(List<SignerView> signers) {}
}
