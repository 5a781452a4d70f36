package hub.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What an application asks for.
 *
 * @param grade in which the learner is to be; null: the grade of the present place
 * @param individualPlan whether the applicant says that the learner has an individual plan
 */
public record Wanted(MoveKind kind, @Nullable Integer grade, boolean individualPlan, Applicant applicant) {

    /** A disability is nobody's business in a log. */
    @Override
    public String toString() {
        return "Wanted[" + kind + " masked]";
    }
}
