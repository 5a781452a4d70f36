package hub.transfer;

import hub.calendar.WorkingDays;
import hub.enrolment.SchoolClass;
import hub.organisation.SchoolLevel;
import hub.transfer.StepFacts.Holder;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Applications for tests, and what is known at their steps. */
final class Moves {

    static final RuleSets RULES = RuleSets.shipped();
    static final MoveStep.Complete ON_PAPER = new MoveStep.Complete(EnumSet.allOf(Piece.class));
    static final MoveStep.Accept ACCEPT = new MoveStep.Accept();
    static final MoveStep.Refuse REFUSE = new MoveStep.Refuse(new Reason("Trường không còn chỗ"));
    static final MoveStep.Release RELEASE = new MoveStep.Release(null);
    static final MoveStep.Release RELEASE_WITH_REASON =
            new MoveStep.Release(new Reason("Trường chuyển đi không trả lời"));
    static final MoveStep.Place PLACE = new MoveStep.Place(null, new SchoolClass(null, 6, "6A"));
    static final MoveStep.TakeBack TAKE_BACK = new MoveStep.TakeBack();
    static final MoveStep.Except EXCEPT = new MoveStep.Except(new Reason("Bố mẹ chuyển công tác"));

    private Moves() {}

    /** An application at the lower secondary level. */
    static Move filed(MoveKind kind, String day) {
        return filed(kind, SchoolLevel.LOWER_SECONDARY, day, false);
    }

    static Move filed(MoveKind kind, SchoolLevel level, String day, boolean otherProvince) {
        LocalDate filed = LocalDate.parse(day);
        return Move.filed(
                new Filing(filed, otherProvince, false),
                RULES.choose(kind, level, 6, filed).rules());
    }

    static StepFacts facts(String day, Desk... desks) {
        return new StepFacts(
                LocalDate.parse(day), Set.of(desks), Set.of(), false, Holder.PARTIES, new WorkingDays(List.of()));
    }

    /** The application after these steps on one day, each by the desk whose it is. */
    static Move after(Move move, String day, MoveStep... steps) {
        Move reached = move;
        for (MoveStep step : steps) {
            reached = ((StepOutcome.Taken) Progress.after(reached, step, facts(day, schools()))).move();
        }
        return reached;
    }

    static Desk[] schools() {
        return new Desk[] {Desk.RECEIVING_SCHOOL, Desk.SENDING_SCHOOL};
    }
}
