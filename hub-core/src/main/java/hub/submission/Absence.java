package hub.submission;

import hub.organisation.OrganisationId;

/** A learner whom the newest snapshot of a school's year no longer names. */
public record Absence(
        SubmissionId submissionId, OrganisationId schoolId, String sourceSystem, String ownKey, RecordId recordId) {}
