package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to see one application to move, and to act in it for the organisations that the caller holds themselves. */
public final class TransferGrant implements Grant {

    private final Asked asked;
    private final UUID transfer;
    private final Set<OrganisationId> organisations;

    TransferGrant(Asked asked, UUID transfer, Set<OrganisationId> organisations) {
        this.asked = asked;
        this.transfer = transfer;
        this.organisations = Set.copyOf(organisations);
    }

    @Override
    public Actor actor() {
        return asked.caller().actor();
    }

    @Override
    public Purpose purpose() {
        return asked.purpose();
    }

    @Override
    public Action action() {
        return asked.action();
    }

    @Override
    public Set<FieldGroup> fields() {
        return Set.of(FieldGroup.BASIC);
    }

    public UUID transfer() {
        return transfer;
    }

    /** Of the parties those that the caller holds themselves: being above a school is not being the school. */
    public Set<OrganisationId> organisations() {
        return organisations;
    }
}
