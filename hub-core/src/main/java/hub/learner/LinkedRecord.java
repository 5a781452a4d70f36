package hub.learner;

import hub.organisation.OrganisationId;
import hub.submission.RecordId;

/** A source record, by its natural key, and the learner of whom it speaks. Nothing of the person. */
public record LinkedRecord(
        String sourceSystem, OrganisationId schoolId, String ownKey, RecordId recordId, LearnerId learnerId) {}
