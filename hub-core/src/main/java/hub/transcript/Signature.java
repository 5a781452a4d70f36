package hub.transcript;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage's signature as it was taken, with all that a check in later years needs.
 *
 * @param signer the SHA-256 of the signer's certificate
 * @param name the certificate's subject
 * @param jws compact, its certificate chain within
 * @param credential of the seal: the same paper as a verifiable credential, signed with the same key
 * @param revocation by what it was told, when the signature was taken, that the certificate was not revoked
 * @param list the very list of that; null where it was the register of signers alone
 * @param at when the hub took it
 */
public record Signature(
        int number,
        SigningStage stage,
        List<String> subjects,
        String signer,
        String name,
        String jws,
        @Nullable String credential,
        String revocation,
        @Nullable RevocationList list,
        Instant at) {

    public Signature {
        subjects = List.copyOf(subjects);
    }

    /** By which the next stage names it. */
    String sha256() {
        return TranscriptText.sha256(jws.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Signature[" + stage + " masked]";
    }
}
