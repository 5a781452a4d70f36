package hub.api.transcript;

import hub.api.web.Languages;
import hub.api.web.Open;
import hub.database.Actor;
import hub.database.Transactions;
import hub.problem.Language;
import hub.problem.MessageTemplates;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.Signature;
import hub.transcript.TranscriptText;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the code printed on a transcript leads, for anybody: whether it holds, and what a copy must hash to. Nothing else is
 * told, and a draft is not there.
 */
@Open
@Path("/v1/verifications/{id}")
public final class VerificationsResource {

    private static final MessageTemplates TEXTS = new MessageTemplates(VerificationsResource.class, "verification");
    private static final Actor ANYBODY = new Actor("verification");

    private final Transactions transactions;
    private final Papers papers;

    public VerificationsResource(Transactions transactions, Papers papers) {
        this.transactions = transactions;
        this.papers = papers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "verifyTranscript",
            summary = "Whether a transcript holds, and what a copy must hash to; for anybody",
            tags = "transcripts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VerificationView.class)))
    public Response json(@PathParam("id") UUID id) {
        return answer(found(id), MediaType.APPLICATION_JSON_TYPE);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @Hidden
    public Response page(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return answer(page(found(id), Languages.of(language)), new MediaType("text", "html", "utf-8"));
    }

    private VerificationView found(UUID id) {
        return transactions
                .read(ANYBODY, tx -> papers.find(tx, id))
                .filter(paper -> paper.state() != Paper.State.DRAFT)
                .map(VerificationView::of)
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    private static Response answer(Object entity, MediaType type) {
        return Response.ok(entity, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String page(VerificationView view, Language first) {
        StringBuilder page = new StringBuilder(2000)
                .append("<!doctype html><html lang=\"")
                .append(first.tag())
                .append("\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(word(first, "title"))
                .append("</title>");
        Language other = first == Language.VI ? Language.EN : Language.VI;
        for (Language language : List.of(first, other)) {
            page.append("<section lang=\"")
                    .append(language.tag())
                    .append("\"><h1>")
                    .append(word(language, "title"))
                    .append("</h1><p><strong>")
                    .append(word(language, view.state()))
                    .append("</strong></p><p>")
                    .append(word(language, "hashes"))
                    .append("</p></section>");
        }
        return page.append("<dl><dt>SHA-256 transcript.json (RFC 8785)</dt><dd><code>")
                .append(view.payloadSha256())
                .append("</code></dd><dt>SHA-256 vc+jwt</dt><dd><code>")
                .append(view.credentialSha256())
                .append("</code></dd></dl></html>")
                .toString();
    }

    private static String word(Language language, String key) {
        return TEXTS.text(language, key, Map.of());
    }

    /** Whether a transcript holds. */
    @Schema(name = "Verification")
    record VerificationView(
            @Schema(allowableValues = {"valid", "replaced", "revoked"})
            String state,

            @Schema(description = "what the payload's canonical form (RFC 8785) must hash to")
            String payloadSha256,

            @Schema(description = "what the verifiable credential, as it was handed out, must hash to")
            String credentialSha256) {

        static VerificationView of(Paper paper) {
            Signature seal = paper.seal();
            String credential = seal == null || seal.credential() == null ? "" : seal.credential();
            return new VerificationView(
                    paper.state() == Paper.State.ISSUED
                            ? "valid"
                            : paper.state().word(),
                    paper.sha256(),
                    TranscriptText.sha256(credential.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
