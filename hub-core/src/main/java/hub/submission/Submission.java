package hub.submission;

import hub.calendar.SchoolYear;
import hub.organisation.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it stands.
 *
 * @param spooled name of its file in the spool folder, or null where it needs none
 * @param mark how many of its records are worked
 * @param outcomes how many records came to each {@link Outcome}, by its number
 * @param sameAs an earlier submission that said the same, or null
 * @param reason why it failed or where it broke, or null
 */
public record Submission(
        SubmissionId id,
        String sourceSystem,
        OrganisationId schoolId,
        String schoolCode,
        int schoolYear,
        SubmissionKind kind,
        SubmissionContent content,
        Instant madeAt,
        SubmissionFormat format,
        @Nullable String spooled,
        String actor,
        Instant receivedAt,
        SubmissionState state,
        long mark,
        int batches,
        List<Long> outcomes,
        long digestHigh,
        long digestLow,
        @Nullable UUID sameAs,
        @Nullable String reason) {

    public SubmissionHeader header() {
        return new SubmissionHeader(sourceSystem, schoolCode, new SchoolYear(schoolYear), kind, madeAt);
    }

    public Sender sender() {
        return new Sender(sourceSystem, schoolId);
    }

    public long count(Outcome outcome) {
        return outcomes.get(outcome.number() - 1);
    }

    /** How many records were taken: all but the refused. */
    public long accepted() {
        return mark - count(Outcome.REFUSED);
    }
}
