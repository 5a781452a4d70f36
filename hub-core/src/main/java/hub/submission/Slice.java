package hub.submission;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is in force of a source record for one school year.
 *
 * @param entryId the journal entry of its version
 * @param fingerprint of all its facts
 * @param personFingerprint of its personal facts
 * @param version the sender's highest version seen, or null where the sender keeps none
 */
public record Slice(
        String ownKey,
        int schoolYear,
        RecordId recordId,
        UUID entryId,
        SubmissionId submissionId,
        Fingerprint fingerprint,
        Fingerprint personFingerprint,
        @Nullable Long version,
        Instant madeAt,
        boolean cancelled) {

    /**
     * Whether this slice speaks for the person more lately than the other: personal facts follow the newest made-at, then
     * the sender's version, then the later school year.
     */
    public boolean isNewerThan(Slice other) {
        int byMadeAt = madeAt.compareTo(other.madeAt);
        if (byMadeAt != 0) {
            return byMadeAt > 0;
        }
        long mine = version == null ? 0 : version;
        long theirs = other.version == null ? 0 : other.version;
        return mine != theirs ? mine > theirs : schoolYear > other.schoolYear;
    }
}
