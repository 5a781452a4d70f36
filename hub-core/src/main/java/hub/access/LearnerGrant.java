package hub.access;

import hub.calendar.Validity;
import hub.database.Actor;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The right to see one learner, as far as these records and periods go. */
public final class LearnerGrant implements Grant {

    private final Asked asked;
    private final UUID learner;
    private final Set<UUID> records;
    private final List<Validity> periods;
    private final boolean whole;

    LearnerGrant(Asked asked, UUID learner, Set<UUID> records, List<Validity> periods, boolean whole) {
        this.asked = asked;
        this.learner = learner;
        this.records = Set.copyOf(records);
        this.periods = List.copyOf(periods);
        this.whole = whole;
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

    /** The periods in force that may be seen, none of them contested, in the order of the facts. */
    public List<Validity> periods() {
        return periods;
    }

    /** Whether {@link #records()} are all the learner has, so that the derived whole may be shown as it stands. */
    public boolean whole() {
        return whole;
    }
}
