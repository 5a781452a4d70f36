package hub.enrolment;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;

/**
 * A period in which a source record claims its learner for a school.
 *
 * @param ended true where the school itself says that the learner left or completed
 */
public record Claim(RecordId recordId, OrganisationId school, Validity period, boolean ended) {}
