package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to decide about these records, for one organisation that is above all schools concerned. */
public final class DecisionGrant implements Grant {

    private final Asked asked;
    private final OrganisationId organisation;
    private final Set<UUID> records;

    DecisionGrant(Asked asked, OrganisationId organisation, Set<UUID> records) {
        this.asked = asked;
        this.organisation = organisation;
        this.records = Set.copyOf(records);
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
        return Set.of();
    }

    /** The caller's organisation for which it decides: of several the lowest. */
    public OrganisationId organisation() {
        return organisation;
    }

    public Set<UUID> records() {
        return records;
    }
}
