package hub.transcript;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who signs for a school, by certificate.
 *
 * @param thumbprint SHA-256 of the certificate
 * @param name the certificate's subject
 * @param revoked since when the school no longer lets it sign; null while it does
 */
public record Signer(
        OrganisationId school,
        String thumbprint,
        String name,
        Set<SigningStage> stages,
        Instant registered,
        @Nullable Instant revoked) {

    public Signer {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a signer signs at one stage at least");
        }
        stages = Set.copyOf(new TreeSet<>(stages));
    }

    @Override
    public String toString() {
        return "Signer[" + thumbprint + " masked]";
    }
}
