package hub.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that a submission still standing brought, or found held and so upheld.
 *
 * @param named in a delta, the fields it spoke of; null: all
 * @param body the canonical text of its facts, empty where it took them away
 */
public record StandingVersion(
        RecordId recordId,
        String ownKey,
        UUID entryId,
        SubmissionId submissionId,
        String event,
        @Nullable Long version,
        Instant madeAt,
        @Nullable List<String> named,
        String body) {

    @Override
    public String toString() {
        return "StandingVersion[masked]";
    }
}
