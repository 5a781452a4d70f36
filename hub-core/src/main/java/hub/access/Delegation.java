package hub.access;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;

/** An organisation that a client acts for, with all below it, while the delegation is valid. */
public record Delegation(OrganisationId organisation, Validity validity) {}
