package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;

/** The right to look at lists of these schools' records. */
public final class SchoolsGrant implements Grant {

    private final Asked asked;
    private final Set<OrganisationId> schools;

    SchoolsGrant(Asked asked, Set<OrganisationId> schools) {
        this.asked = asked;
        this.schools = Set.copyOf(schools);
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

    public Set<OrganisationId> schools() {
        return schools;
    }
}
