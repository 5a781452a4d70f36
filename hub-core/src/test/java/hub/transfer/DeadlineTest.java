package hub.transfer;

import static hub.transfer.Moves.ACCEPT;
import static hub.transfer.Moves.ON_PAPER;
import static hub.transfer.Moves.PLACE;
import static hub.transfer.Moves.REFUSE;
import static hub.transfer.Moves.RELEASE;
import static hub.transfer.Moves.RELEASE_WITH_REASON;
import static hub.transfer.Moves.TAKE_BACK;
import static hub.transfer.Moves.after;
import static hub.transfer.Moves.filed;
import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.WorkingDays;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and until when, in working days. */
class DeadlineTest {

    /** The days off around Tết 2027. */
    private static final WorkingDays TET = new WorkingDays(LocalDate.parse("2027-02-04")
            .datesUntil(LocalDate.parse("2027-02-12"))
            .toList());

    private static String of(Move move) {
        Deadline deadline = Deadline.of(move, TET);
        return deadline == null ? "none" : deadline.desk().word() + " " + deadline.last();
    }

    @Test
    void each_desk_of_a_transfer_has_its_limit_from_the_step_before() {
        // Monday 1 February 2027, three working days before Tết.
        Move filed = filed(MoveKind.TRANSFER, "2027-02-01");
        assertThat(of(filed)).isEqualTo("receiving_school null");
        Move complete = after(filed, "2027-02-02", ON_PAPER);
        assertThat(of(complete)).as("five working days").isEqualTo("receiving_school 2027-02-17");
        Move accepted = after(complete, "2027-02-03", ACCEPT);
        assertThat(of(accepted)).as("three").isEqualTo("sending_school 2027-02-16");
        Move released = after(accepted, "2027-02-15", RELEASE);
        assertThat(of(released)).as("five").isEqualTo("receiving_school 2027-02-22");
        assertThat(of(after(released, "2027-02-16", PLACE))).isEqualTo("none");
        assertThat(of(after(filed, "2027-02-01", REFUSE))).isEqualTo("none");
        assertThat(of(after(filed, "2027-02-01", TAKE_BACK))).isEqualTo("none");
        assertThat(of(Progress.overtaken(filed, LocalDate.parse("2027-02-01")))).isEqualTo("none");
    }

    @Test
    void about_a_learner_from_another_province_the_receiving_school_has_longer() {
        Move filed = filed(MoveKind.TRANSFER, SchoolLevel.PRIMARY, "2026-10-05", true);
        assertThat(of(after(filed, "2026-10-05", ON_PAPER))).isEqualTo("receiving_school 2026-10-15");
        Move near = filed(MoveKind.TRANSFER, SchoolLevel.PRIMARY, "2026-10-05", false);
        assertThat(of(after(near, "2026-10-05", ON_PAPER))).isEqualTo("receiving_school 2026-10-12");
    }

    @Test
    void a_limit_that_no_regulation_sets_is_none() {
        assertThat(of(filed(MoveKind.WITHDRAWAL, "2026-10-05"))).isEqualTo("sending_school null");
        assertThat(of(after(filed(MoveKind.WITHDRAWAL, "2026-10-05"), "2026-10-05", RELEASE_WITH_REASON)))
                .isEqualTo("none");
        assertThat(of(filed(MoveKind.CLASS_CHANGE, "2026-10-05"))).isEqualTo("receiving_school null");
        Move first = after(filed(MoveKind.FIRST_ENROLMENT, "2026-07-01"), "2026-07-02", ON_PAPER);
        assertThat(of(first)).isEqualTo("receiving_school null");
        assertThat(of(after(first, "2026-07-02", ACCEPT))).isEqualTo("receiving_school null");
    }

    @Test
    void where_the_rules_set_limits_for_leaving_a_first_place_and_a_class_they_hold() {
        assertThat(of(limited(MoveKind.WITHDRAWAL))).isEqualTo("sending_school 2026-10-08");
        assertThat(of(limited(MoveKind.CLASS_CHANGE))).isEqualTo("receiving_school 2026-10-09");
        Move first = after(limited(MoveKind.FIRST_ENROLMENT), "2026-10-05", ON_PAPER);
        assertThat(of(first)).isEqualTo("receiving_school 2026-10-06");
        assertThat(of(after(first, "2026-10-05", ACCEPT))).isEqualTo("receiving_school 2026-10-09");
    }

    private static Move limited(MoveKind kind) {
        RuleSet shipped = filed(kind, "2026-10-05").rules();
        return Move.filed(
                new Filing(LocalDate.parse("2026-10-05"), false, false),
                new RuleSet(
                        shipped.name(),
                        kind,
                        shipped.levels(),
                        shipped.filed(),
                        List.of(),
                        shipped.pieces(),
                        new RuleSet.Limits(1, 2, 3, 4),
                        shipped.source()));
    }

    @Test
    void the_last_day_itself_is_in_time() {
        Deadline deadline = Objects.requireNonNull(
                Deadline.of(after(filed(MoveKind.TRANSFER, "2026-10-05"), "2026-10-05", ON_PAPER), TET));
        assertThat(deadline.isOverdueOn(LocalDate.parse("2026-10-12"))).isFalse();
        assertThat(deadline.isOverdueOn(LocalDate.parse("2026-10-13"))).isTrue();
        assertThat(new Deadline(Desk.SENDING_SCHOOL, null).isOverdueOn(LocalDate.parse("2099-01-01")))
                .isFalse();
    }
}
