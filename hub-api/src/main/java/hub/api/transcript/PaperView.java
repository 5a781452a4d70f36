package hub.api.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.RevocationList;
import hub.transcript.Signature;
import hub.transcript.SigningStage;
import hub.transcript.Transcript;
import hub.transcript.TranscriptText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transcript with its signatures.
 *
 * @param sha256 of the payload's canonical form (RFC 8785)
 */
@Schema(name = "TranscriptPaper")
record PaperView(
        @Schema(description = "absent where nobody has prepared it to be signed") @Nullable
        UUID id,

        @Schema(
                description = "unsigned: computed now, of no paper",
                allowableValues = {"unsigned", "draft", "issued", "replaced", "revoked"})
        String state,

        @Schema(description = "SHA-256 of the payload in its canonical form (RFC 8785)", example = "9f86d081884c7d65…")
        String sha256,

        @Schema(description = "what is signed, in the schema transcript/1", implementation = Transcript.class)
        JsonNode payload,

        List<SignatureView> signatures,

        @Schema(description = "the seal's: the transcript as a verifiable credential, a JWT (vc+jwt)") @Nullable
        String credential,

        @Schema(
                description = "the stage whose turn it is",
                allowableValues = {"subject_teacher", "homeroom_teacher", "principal", "seal"})
        @Nullable
        String turn,

        @Schema(description = "subjects of the newest year for which no teacher has signed yet")
        List<String> unsignedSubjects,

        @Schema(description = "why it holds no longer") @Nullable
        String revocation,

        @Schema(description = "where anybody learns whether it holds") @Nullable
        URI verification) {

    /** A stage's signature. */
    @Schema(name = "TranscriptSignature")
    record SignatureView(
            @Schema(allowableValues = {"subject_teacher", "homeroom_teacher", "principal", "seal"})
            String stage,

            List<String> subjects,

            @Schema(description = "SHA-256 of the signer's certificate")
            String signer,

            @Schema(description = "the certificate's subject", example = "CN=Trần Thị Bích")
            String name,

            @Schema(description = "compact, with the certificate chain")
            String jws,

            @Schema(
                    description = "by what it was told that the certificate was not revoked",
                    example = "list 2026-11-28T00:00:00Z")
            String revocationChecked,

            @Schema(description = "that very list; absent where only the register of signers was asked") @Nullable
            RevocationListView revocationList,

            Instant takenAt) {

        static SignatureView of(Signature signature) {
            return new SignatureView(
                    signature.stage().word(),
                    signature.subjects(),
                    signature.signer(),
                    signature.name(),
                    signature.jws(),
                    signature.revocation(),
                    RevocationListView.of(signature.list()),
                    signature.at());
        }

        @Override
        public String toString() {
            return "SignatureView[masked]";
        }
    }

    /** A revocation list, which the hub keeps. */
    @Schema(name = "RevocationList")
    record RevocationListView(
            @Schema(description = "SHA-256 of the list in its DER form", example = "9f86d081884c7d65…")
            String sha256,

            @Schema(description = "its authority's number of it", example = "4711") @Nullable
            String number,

            Instant thisUpdate,
            @Nullable Instant nextUpdate) {

        static @Nullable RevocationListView of(@Nullable RevocationList list) {
            return list == null
                    ? null
                    : new RevocationListView(list.sha256(), list.number(), list.thisUpdate(), list.nextUpdate());
        }
    }

    static PaperView of(Paper paper, URI hub) {
        Signature seal = paper.seal();
        return new PaperView(
                paper.id(),
                paper.state().word(),
                paper.sha256(),
                TranscriptText.read(paper.payload()),
                paper.signatures().stream().map(SignatureView::of).toList(),
                seal == null ? null : seal.credential(),
                paper.turn().map(SigningStage::word).orElse(null),
                paper.state() == Paper.State.DRAFT ? List.copyOf(paper.unsigned()) : List.of(),
                paper.revoked() == null ? null : paper.revoked().reason(),
                seal == null ? null : Papers.verification(paper, hub));
    }

    /** A transcript that nobody signed. */
    static PaperView unsigned(byte[] payload) {
        return new PaperView(
                null,
                "unsigned",
                TranscriptText.sha256(payload),
                TranscriptText.read(payload),
                List.of(),
                null,
                null,
                List.of(),
                null,
                null);
    }

    @Override
    public String toString() {
        return "PaperView[masked]";
    }
}
