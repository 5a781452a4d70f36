package hub.transfer;

import static hub.transfer.Moves.ACCEPT;
import static hub.transfer.Moves.EXCEPT;
import static hub.transfer.Moves.ON_PAPER;
import static hub.transfer.Moves.PLACE;
import static hub.transfer.Moves.REFUSE;
import static hub.transfer.Moves.RELEASE;
import static hub.transfer.Moves.RELEASE_WITH_REASON;
import static hub.transfer.Moves.TAKE_BACK;
import static hub.transfer.Moves.after;
import static hub.transfer.Moves.facts;
import static hub.transfer.Moves.filed;
import static hub.transfer.Moves.schools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.calendar.WorkingDays;
import hub.enrolment.SchoolClass;
import hub.organisation.SchoolLevel;
import hub.transfer.StepFacts.Holder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Applications go from stage to stage as the rules say, each step by whose it is. */
class ProgressTest {

    private static final String FILED = "2026-10-05";
    private static final Map<String, MoveStep> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("complete", ON_PAPER);
        STEPS.put("except", EXCEPT);
        STEPS.put("accept", ACCEPT);
        STEPS.put("refuse", REFUSE);
        STEPS.put("release", RELEASE_WITH_REASON);
        STEPS.put("place", PLACE);
        STEPS.put("take_back", TAKE_BACK);
    }

    @Test
    void every_step_at_every_stage_of_a_transfer() {
        assertThat(table(
                        MoveKind.TRANSFER,
                        List.of("complete", "accept", "release", "place"),
                        List.of(Stage.REQUESTED, Stage.COMPLETE, Stage.ACCEPTED, Stage.RELEASED, Stage.PLACED)))
                .containsExactly(
                        "requested: complete→complete except→requested refuse→refused take_back→taken_back",
                        "complete: complete= except→complete accept→accepted refuse→refused take_back→taken_back",
                        "accepted: complete= accept= release→released take_back→taken_back",
                        "released: complete= accept= release= place→placed take_back→taken_back",
                        "placed: complete= accept= release= place=");
    }

    @Test
    void every_step_at_every_stage_of_a_first_enrolment() {
        assertThat(table(
                        MoveKind.FIRST_ENROLMENT,
                        List.of("complete", "accept", "place"),
                        List.of(Stage.REQUESTED, Stage.COMPLETE, Stage.ACCEPTED, Stage.PLACED)))
                .containsExactly(
                        "requested: complete→complete refuse→refused take_back→taken_back",
                        "complete: complete= accept→accepted refuse→refused take_back→taken_back",
                        "accepted: complete= accept= place→placed take_back→taken_back",
                        "placed: complete= accept= place=");
    }

    @Test
    void every_step_of_leaving_and_of_a_class_change() {
        assertThat(table(MoveKind.WITHDRAWAL, List.of("release"), List.of(Stage.REQUESTED, Stage.LEFT)))
                .containsExactly("requested: release→left take_back→taken_back", "left: release=");
        assertThat(table(MoveKind.CLASS_CHANGE, List.of("place"), List.of(Stage.REQUESTED, Stage.PLACED)))
                .containsExactly("requested: refuse→refused place→placed take_back→taken_back", "placed: place=");
    }

    /** What each step comes to at each stage of a way: the stage reached, or = where it changes nothing; impossible ones left out. */
    private static List<String> table(MoveKind kind, List<String> steps, List<Stage> stages) {
        List<String> lines = new ArrayList<>();
        Move move = filed(kind, FILED);
        for (int i = 0; i <= steps.size(); i++) {
            assertThat(move.stage()).isEqualTo(stages.get(i));
            StringBuilder line = new StringBuilder(move.stage().word()).append(':');
            for (Map.Entry<String, MoveStep> step : STEPS.entrySet()) {
                assertThat(step.getValue().word()).isEqualTo(step.getKey());
                StepOutcome outcome = Progress.after(
                        move,
                        step.getValue(),
                        facts(FILED, Desk.RECEIVING_SCHOOL, Desk.SENDING_SCHOOL, Desk.RECEIVING_LEVEL));
                if (outcome instanceof StepOutcome.Taken taken) {
                    line.append(' ')
                            .append(step.getKey())
                            .append('→')
                            .append(taken.move().stage().word());
                } else if (outcome instanceof StepOutcome.Unchanged unchanged) {
                    assertThat(unchanged.move()).isEqualTo(move);
                    line.append(' ').append(step.getKey()).append('=');
                } else {
                    assertThat(outcome).isEqualTo(new StepOutcome.OutOfOrder(move.stage()));
                }
            }
            lines.add(line.toString());
            move = i < steps.size() ? after(move, FILED, step(steps.get(i))) : move;
        }
        return lines;
    }

    private static MoveStep step(String word) {
        return Objects.requireNonNull(STEPS.get(word));
    }

    @Test
    void each_step_is_one_desks_and_a_release_two() {
        Map<Desk, List<String>> allowed = new EnumMap<>(Desk.class);
        Map<String, Move> at = Map.of(
                "complete", filed(MoveKind.TRANSFER, FILED),
                "except", filed(MoveKind.TRANSFER, FILED),
                "accept", after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER),
                "refuse", filed(MoveKind.TRANSFER, FILED),
                "release", after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT),
                "place", after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT, RELEASE),
                "take_back", filed(MoveKind.TRANSFER, FILED));
        for (Desk desk : Desk.values()) {
            STEPS.forEach((word, step) -> {
                StepOutcome outcome =
                        Progress.after(Objects.requireNonNull(at.get(word)), step, facts("2026-12-01", desk));
                if (outcome instanceof StepOutcome.Taken taken) {
                    List<Move.Taken> steps = taken.move().taken();
                    assertThat(steps.get(steps.size() - 1).by()).isEqualTo(desk);
                    allowed.computeIfAbsent(desk, any -> new ArrayList<>()).add(word);
                } else {
                    assertThat(outcome).isEqualTo(new StepOutcome.NotTheirs());
                }
            });
        }
        assertThat(allowed)
                .containsEntry(Desk.RECEIVING_SCHOOL, List.of("complete", "accept", "refuse", "place", "take_back"))
                .containsEntry(Desk.SENDING_SCHOOL, List.of("release"))
                .containsEntry(Desk.RECEIVING_LEVEL, List.of("except"))
                .containsEntry(Desk.SENDING_LEVEL, List.of("release"))
                .containsEntry(Desk.FAMILY, List.of("take_back"));
    }

    @Test
    void who_sits_at_no_desk_of_a_step_does_not_learn_that_it_was_taken() {
        Move move = after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT);
        assertThat(Progress.after(move, ACCEPT, facts(FILED, Desk.SENDING_SCHOOL)))
                .isEqualTo(new StepOutcome.NotTheirs());
    }

    @Test
    void a_dossier_is_complete_with_what_is_attached_and_what_was_seen_on_paper() {
        Move move = filed(MoveKind.TRANSFER, FILED);
        StepFacts facts = new StepFacts(
                LocalDate.parse(FILED),
                Set.of(Desk.RECEIVING_SCHOOL),
                Set.of(Piece.APPLICATION),
                false,
                Holder.PARTIES,
                new WorkingDays(List.of()));
        assertThat(Progress.after(move, new MoveStep.Complete(Set.of()), facts))
                .isEqualTo(new StepOutcome.Incomplete(Set.of(Piece.RESULTS_SUMMARY)));
        assertThat(Progress.after(move, new MoveStep.Complete(Set.of(Piece.RESULTS_SUMMARY)), facts))
                .isInstanceOf(StepOutcome.Taken.class);
    }

    @Test
    void the_other_province_and_an_individual_plan_ask_for_pieces_of_their_own() {
        LocalDate summer = LocalDate.parse("2025-06-16");
        RuleSet lower = Moves.RULES
                .choose(MoveKind.TRANSFER, SchoolLevel.LOWER_SECONDARY, 7, summer)
                .rules();
        Set<Piece> usual = Set.of(Piece.APPLICATION, Piece.TRANSCRIPT, Piece.INTRODUCTION_BY_SCHOOL);
        assertThat(lower.missing(new Filing(summer, false, true), usual)).isEmpty();
        assertThat(lower.missing(new Filing(summer, true, false), usual)).containsExactly(Piece.INTRODUCTION_BY_LEVEL);
        RuleSet primary = Moves.RULES
                .choose(MoveKind.TRANSFER, SchoolLevel.PRIMARY, 2, summer)
                .rules();
        Set<Piece> sheets = Set.of(Piece.APPLICATION, Piece.TRANSCRIPT, Piece.PROGRESS_SHEET);
        assertThat(primary.missing(new Filing(summer, true, false), sheets)).isEmpty();
        assertThat(primary.missing(new Filing(summer, false, true), sheets)).containsExactly(Piece.INDIVIDUAL_PLAN);
    }

    @Test
    void under_the_old_secondary_rules_the_level_above_may_except_from_the_time_of_the_year() {
        Move march = filed(MoveKind.TRANSFER, "2026-03-02");
        Move complete = after(march, "2026-03-02", ON_PAPER);
        assertThat(Progress.after(complete, ACCEPT, facts("2026-06-15", schools())))
                .as("the day of filing counts")
                .isEqualTo(new StepOutcome.OutsideWindow(march.rules()));
        Move excepted = ((StepOutcome.Taken)
                        Progress.after(complete, EXCEPT, facts("2026-03-03", Desk.RECEIVING_LEVEL)))
                .move();
        assertThat(excepted.stage()).isEqualTo(Stage.COMPLETE);
        assertThat(excepted.since()).isEqualTo("2026-03-02");
        assertThat(after(excepted, "2026-03-04", ACCEPT).stage()).isEqualTo(Stage.ACCEPTED);
        for (String day : List.of("2026-01-01", "2026-01-31", "2025-06-01", "2025-09-04")) {
            assertThat(march.rules().isOpenOn(LocalDate.parse(day))).as(day).isTrue();
        }
        for (String day : List.of("2025-12-31", "2026-02-01", "2025-05-31", "2025-09-05")) {
            assertThat(march.rules().isOpenOn(LocalDate.parse(day))).as(day).isFalse();
        }
    }

    @Test
    void the_level_above_releases_in_a_silent_schools_stead_once_it_is_overdue_and_says_why() {
        Move accepted = after(filed(MoveKind.TRANSFER, FILED), "2026-10-08", ON_PAPER, ACCEPT);
        // Three working days after Thursday the 8th end on Tuesday the 13th.
        assertThat(Progress.after(accepted, RELEASE_WITH_REASON, facts("2026-10-13", Desk.SENDING_LEVEL)))
                .isEqualTo(new StepOutcome.NotOverdue(LocalDate.parse("2026-10-13")));
        assertThat(Progress.after(accepted, RELEASE, facts("2026-10-14", Desk.SENDING_LEVEL)))
                .isEqualTo(new StepOutcome.ReasonMissing());
        assertThat(Progress.after(accepted, RELEASE_WITH_REASON, facts("2026-10-14", Desk.SENDING_LEVEL)))
                .isEqualTo(new StepOutcome.Taken(
                        accepted.with(RELEASE_WITH_REASON, Desk.SENDING_LEVEL, LocalDate.parse("2026-10-14"))));
        Move old = after(filed(MoveKind.TRANSFER, "2026-01-05"), "2026-01-05", ON_PAPER, ACCEPT);
        assertThat(Progress.after(old, RELEASE_WITH_REASON, facts("2026-11-30", Desk.SENDING_LEVEL)))
                .as("where the rules set no limit nothing is overdue")
                .isEqualTo(new StepOutcome.NotOverdue(null));
    }

    @Test
    void a_caller_at_both_desks_releases_as_the_school() {
        Move accepted = after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT);
        assertThat(Progress.after(accepted, RELEASE, facts(FILED, Desk.SENDING_LEVEL, Desk.SENDING_SCHOOL)))
                .isEqualTo(new StepOutcome.Taken(accepted.with(RELEASE, Desk.SENDING_SCHOOL, LocalDate.parse(FILED))));
    }

    @Test
    void who_leaves_for_good_says_why() {
        Move leaving = filed(MoveKind.WITHDRAWAL, FILED);
        assertThat(Progress.after(leaving, RELEASE, facts(FILED, schools())))
                .isEqualTo(new StepOutcome.ReasonMissing());
        assertThat(after(leaving, FILED, RELEASE_WITH_REASON).stage()).isEqualTo(Stage.LEFT);
    }

    @Test
    void the_first_that_accepts_wins_and_the_other_is_told() {
        Move first = filed(MoveKind.TRANSFER, FILED);
        Move second = after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER);
        Move accepted = after(first, FILED, ON_PAPER, ACCEPT);
        assertThat(Progress.overtakesOthers(after(first, FILED, ON_PAPER), accepted))
                .isTrue();
        assertThat(Progress.overtakesOthers(accepted, after(accepted, FILED, RELEASE)))
                .isFalse();
        assertThat(Progress.overtakesOthers(accepted, accepted)).isFalse();
        Move told = Progress.overtaken(second, LocalDate.parse("2026-10-06"));
        assertThat(told.stage()).isEqualTo(Stage.OVERTAKEN);
        assertThat(told.since()).isEqualTo("2026-10-06");
        assertThat(told.taken().get(1))
                .isEqualTo(new Move.Taken(new MoveStep.Overtake(), null, LocalDate.parse("2026-10-06")));
        assertThat(Progress.overtaken(first, LocalDate.parse(FILED)).stage()).isEqualTo(Stage.OVERTAKEN);
        assertThat(Progress.overtaken(accepted, LocalDate.parse(FILED))).isEqualTo(accepted);
        Move classChange = filed(MoveKind.CLASS_CHANGE, FILED);
        assertThat(Progress.overtaken(classChange, LocalDate.parse(FILED))).isEqualTo(classChange);
        Move leaving = filed(MoveKind.WITHDRAWAL, FILED);
        assertThat(Progress.overtakesOthers(leaving, after(leaving, FILED, RELEASE_WITH_REASON)))
                .isTrue();
        assertThat(Progress.after(told, ACCEPT, facts(FILED, schools())))
                .isEqualTo(new StepOutcome.OutOfOrder(Stage.OVERTAKEN));
    }

    @Test
    void nobody_is_accepted_or_leaves_while_another_school_has_accepted_them() {
        StepFacts rival = new StepFacts(
                LocalDate.parse(FILED), Set.of(schools()), Set.of(), true, Holder.PARTIES, new WorkingDays(List.of()));
        assertThat(Progress.after(after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER), ACCEPT, rival))
                .isEqualTo(new StepOutcome.Overtaken());
        assertThat(Progress.after(filed(MoveKind.WITHDRAWAL, FILED), RELEASE_WITH_REASON, rival))
                .isEqualTo(new StepOutcome.Overtaken());
        Move released = after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT);
        assertThat(Progress.after(released, RELEASE, rival)).isInstanceOf(StepOutcome.Taken.class);
    }

    @Test
    void nobody_is_placed_whom_a_third_school_has() {
        Move released = after(filed(MoveKind.TRANSFER, FILED), FILED, ON_PAPER, ACCEPT, RELEASE);
        for (Holder holder : Holder.values()) {
            StepFacts facts = new StepFacts(
                    LocalDate.parse(FILED),
                    Set.of(Desk.RECEIVING_SCHOOL),
                    Set.of(),
                    false,
                    holder,
                    new WorkingDays(List.of()));
            StepOutcome outcome = Progress.after(released, PLACE, facts);
            if (holder == Holder.OTHERS) {
                assertThat(outcome).isEqualTo(new StepOutcome.HeldElsewhere());
            } else {
                assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
            }
        }
    }

    @Test
    void a_place_begins_neither_before_the_release_nor_in_the_future_and_a_first_one_within_sixty_days() {
        Move released = after(filed(MoveKind.TRANSFER, FILED), "2026-10-12", ON_PAPER, ACCEPT, RELEASE);
        Map<String, Boolean> days = new LinkedHashMap<>();
        for (String day : List.of("2026-10-11", "2026-10-12", "2026-10-14", "2026-10-15")) {
            MoveStep place = new MoveStep.Place(LocalDate.parse(day), SchoolClass.UNKNOWN);
            StepOutcome outcome = Progress.after(released, place, facts("2026-10-14", Desk.RECEIVING_SCHOOL));
            days.put(day, outcome instanceof StepOutcome.Taken);
            if (outcome instanceof StepOutcome.DayOutOfReach out) {
                assertThat(out)
                        .isEqualTo(new StepOutcome.DayOutOfReach(
                                LocalDate.parse("2026-10-12"), LocalDate.parse("2026-10-14")));
            }
        }
        assertThat(days)
                .containsExactly(
                        Map.entry("2026-10-11", false),
                        Map.entry("2026-10-12", true),
                        Map.entry("2026-10-14", true),
                        Map.entry("2026-10-15", false));
        Move first = after(filed(MoveKind.FIRST_ENROLMENT, FILED), "2026-10-12", ON_PAPER, ACCEPT);
        for (String day : List.of("2026-12-13", "2026-12-14")) {
            MoveStep place = new MoveStep.Place(LocalDate.parse(day), SchoolClass.UNKNOWN);
            StepOutcome outcome = Progress.after(first, place, facts("2026-10-14", Desk.RECEIVING_SCHOOL));
            assertThat(outcome instanceof StepOutcome.Taken).as(day).isEqualTo(day.endsWith("13"));
        }
        Move change = filed(MoveKind.CLASS_CHANGE, "2026-10-12");
        MoveStep tomorrow = new MoveStep.Place(LocalDate.parse("2026-10-15"), SchoolClass.UNKNOWN);
        assertThat(Progress.after(change, tomorrow, facts("2026-10-14", Desk.RECEIVING_SCHOOL)))
                .isInstanceOf(StepOutcome.DayOutOfReach.class);
    }

    @Test
    void a_clock_set_back_does_not_turn_the_order_of_days() {
        Move complete = after(filed(MoveKind.TRANSFER, FILED), "2026-10-09", ON_PAPER);
        assertThat(after(complete, "2026-10-08", ACCEPT).since()).isEqualTo("2026-10-09");
    }

    @Test
    void a_reason_says_something_and_is_no_matter_for_a_log() {
        assertThatThrownBy(() -> new Reason("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reason("a".repeat(1_001))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Reason(" " + "a".repeat(1_000) + " ").text()).hasSize(1_000);
        assertThat(REFUSE.toString()).doesNotContain("Trường").contains("masked");
        assertThat(new Filing(LocalDate.parse(FILED), false, true).toString())
                .doesNotContain("true")
                .contains(FILED);
    }

    @Test
    void an_application_follows_the_rules_of_its_kind() {
        Move transfer = filed(MoveKind.TRANSFER, FILED);
        assertThatThrownBy(() -> new Move(MoveKind.WITHDRAWAL, transfer.filing(), transfer.rules(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
