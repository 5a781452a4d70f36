package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;

/** The right to act for, or look at, one organisation and all below it. */
public final class PlaceGrant implements Grant {

    private final Asked asked;
    private final OrganisationId organisation;

    PlaceGrant(Asked asked, OrganisationId organisation) {
        this.asked = asked;
        this.organisation = organisation;
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

    public OrganisationId organisation() {
        return organisation;
    }
}
