package hub.transfer;

import hub.enrolment.SchoolClass;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody does with an application. */
public sealed interface MoveStep {

    /** As stored and served. */
    String word();

    /**
     * The receiving school has everything that the rules ask for.
     *
     * @param onPaper pieces that it has seen on paper; the others are attached
     */
    record Complete(Set<Piece> onPaper) implements MoveStep {

        public Complete {
            onPaper = Set.copyOf(onPaper);
        }

        @Override
        public String word() {
            return "complete";
        }
    }

    /** The level above the receiving school allows a move outside the time of the year for it. */
    record Except(Reason reason) implements MoveStep {

        @Override
        public String word() {
            return "except";
        }
    }

    /** The receiving school takes the learner. */
    record Accept() implements MoveStep {

        @Override
        public String word() {
            return "accept";
        }
    }

    /** The receiving school does not take the learner. */
    record Refuse(Reason reason) implements MoveStep {

        @Override
        public String word() {
            return "refuse";
        }
    }

    /**
     * The sending school lets the learner go.
     *
     * @param reason why the level above does so in the school's stead, or why the learner leaves for good
     */
    record Release(@Nullable Reason reason) implements MoveStep {

        @Override
        public String word() {
            return "release";
        }
    }

    /**
     * The learner gets a class.
     *
     * @param from the first day in it; null: the day of the step
     */
    record Place(@Nullable LocalDate from, SchoolClass schoolClass) implements MoveStep {

        @Override
        public String word() {
            return "place";
        }
    }

    /** The applicant takes the application back. */
    record TakeBack() implements MoveStep {

        @Override
        public String word() {
            return "take_back";
        }
    }

    /** The hub says that another school was first; nobody asks for this step. */
    record Overtake() implements MoveStep {

        @Override
        public String word() {
            return "overtake";
        }
    }
}
