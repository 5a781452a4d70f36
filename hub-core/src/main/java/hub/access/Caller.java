package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;

/**
 * A system or a person whose token was checked, as whom they call, and what they may act for today.
 *
 * @param organisations those given to the caller today in that role; each stands for itself and all below it
 */
public record Caller(CallerId id, Role role, Set<OrganisationId> organisations) {

    public Caller {
        organisations = Set.copyOf(organisations);
        if (role == Role.FAMILY && !organisations.isEmpty()) {
            throw new IllegalArgumentException("a family acts for no organisation");
        }
    }

    /** A system that keeps records for organisations. */
    public Caller(ClientId client, Set<OrganisationId> organisations) {
        this(client, Role.SYSTEM, organisations);
    }

    /** As the journal names it. */
    public Actor actor() {
        return new Actor(id.actor());
    }
}
