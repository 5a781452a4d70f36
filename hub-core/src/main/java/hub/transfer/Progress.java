package hub.transfer;

import hub.transfer.MoveStep.Accept;
import hub.transfer.MoveStep.Complete;
import hub.transfer.MoveStep.Except;
import hub.transfer.MoveStep.Overtake;
import hub.transfer.MoveStep.Place;
import hub.transfer.MoveStep.Refuse;
import hub.transfer.MoveStep.Release;
import hub.transfer.MoveStep.TakeBack;
import hub.transfer.StepFacts.Holder;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How applications go on: from an application, a step and what is known, to what comes of it. A pure function. */
public final class Progress {

    /** How many days ahead a place may be given to whom it is the first of a level. */
    public static final int AHEAD = 60;

    private Progress() {}

    /** What comes of a step; saying the same again changes nothing, however far the application has come. */
    public static StepOutcome after(Move move, MoveStep step, StepFacts facts) {
        Set<Desk> able = desks(move.kind(), step);
        if (able.isEmpty()) {
            return new StepOutcome.OutOfOrder(move.stage());
        }
        able.retainAll(facts.desks());
        if (able.isEmpty()) {
            return new StepOutcome.NotTheirs();
        }
        if (move.has(step)) {
            return new StepOutcome.Unchanged(move);
        }
        // A caller who sits at both acts as the school.
        Desk by = able.iterator().next();
        if (!from(move.kind(), step).contains(move.stage())) {
            return new StepOutcome.OutOfOrder(move.stage());
        }
        StepOutcome.Refused refused = refused(move, step, by, facts);
        return refused != null ? refused : new StepOutcome.Taken(move.with(step, by, facts.day()));
    }

    /**
     * The same application once another of the learner's has been accepted, or the learner has left; unchanged where it
     * was in flight already or at its end.
     */
    public static Move overtaken(Move move, LocalDate day) {
        boolean waits = move.stage() == Stage.REQUESTED || move.stage() == Stage.COMPLETE;
        return waits && move.kind() != MoveKind.CLASS_CHANGE ? move.with(new Overtake(), null, day) : move;
    }

    /** Whether a step ends what other schools may still do with their applications. */
    public static boolean overtakesOthers(Move before, Move after) {
        return !before.stage().equals(after.stage())
                && (after.stage() == Stage.ACCEPTED || after.stage() == Stage.LEFT);
    }

    /** Whose step it is, a school before the level above it; nobody's where applications of the kind have no such step. */
    private static Set<Desk> desks(MoveKind kind, MoveStep step) {
        boolean moves = kind == MoveKind.TRANSFER || kind == MoveKind.FIRST_ENROLMENT;
        if (step instanceof Complete || step instanceof Accept) {
            return moves ? EnumSet.of(Desk.RECEIVING_SCHOOL) : EnumSet.noneOf(Desk.class);
        }
        if (step instanceof Refuse || step instanceof Place) {
            return kind == MoveKind.WITHDRAWAL ? EnumSet.noneOf(Desk.class) : EnumSet.of(Desk.RECEIVING_SCHOOL);
        }
        if (step instanceof Except) {
            return kind == MoveKind.TRANSFER ? EnumSet.of(Desk.RECEIVING_LEVEL) : EnumSet.noneOf(Desk.class);
        }
        if (step instanceof Release) {
            return kind == MoveKind.TRANSFER || kind == MoveKind.WITHDRAWAL
                    ? EnumSet.of(Desk.SENDING_SCHOOL, Desk.SENDING_LEVEL)
                    : EnumSet.noneOf(Desk.class);
        }
        return step instanceof TakeBack ? EnumSet.of(Desk.RECEIVING_SCHOOL, Desk.FAMILY) : EnumSet.noneOf(Desk.class);
    }

    /** The stages after which a step can follow. */
    private static Set<Stage> from(MoveKind kind, MoveStep step) {
        if (step instanceof Complete) {
            return EnumSet.of(Stage.REQUESTED);
        }
        if (step instanceof Except) {
            return EnumSet.of(Stage.REQUESTED, Stage.COMPLETE);
        }
        if (step instanceof Accept) {
            return EnumSet.of(Stage.COMPLETE);
        }
        if (step instanceof Refuse) {
            return EnumSet.of(Stage.REQUESTED, Stage.COMPLETE);
        }
        if (step instanceof Release) {
            return EnumSet.of(kind == MoveKind.WITHDRAWAL ? Stage.REQUESTED : Stage.ACCEPTED);
        }
        if (step instanceof Place) {
            return EnumSet.of(
                    switch (kind) {
                        case TRANSFER -> Stage.RELEASED;
                        case FIRST_ENROLMENT -> Stage.ACCEPTED;
                        case CLASS_CHANGE, WITHDRAWAL -> Stage.REQUESTED;
                    });
        }
        return EnumSet.of(Stage.REQUESTED, Stage.COMPLETE, Stage.ACCEPTED, Stage.RELEASED);
    }

    private static StepOutcome.@Nullable Refused refused(Move move, MoveStep step, Desk by, StepFacts facts) {
        if (step instanceof Complete complete) {
            Set<Piece> held = EnumSet.noneOf(Piece.class);
            held.addAll(facts.attached());
            held.addAll(complete.onPaper());
            Set<Piece> missing = move.rules().missing(move.filing(), held);
            return missing.isEmpty() ? null : new StepOutcome.Incomplete(missing);
        }
        if (step instanceof Accept) {
            if (facts.rivalInFlight()) {
                return new StepOutcome.Overtaken();
            }
            boolean open = move.rules().isOpenOn(move.filing().day()) || move.isExcepted();
            return open ? null : new StepOutcome.OutsideWindow(move.rules());
        }
        if (step instanceof Release release) {
            return ofRelease(move, release, by, facts);
        }
        return step instanceof Place place ? ofPlace(move, place, facts) : null;
    }

    private static StepOutcome.@Nullable Refused ofRelease(Move move, Release release, Desk by, StepFacts facts) {
        boolean leaves = move.kind() == MoveKind.WITHDRAWAL;
        if (leaves && facts.rivalInFlight()) {
            return new StepOutcome.Overtaken();
        }
        if (by == Desk.SENDING_LEVEL) {
            Deadline deadline = Deadline.of(move, facts.workingDays());
            if (deadline == null || !deadline.isOverdueOn(facts.day())) {
                return new StepOutcome.NotOverdue(deadline == null ? null : deadline.last());
            }
        }
        return release.reason() == null && (leaves || by == Desk.SENDING_LEVEL)
                ? new StepOutcome.ReasonMissing()
                : null;
    }

    private static StepOutcome.@Nullable Refused ofPlace(Move move, Place place, StepFacts facts) {
        LocalDate asked = place.from();
        // Who moves is enrolled in the old school or class until the day has come: what is to be next week is said next
        // week.
        LocalDate latest = move.kind() == MoveKind.FIRST_ENROLMENT ? facts.day().plusDays(AHEAD) : facts.day();
        if (asked != null && (asked.isBefore(move.since()) || asked.isAfter(latest))) {
            return new StepOutcome.DayOutOfReach(move.since(), latest);
        }
        return facts.holder() == Holder.OTHERS ? new StepOutcome.HeldElsewhere() : null;
    }
}
