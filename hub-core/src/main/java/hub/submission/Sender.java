package hub.submission;

import hub.organisation.OrganisationId;

/** Who keeps a source record: a source system in one school. */
public record Sender(String sourceSystem, OrganisationId school) {}
