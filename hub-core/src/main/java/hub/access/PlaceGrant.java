package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;

/** The right to act for, or look at, one organisation and all below it. */
public final class PlaceGrant extends Grant {

    private final OrganisationId organisation;

    PlaceGrant(Asked asked, OrganisationId organisation) {
        super(asked, Set.of());
        this.organisation = organisation;
    }

    public OrganisationId organisation() {
        return organisation;
    }
}
