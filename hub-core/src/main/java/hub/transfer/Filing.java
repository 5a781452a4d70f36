package hub.transfer;

import java.time.LocalDate;

/**
 * What is known of an application from the day on which it was filed, and never changes.
 *
 * @param otherProvince whether the sending school was in another province that day
 * @param individualPlan whether the applicant says that the learner has an individual plan
 */
public record Filing(LocalDate day, boolean otherProvince, boolean individualPlan) {

    /** A disability is nobody's business in a log. */
    @Override
    public String toString() {
        return "Filing[" + day + " masked]";
    }
}
