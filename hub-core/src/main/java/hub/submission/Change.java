package hub.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a source record's slice of one school year; each writes one version and one journal entry.
 *
 * @param before the slice held so far, or null
 * @param isNewRecord true where the record itself was not known
 * @param kind why
 * @param version the sender's version from now on
 * @param madeAt when the sender made what is now in force
 * @param named in a delta, the fields it spoke of; empty: all
 * @param facts what is now in force; null where nothing is (cancelled or removed)
 */
public record Change(
        String ownKey,
        RecordId recordId,
        int schoolYear,
        @Nullable Slice before,
        boolean isNewRecord,
        Kind kind,
        @Nullable Long version,
        Instant madeAt,
        SubmissionId submissionId,
        List<String> named,
        @Nullable Facts facts,
        UUID entryId) {

    public Change {
        named = named.stream().sorted().toList();
    }

    /** Why a version was written. */
    public enum Kind {
        NEW,
        UPDATE,
        CANCEL,
        /** A withdrawal brought earlier facts back. */
        RESTORE,
        /** A withdrawal left nothing. */
        REMOVE,
        /** By law some of its facts are held no more. */
        REDUCE
    }

    /** The slice as it is after this change, or null where none is left. */
    public @Nullable Slice after() {
        if (kind == Kind.REMOVE) {
            return null;
        }
        return new Slice(
                ownKey,
                schoolYear,
                recordId,
                entryId,
                submissionId,
                facts == null ? Fingerprint.NONE : facts.fingerprint(),
                facts == null ? Fingerprint.NONE : facts.personFingerprint(),
                version,
                madeAt,
                facts == null);
    }

    @Override
    public String toString() {
        return "Change[" + recordId + " " + kind + " masked]";
    }
}
