package hub.access;

import hub.database.Actor;
import java.util.Set;
import java.util.UUID;

/** The right to act for, or look at, one organisation and all below it. */
public final class PlaceGrant implements Grant {

    private final Asked asked;
    private final UUID organisation;

    PlaceGrant(Asked asked, UUID organisation) {
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
        return action() == Action.SEE_REVIEWS ? Set.of(FieldGroup.BASIC) : Set.of();
    }

    public UUID organisation() {
        return organisation;
    }
}
