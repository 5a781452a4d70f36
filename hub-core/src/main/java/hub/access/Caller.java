package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;

/**
 * A system whose token was checked, and what it may act for today.
 *
 * @param client the client's id
 * @param organisations the organisations delegated to it today; each stands for itself and all below it
 */
public record Caller(ClientId client, Set<OrganisationId> organisations) {

    public Caller {
        organisations = Set.copyOf(organisations);
    }

    /** As the journal names it. */
    public Actor actor() {
        return new Actor("client:" + client);
    }
}
