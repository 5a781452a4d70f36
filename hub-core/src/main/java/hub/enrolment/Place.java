package hub.enrolment;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for a learner in a period: the one primary place of study, or nothing because several schools claim it.
 *
 * @param standing null where the period is contested
 */
public record Place(Validity period, @Nullable Standing standing) {

    /** The school in force, the record whose claim it is, or to which the hub's own word is tied, and the class. */
    public record Standing(OrganisationId school, RecordId recordId, SchoolClass schoolClass) {}

    public boolean isContested() {
        return standing == null;
    }
}
