package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to see one learner, as far as these records go. */
public final class LearnerGrant implements Grant {

    private final Asked asked;
    private final UUID learner;
    private final Set<UUID> records;
    private final Set<OrganisationId> schools;
    private final Set<FieldGroup> fields;

    LearnerGrant(Asked asked, UUID learner, Set<UUID> records, Set<OrganisationId> schools) {
        this.asked = asked;
        this.learner = learner;
        this.records = Set.copyOf(records);
        this.schools = Set.copyOf(schools);
        this.fields = Set.copyOf(Rights.fields(asked.caller().role(), asked.action(), asked.purpose()));
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
        return fields;
    }

    public UUID learner() {
        return learner;
    }

    /** Of the schools that know the learner, or were given them, those in the caller's part of the tree. */
    public Set<OrganisationId> schools() {
        return schools;
    }

    /** The source records whose facts may be seen; a golden record for this caller is derived from these only. */
    public Set<UUID> records() {
        return records;
    }
}
