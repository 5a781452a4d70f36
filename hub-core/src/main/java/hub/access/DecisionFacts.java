package hub.access;

import hub.organisation.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the decision must know of a person's decision about records: which schools it concerns, and what is above them.
 *
 * @param records about which it is
 * @param schools of every learner of whom these records speak
 * @param above all that is above each of these schools and of the caller's organisations, at any remove
 */
public record DecisionFacts(
        Set<UUID> records, Set<OrganisationId> schools, Map<OrganisationId, Set<OrganisationId>> above)
        implements Subject {

    public DecisionFacts {
        records = Set.copyOf(records);
        schools = Set.copyOf(schools);
        Map<OrganisationId, Set<OrganisationId>> copied = new HashMap<>();
        above.forEach((organisation, over) -> copied.put(organisation, Set.copyOf(over)));
        above = Map.copyOf(copied);
        if (records.isEmpty() || schools.isEmpty()) {
            throw new IllegalArgumentException("a decision is about records that schools keep");
        }
    }

    Set<OrganisationId> over(OrganisationId organisation) {
        return above.getOrDefault(organisation, Set.of());
    }
}
