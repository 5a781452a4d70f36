package hub.submission;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a source record with its recorded time.
 *
 * @param event NEW, UPDATE, CANCEL; RESTORE where a withdrawal brought earlier facts back, REMOVE where there were none;
 *     REDUCE where some were destroyed by law
 * @param body the canonical text of its facts, empty where it takes them away
 * @param position the journal position of its transaction
 */
public record RecordedVersion(
        RecordId recordId,
        String sourceSystem,
        OrganisationId schoolId,
        String ownKey,
        int schoolYear,
        String event,
        @Nullable Long version,
        Instant madeAt,
        String body,
        UUID entryId,
        long position,
        Instant recordedAt) {

    /** True where this version takes the record's facts of its year away. */
    public boolean takesAway() {
        return body.isEmpty();
    }

    @Override
    public String toString() {
        return "RecordedVersion[masked]";
    }
}
