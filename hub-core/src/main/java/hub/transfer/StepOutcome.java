package hub.transfer;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
public sealed interface StepOutcome {

    /** The application went on. */
    record Taken(Move move) implements StepOutcome {}

    /** Just this was said before: nothing changed. */
    record Unchanged(Move move) implements StepOutcome {}

    /** Not possible. */
    sealed interface Refused extends StepOutcome {}

    /** The caller sits at none of the desks whose step it is. */
    record NotTheirs() implements Refused {}

    /** Not the next step: a release before the acceptance, anything after the end, a step that applications of its kind do not have. */
    record OutOfOrder(Stage stage) implements Refused {}

    /** The dossier lacks these. */
    record Incomplete(Set<Piece> missing) implements Refused {

        public Incomplete {
            missing = Set.copyOf(missing);
        }
    }

    /** Filed outside the time of the year for it, and nobody made an exception. */
    record OutsideWindow(RuleSet rules) implements Refused {}

    /** Another school accepted the learner first, or the learner is leaving. */
    record Overtaken() implements Refused {}

    /**
     * The level above may not act yet in the school's stead.
     *
     * @param last the school's last day; null where the rules set none
     */
    record NotOverdue(@Nullable LocalDate last) implements Refused {}

    /** Whoever acts in another's stead, and whoever leaves, says why. */
    record ReasonMissing() implements Refused {}

    /** A school that is no party has the learner, or claims them too. */
    record HeldElsewhere() implements Refused {}

    /** A first day before the learner was let go, or in the future; of a first enrolment more than {@link Progress#AHEAD} days ahead. */
    record DayOutOfReach(LocalDate earliest, LocalDate latest) implements Refused {}
}
