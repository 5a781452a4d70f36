package hub.access;

import hub.database.Actor;
import java.util.Set;
import java.util.UUID;

/** The right to see one learner, as far as these records go. */
public final class LearnerGrant implements Grant {

    private final Asked asked;
    private final UUID learner;
    private final Set<UUID> records;

    LearnerGrant(Asked asked, UUID learner, Set<UUID> records) {
        this.asked = asked;
        this.learner = learner;
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
        return Set.of(FieldGroup.BASIC);
    }

    public UUID learner() {
        return learner;
    }

    /** The source records whose facts may be seen; a golden record for this caller is derived from these only. */
    public Set<UUID> records() {
        return records;
    }
}
