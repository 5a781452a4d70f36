package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to see one application to move, and to act in it for the organisations that the caller holds, or as the family that filed it. */
public final class TransferGrant extends Grant {

    private final UUID transfer;
    private final Set<OrganisationId> organisations;
    private final boolean applicant;

    TransferGrant(Asked asked, UUID transfer, Set<OrganisationId> organisations, boolean applicant) {
        super(asked, Set.of(FieldGroup.BASIC));
        this.transfer = transfer;
        this.organisations = Set.copyOf(organisations);
        this.applicant = applicant;
    }

    public UUID transfer() {
        return transfer;
    }

    /** Of the parties those that the caller holds themselves: being above a school is not being the school. */
    public Set<OrganisationId> organisations() {
        return organisations;
    }

    /** Whether the caller is the family that filed it. */
    public boolean isApplicant() {
        return applicant;
    }

    /** Whether the files of its dossier are there for the caller: of families for the one that filed it, whose papers they are. */
    public boolean opensFiles() {
        return applicant || role() != Role.FAMILY;
    }
}
