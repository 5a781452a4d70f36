package hub.enrolment;

import hub.calendar.Validity;
import hub.learner.LearnerId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Days that several schools claim: nobody's until the level above all of them has decided.
 *
 * @param claiming the records that claim any of the days
 */
public record Conflict(LearnerId learner, Validity period, Set<RecordId> claiming) {

    public Conflict {
        claiming = Set.copyOf(claiming);
    }

    /** Where in the list of all it stands. */
    public record At(UUID learner, LocalDate from) {

        /** Before the first. */
        public static final At START = new At(new UUID(0, 0), LocalDate.EPOCH);
    }

    public At at() {
        return new At(learner.value(), period.from());
    }
}
