package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;

/** The right to look at lists of these schools' records. */
public final class SchoolsGrant extends Grant {

    private final Set<OrganisationId> schools;

    SchoolsGrant(Asked asked, Set<OrganisationId> schools) {
        super(asked, Set.of(FieldGroup.BASIC));
        this.schools = Set.copyOf(schools);
    }

    public Set<OrganisationId> schools() {
        return schools;
    }
}
