package hub.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sender's order between versions of one record, never that of arrival: the sender's version, and where it keeps none
 * (which counts as 0) the instant at which the submission was made.
 */
public final class VersionOrder {

    private VersionOrder() {}

    /** Whether a version comes above another; the same version again does not, whenever it was made. */
    public static boolean isAbove(
            @Nullable Long version, Instant madeAt, @Nullable Long heldVersion, Instant heldMadeAt) {
        long mine = version == null ? 0 : version;
        long held = heldVersion == null ? 0 : heldVersion;
        if (mine != held || version != null) {
            return mine > held;
        }
        return madeAt.isAfter(heldMadeAt);
    }

    /**
     * The order in which years of one record speak for the person: personal facts follow the newest made-at, then the sender's
     * version, then the later school year. {@code SourceRecordSql.newestBodies} has the same order in SQL.
     */
    static int byRecency(
            Instant madeAt,
            @Nullable Long version,
            int schoolYear,
            Instant otherMadeAt,
            @Nullable Long otherVersion,
            int otherSchoolYear) {
        int byMadeAt = madeAt.compareTo(otherMadeAt);
        if (byMadeAt != 0) {
            return byMadeAt;
        }
        int byVersion = Long.compare(version == null ? 0 : version, otherVersion == null ? 0 : otherVersion);
        return byVersion != 0 ? byVersion : Integer.compare(schoolYear, otherSchoolYear);
    }
}
