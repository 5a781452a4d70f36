package hub.access;

import hub.organisation.OrganisationId;
import java.util.UUID;

/**
 * What the decision must know of a request to correct a record.
 *
 * @param learner of whom the record speaks
 * @param school that wrote the record
 * @param reached whether that school is in the caller's part of the tree
 * @param overdue whether the school has let its last day go by without an answer
 */
public record CorrectionFacts(UUID correction, UUID learner, OrganisationId school, boolean reached, boolean overdue)
        implements Subject {}
