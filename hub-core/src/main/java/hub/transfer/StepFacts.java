package hub.transfer;

import hub.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.Set;

/**
 * What has to be known to judge a step.
 *
 * @param desks at which the caller sits
 * @param attached pieces that are attached
 * @param rivalInFlight whether another application of the learner has been accepted and is not at its end
 * @param holder who has the learner on the days for which the step would place them
 */
public record StepFacts(
        LocalDate day,
        Set<Desk> desks,
        Set<Piece> attached,
        boolean rivalInFlight,
        Holder holder,
        WorkingDays workingDays) {

    /** Who has the learner on some days. */
    public enum Holder {
        /** The sending school or the receiving one, or both claim the learner. */
        PARTIES,
        /** Nobody. */
        NOBODY,
        /** Another school, or it as well. */
        OTHERS
    }

    public StepFacts {
        desks = Set.copyOf(desks);
        attached = Set.copyOf(attached);
    }
}
