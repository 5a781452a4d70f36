package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to decide about these records, for one organisation that is above all schools concerned. */
public final class DecisionGrant extends Grant {

    private final OrganisationId organisation;
    private final Set<UUID> records;

    DecisionGrant(Asked asked, OrganisationId organisation, Set<UUID> records) {
        super(asked, Set.of());
        this.organisation = organisation;
        this.records = Set.copyOf(records);
    }

    /** The caller's organisation for which it decides: of several the lowest. */
    public OrganisationId organisation() {
        return organisation;
    }

    public Set<UUID> records() {
        return records;
    }
}
