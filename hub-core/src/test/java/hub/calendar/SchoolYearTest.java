package hub.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** School years and periods of days. */
class SchoolYearTest {

    @Test
    void a_school_year_is_written_with_both_its_calendar_years() {
        assertThat(SchoolYear.parse("2026-2027")).isEqualTo(new SchoolYear(2026));
        assertThat(new SchoolYear(2026)).hasToString("2026-2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-2028", "2027-2026", "2026/2027", "26-27", "2026-2027 ", "1989-1990"})
    void anything_else_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SchoolYear.parse(text));
    }

    @Test
    void years_between_1990_and_2189_are_school_years() {
        assertThat(new SchoolYear(1990).start()).isEqualTo(1990);
        assertThat(new SchoolYear(2189).start()).isEqualTo(2189);
        assertThatIllegalArgumentException().isThrownBy(() -> new SchoolYear(1989));
        assertThatIllegalArgumentException().isThrownBy(() -> new SchoolYear(2190));
    }

    @Test
    void it_runs_from_1_September_to_the_next_years_1_September() {
        SchoolYear year = new SchoolYear(2026);
        assertThat(year.firstDay()).isEqualTo("2026-09-01");
        assertThat(year.endExclusive()).isEqualTo("2027-09-01");
        assertThat(year.next().firstDay()).isEqualTo(year.endExclusive());
    }

    @Test
    void years_stand_in_order_of_time() {
        assertThat(new SchoolYear(2025)).isLessThan(new SchoolYear(2026));
        assertThat(new SchoolYear(2026)).isGreaterThan(new SchoolYear(2025));
    }

    @Test
    void a_period_holds_its_first_day_and_not_its_end() {
        Validity period = period(5, 10);
        assertThat(period.contains(day(4))).isFalse();
        assertThat(period.contains(day(5))).isTrue();
        assertThat(period.contains(day(9))).isTrue();
        assertThat(period.contains(day(10))).isFalse();
        assertThat(new Validity(day(5), null).contains(day(28))).isTrue();
        assertThat(new Validity(day(5), null).contains(day(4))).isFalse();
    }

    @Test
    void a_period_ends_after_it_starts() {
        assertThatIllegalArgumentException().isThrownBy(() -> period(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> period(5, 4));
    }

    @Test
    void periods_that_only_touch_do_not_overlap() {
        assertThat(period(1, 5).overlaps(period(5, 9))).isFalse();
        assertThat(period(5, 9).overlaps(period(1, 5))).isFalse();
        assertThat(period(1, 5).overlaps(period(4, 9))).isTrue();
        assertThat(period(4, 9).overlaps(period(1, 5))).isTrue();
    }

    @Test
    void an_open_period_overlaps_whatever_comes_after_its_start() {
        Validity open = new Validity(day(5), null);
        assertThat(open.overlaps(new Validity(day(20), null))).isTrue();
        assertThat(open.overlaps(period(1, 6))).isTrue();
        assertThat(period(1, 6).overlaps(open)).isTrue();
        assertThat(open.overlaps(period(1, 5))).isFalse();
        assertThat(period(1, 5).overlaps(open)).isFalse();
    }

    private static Validity period(int from, int to) {
        return new Validity(day(from), day(to));
    }

    private static LocalDate day(int number) {
        return LocalDate.of(2026, 10, number);
    }
}
