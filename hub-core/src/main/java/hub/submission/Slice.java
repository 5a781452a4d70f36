package hub.submission;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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

    private static final Comparator<Slice> ORDER = (one, other) -> VersionOrder.byRecency(
            one.madeAt, one.version, one.schoolYear, other.madeAt, other.version, other.schoolYear);

    /** The slice, of those of one record, that says most lately who the person is, or that the record is none any more. */
    public static @Nullable Slice newest(Collection<Slice> slices) {
        return slices.stream().max(ORDER).orElse(null);
    }

    /** The slice, of those of one record, that speaks for the person; null where the sender took the record back. */
    public static @Nullable Slice standing(Collection<Slice> slices) {
        Slice newest = newest(slices);
        return newest == null || newest.cancelled ? null : newest;
    }
}
