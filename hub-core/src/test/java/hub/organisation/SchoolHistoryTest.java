package hub.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.calendar.Validity;
import hub.organisation.SchoolHistory.CodePeriod;
import hub.organisation.SchoolHistory.DatedCode;
import hub.organisation.SchoolHistory.Segment;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchoolHistoryTest {

    private static final SchoolPlace PLACE =
            new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null);

    private final SchoolHistory opened2015 = SchoolHistory.of(line("Ba Đình", 2015, null));

    @Test
    void the_same_line_again_changes_nothing() {
        SchoolHistory renamed = opened2015.with(line("Trúc Bạch", 2020, null));
        assertThat(opened2015.with(line("Ba Đình", 2015, null))).isEqualTo(opened2015);
        assertThat(renamed.with(line("Ba Đình", 2015, null))).isEqualTo(renamed);
        assertThat(renamed.with(line("Trúc Bạch", 2020, null))).isEqualTo(renamed);
    }

    @Test
    void a_later_line_holds_from_its_day_and_the_earlier_until_then() {
        assertThat(opened2015.with(line("Trúc Bạch", 2020, null)).segments())
                .containsExactly(segment("Ba Đình", 2015, 2020), segment("Trúc Bạch", 2020, null));
    }

    @Test
    void lines_in_any_order_give_one_history() {
        SchoolHistory late = SchoolHistory.of(line("Trúc Bạch", 2020, null));
        assertThat(late.with(line("Ba Đình", 2015, null))).isEqualTo(opened2015.with(line("Trúc Bạch", 2020, null)));
    }

    @Test
    void a_correction_reaches_to_the_next_thing_known() {
        assertThat(opened2015
                        .with(line("Trúc Bạch", 2020, null))
                        .with(line("Ba Đinh", 2015, null))
                        .segments())
                .containsExactly(segment("Ba Đinh", 2015, 2020), segment("Trúc Bạch", 2020, null));
    }

    @Test
    void a_line_with_an_end_closes_the_school() {
        assertThat(opened2015.with(line("Ba Đình", 2015, 2024)).to()).isEqualTo(day(2024));
    }

    @Test
    void a_line_with_an_end_leaves_what_is_known_of_later() {
        SchoolHistory moved = opened2015.with(line("Trúc Bạch", 2020, null));
        assertThat(moved.with(line("Ba Đình", 2015, 2020))).isEqualTo(moved);
        assertThat(moved.with(line("Ba Đình", 2015, 2022)).segments())
                .containsExactly(segment("Ba Đình", 2015, 2022), segment("Trúc Bạch", 2022, null));
    }

    @Test
    void an_old_line_sent_again_does_not_open_a_closed_school() {
        SchoolHistory closed = opened2015.closed(day(2024));
        assertThat(closed.with(line("Ba Đình", 2015, null))).isEqualTo(closed);
        assertThat(closed.with(line("Ba Đình", 2026, null)).segments())
                .containsExactly(segment("Ba Đình", 2015, 2024), segment("Ba Đình", 2026, null));
    }

    @Test
    void a_school_closed_for_two_years_is_known_as_closed() {
        SchoolHistory reopened = opened2015.closed(day(2020)).with(line("Ba Đình", 2022, null));
        assertThat(reopened.on(day(2021))).isEmpty();
        assertThat(reopened.on(day(2022))).isPresent();
        assertThat(reopened.codePeriods()).containsExactly(new CodePeriod("00123", new Validity(day(2015), null)));
    }

    @Test
    void a_new_code_ends_the_old_one() {
        assertThat(opened2015.renamed("H01-004", day(2025)).codePeriods())
                .containsExactly(
                        new CodePeriod("00123", new Validity(day(2015), day(2025))),
                        new CodePeriod("H01-004", new Validity(day(2025), null)));
        assertThatThrownBy(() -> opened2015.closed(day(2024)).renamed("H01-004", day(2025)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_school_that_closes_before_its_new_code_never_had_it() {
        assertThat(opened2015.renamed("H01-004", day(2025)).closed(day(2024)).codes())
                .containsExactly(new DatedCode("00123", day(2015)));
    }

    @Test
    void two_states_at_one_time_are_no_history() {
        assertThatThrownBy(() -> new SchoolHistory(
                        List.of(segment("Ba Đình", 2015, null), segment("Trúc Bạch", 2020, null)), opened2015.codes()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SchoolRegistration line(String name, int from, @Nullable Integer to) {
        return new SchoolRegistration("00123", null, state(name), validity(from, to));
    }

    private static Segment segment(String name, int from, @Nullable Integer to) {
        return new Segment(validity(from, to), state(name));
    }

    private static SchoolState state(String name) {
        return new SchoolState("Tiểu học " + name, null, EnumSet.of(SchoolLevel.PRIMARY), PLACE, List.of());
    }

    private static Validity validity(int from, @Nullable Integer to) {
        return new Validity(day(from), to == null ? null : day(to));
    }

    private static LocalDate day(int year) {
        return LocalDate.of(year, 9, 1);
    }
}
