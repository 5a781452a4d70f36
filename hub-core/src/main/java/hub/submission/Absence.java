package hub.submission;

import hub.calendar.SchoolYear;
import hub.organisation.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A learner whom a snapshot of a school's year no longer named, and nothing made later has named since.
 *
 * @param submissionId the newest snapshot that leaves the learner out
 * @param schoolYear the year the snapshot speaks of, by its first calendar year
 * @param madeAt when the snapshot was made
 */
public record Absence(
        SubmissionId submissionId,
        OrganisationId schoolId,
        String sourceSystem,
        int schoolYear,
        Instant madeAt,
        String ownKey,
        RecordId recordId) {

    /**
     * A place in the list of absences, which runs from the submission received first.
     *
     * @param record the record after which the list goes on
     */
    public record At(UUID submission, UUID record) {

        /** Before the first. */
        public static final At START = new At(new UUID(0, 0), new UUID(0, 0));
    }

    /** The name of the year: 2026-2027. */
    public String schoolYearName() {
        return new SchoolYear(schoolYear).toString();
    }

    /** Where the list goes on after this one. */
    public At at() {
        return new At(submissionId.value(), recordId.value());
    }

    @Override
    public String toString() {
        return "Absence[" + recordId + " in " + submissionId + "]";
    }
}
