package hub.transfer;

import hub.calendar.WorkingDays;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who has to act next, and by when.
 *
 * @param last the last day for it; null where the rules set no limit
 */
public record Deadline(Desk desk, @Nullable LocalDate last) {

    /** What is next for an application; null where it is at its end. */
    public static @Nullable Deadline of(Move move, WorkingDays workingDays) {
        RuleSet.Limits limits = move.rules().limits();
        boolean leaves = move.kind() == MoveKind.WITHDRAWAL;
        return switch (move.stage()) {
            case REQUESTED ->
                leaves
                        ? by(Desk.SENDING_SCHOOL, move, limits.release(), workingDays)
                        : by(
                                Desk.RECEIVING_SCHOOL,
                                move,
                                move.kind() == MoveKind.CLASS_CHANGE ? limits.place() : null,
                                workingDays);
            case COMPLETE ->
                by(
                        Desk.RECEIVING_SCHOOL,
                        move,
                        move.filing().otherProvince() ? limits.decideOtherProvince() : limits.decide(),
                        workingDays);
            case ACCEPTED ->
                move.kind() == MoveKind.TRANSFER
                        ? by(Desk.SENDING_SCHOOL, move, limits.release(), workingDays)
                        : by(Desk.RECEIVING_SCHOOL, move, limits.place(), workingDays);
            case RELEASED -> by(Desk.RECEIVING_SCHOOL, move, limits.place(), workingDays);
            case PLACED, LEFT, REFUSED, TAKEN_BACK, OVERTAKEN -> null;
        };
    }

    private static Deadline by(Desk desk, Move move, @Nullable Integer days, WorkingDays workingDays) {
        return new Deadline(desk, days == null ? null : workingDays.after(move.since(), days));
    }

    public boolean isOverdueOn(LocalDate day) {
        return last != null && day.isAfter(last);
    }
}
