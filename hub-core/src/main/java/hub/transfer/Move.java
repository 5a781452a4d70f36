package hub.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application and what became of it.
 *
 * @param rules in force on the day of filing
 * @param taken the steps in their order
 */
public record Move(MoveKind kind, Filing filing, RuleSet rules, List<Taken> taken) {

    /**
     * A step that was taken.
     *
     * @param by whose step it was; null: the hub's own
     */
    public record Taken(MoveStep step, @Nullable Desk by, LocalDate day) {}

    public Move {
        taken = List.copyOf(taken);
        if (rules.kind() != kind) {
            throw new IllegalArgumentException("an application follows the rules of its kind");
        }
    }

    /** An application without any step yet. */
    public static Move filed(Filing filing, RuleSet rules) {
        return new Move(rules.kind(), filing, rules, List.of());
    }

    public Stage stage() {
        Stage stage = Stage.REQUESTED;
        for (Taken each : taken) {
            stage = reached(each.step(), stage);
        }
        return stage;
    }

    /** The day on which it came to its stage. */
    public LocalDate since() {
        Stage stage = Stage.REQUESTED;
        LocalDate since = filing.day();
        for (Taken each : taken) {
            Stage next = reached(each.step(), stage);
            since = next == stage ? since : each.day();
            stage = next;
        }
        return since;
    }

    private Stage reached(MoveStep step, Stage before) {
        if (step instanceof MoveStep.Complete) {
            return Stage.COMPLETE;
        }
        if (step instanceof MoveStep.Accept) {
            return Stage.ACCEPTED;
        }
        if (step instanceof MoveStep.Refuse) {
            return Stage.REFUSED;
        }
        if (step instanceof MoveStep.Release) {
            return kind == MoveKind.WITHDRAWAL ? Stage.LEFT : Stage.RELEASED;
        }
        if (step instanceof MoveStep.Place) {
            return Stage.PLACED;
        }
        if (step instanceof MoveStep.TakeBack) {
            return Stage.TAKEN_BACK;
        }
        return step instanceof MoveStep.Overtake ? Stage.OVERTAKEN : before;
    }

    /** Whether the level above the receiving school has allowed it outside the time of the year. */
    boolean isExcepted() {
        return taken.stream().anyMatch(each -> each.step() instanceof MoveStep.Except);
    }

    /** Whether it cannot be accepted unless the level above the receiving school allows it outside the time of the year. */
    boolean waitsForException() {
        Stage stage = stage();
        return (stage == Stage.REQUESTED || stage == Stage.COMPLETE) && !rules.isOpenOn(filing.day()) && !isExcepted();
    }

    /** Whether just this was said before. */
    boolean has(MoveStep step) {
        return taken.stream().anyMatch(each -> each.step().equals(step));
    }

    Move with(MoveStep step, @Nullable Desk by, LocalDate day) {
        List<Taken> steps = new ArrayList<>(taken);
        LocalDate since = since();
        steps.add(new Taken(step, by, day.isBefore(since) ? since : day));
        return new Move(kind, filing, rules, steps);
    }
}
