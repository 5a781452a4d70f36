package hub.access;

import hub.organisation.OrganisationId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What the decision must know of an application to move.
 *
 * @param schools between which it is; one of leaving and of a class change
 * @param levels that supervise these schools
 * @param reach of these schools those in the caller's part of the tree
 */
public record TransferFacts(
        UUID transfer, Set<OrganisationId> schools, Set<OrganisationId> levels, Set<OrganisationId> reach)
        implements Subject {

    public TransferFacts {
        schools = Set.copyOf(schools);
        levels = Set.copyOf(levels);
        reach = Set.copyOf(reach);
    }

    /** Schools and the levels that supervise them. */
    Set<OrganisationId> parties() {
        Set<OrganisationId> parties = new HashSet<>(schools);
        parties.addAll(levels);
        return parties;
    }
}
