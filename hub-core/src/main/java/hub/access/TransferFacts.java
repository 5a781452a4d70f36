package hub.access;

import hub.organisation.OrganisationId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the decision must know of an application to move.
 *
 * @param schools between which it is; one of leaving and of a class change
 * @param levels that supervise these schools
 * @param reach of these schools those in the caller's part of the tree
 * @param own how a family stands to it; null where somebody else asks
 */
public record TransferFacts(
        UUID transfer,
        Set<OrganisationId> schools,
        Set<OrganisationId> levels,
        Set<OrganisationId> reach,
        @Nullable Own own)
        implements Subject {

    /**
     * An application about somebody who may be the caller's child.
     *
     * @param record to which it is tied
     * @param filed whether the caller filed it
     */
    public record Own(LearnerFacts learner, UUID record, boolean filed) {}

    /** The same for whoever is no family. */
    public TransferFacts(
            UUID transfer, Set<OrganisationId> schools, Set<OrganisationId> levels, Set<OrganisationId> reach) {
        this(transfer, schools, levels, reach, null);
    }

    /** The same for a family. */
    public TransferFacts(UUID transfer, Own own) {
        this(transfer, Set.of(), Set.of(), Set.of(), own);
    }

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
