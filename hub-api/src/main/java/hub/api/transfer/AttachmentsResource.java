package hub.api.transfer;

import hub.access.Caller;
import hub.access.Purpose;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transfer.AttachmentId;
import hub.transfer.Attachments;
import hub.transfer.FileKind;
import hub.transfer.Piece;
import hub.transfer.Stage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files of a dossier: PDF, JPEG or PNG by their own bytes, looked at by a virus scanner unless the operator wants none. */
@Path("/v1/transfers/{id}/attachments")
public final class AttachmentsResource {

    private static final String PDF = "application/pdf";
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";

    private final Transactions transactions;
    private final TransferRights rights;
    private final Attachments attachments;
    private final @Nullable VirusScan scan;
    private final boolean keepsUnscanned;

    /**
     * The resource.
     *
     * @param scan null where no scanner is configured
     * @param keepsUnscanned whether files are kept then, and marked as not scanned; else none is
     */
    public AttachmentsResource(
            Transactions transactions,
            TransferRights rights,
            Attachments attachments,
            @Nullable VirusScan scan,
            boolean keepsUnscanned) {
        this.transactions = transactions;
        this.rights = rights;
        this.attachments = attachments;
        this.scan = scan;
        this.keepsUnscanned = keepsUnscanned;
    }

    @PUT
    @Path("/{attachment}")
    @Consumes({PDF, JPEG, PNG})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "attachToTransfer",
            summary = "Attach a file as a piece of the dossier; the receiving school does, until it has decided",
            tags = "transfers")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TransferView.AttachmentView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "just these bytes are attached as this piece already",
            content = @Content(schema = @Schema(implementation = TransferView.AttachmentView.class)))
    @ApiResponse(responseCode = "409", description = "the receiving school has decided")
    @ApiResponse(responseCode = "422", description = "the file is not what it claims to be, or the scanner refuses it")
    public Response attach(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "which piece of the dossier it is",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "application",
                                                "transcript",
                                                "admission_paper",
                                                "introduction_by_school",
                                                "introduction_by_level",
                                                "progress_sheet",
                                                "results_summary",
                                                "individual_plan"
                                            }))
                    @PathParam("attachment")
                    String piece,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            InputStream body)
            throws IOException {
        // Whoever may not attach sends nothing that anybody reads.
        transactions.read(caller.actor(), tx -> mayAttach(tx, caller, purpose, id));
        if (scan == null && !keepsUnscanned) {
            throw Problem.of(ProblemKind.SCANNER_UNAVAILABLE);
        }
        Piece as = TransferBody.word("piece", Piece.values(), piece);
        byte[] content = body.readNBytes(Attachments.LARGEST + 1);
        if (content.length > Attachments.LARGEST) {
            throw Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", Attachments.LARGEST + " bytes"));
        }
        FileKind kind = kind(type, content);
        if (scan != null && !scan.isClean(content)) {
            throw Problem.of(ProblemKind.ATTACHMENT_INFECTED);
        }
        Attachments.Attached attached = transactions.write(caller.actor(), tx -> {
            TransferRights.Seen seen = mayAttach(tx, caller, purpose, id);
            return attachments.attach(tx, seen.grant(), seen.application(), as, kind, content, scan != null);
        });
        return Response.status(attached.fresh() ? 201 : 200)
                .entity(TransferView.AttachmentView.of(attached.attachment()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/{attachment}")
    @Produces({PDF, JPEG, PNG})
    @Operation(operationId = "getTransferAttachment", summary = "A file of the dossier", tags = "transfers")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = JPEG, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = PNG, schema = @Schema(type = "string", format = "binary"))
            })
    public Response get(
            @PathParam("id") UUID id,
            @PathParam("attachment") UUID attachment,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        return transactions.write(caller.actor(), tx -> {
            TransferRights.Seen seen = rights.find(tx, caller, purpose, id);
            Attachments.Opened opened = attachments
                    .open(tx, seen.grant(), seen.application(), new AttachmentId(attachment))
                    .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
            String name = opened.attachment().piece().word();
            return Response.ok(opened.content(), opened.attachment().kind().mediaType())
                    .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private TransferRights.Seen mayAttach(ReadTx tx, Caller caller, Purpose purpose, UUID id) {
        TransferRights.Seen seen = rights.find(tx, caller, purpose, id);
        if (!seen.grant().organisations().contains(seen.application().receiving())) {
            throw Problem.of(ProblemKind.FORBIDDEN);
        }
        Stage stage = seen.application().move().stage();
        if (stage != Stage.REQUESTED && stage != Stage.COMPLETE) {
            throw Problem.of(ProblemKind.TRANSFER_OUT_OF_ORDER, Map.of("step", "attach", "stage", stage.word()));
        }
        return seen;
    }

    private static FileKind kind(String type, byte[] content) {
        MediaType claimed = MediaType.valueOf(type);
        String named = claimed.getType() + "/" + claimed.getSubtype();
        FileKind found = FileKind.of(content).orElse(null);
        if (found == null || !found.mediaType().equals(named)) {
            throw Problem.of(
                    ProblemKind.ATTACHMENT_MISNAMED,
                    Map.of("claimed", named, "found", found == null ? "–" : found.mediaType()));
        }
        return found;
    }
}
