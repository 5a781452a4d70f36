package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to see one application to move, and to act in it for the organisations that the caller holds themselves. */
public final class TransferGrant extends Grant {

    private final UUID transfer;
    private final Set<OrganisationId> organisations;

    TransferGrant(Asked asked, UUID transfer, Set<OrganisationId> organisations) {
        super(asked, Set.of(FieldGroup.BASIC));
        this.transfer = transfer;
        this.organisations = Set.copyOf(organisations);
    }

    public UUID transfer() {
        return transfer;
    }

    /** Of the parties those that the caller holds themselves: being above a school is not being the school. */
    public Set<OrganisationId> organisations() {
        return organisations;
    }
}
