package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;

/**
 * A caller's whole part of the tree.
 *
 * @param schools those that are one of the caller's organisations, or lie below one, on the day of the request
 */
public record ReachFacts(Set<OrganisationId> schools) implements Subject {

    public ReachFacts {
        schools = Set.copyOf(schools);
    }
}
