package hub.learner;

import hub.submission.RecordId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What regrouping did.
 *
 * @param of where each record of the regrouped components is now
 * @param touched learners of whom anything changed: members, codes or a member's personal facts
 * @param born those of them who are new
 */
public record Placed(Map<RecordId, Seat> of, Set<LearnerId> touched, Set<LearnerId> born) {

    /**
     * Where a record is.
     *
     * @param studentCode the learner's code, or null while in review
     * @param shared true where the learner has other records too
     */
    public record Seat(LearnerId learner, @Nullable String studentCode, boolean shared) {

        @Override
        public String toString() {
            return "Seat[" + learner + " masked]";
        }
    }
}
