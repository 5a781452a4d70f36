package hub.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 8);

    /** Tết 2026: Monday 16 to Friday 20 February. */
    private final WorkingDays days = new WorkingDays(
            LocalDate.of(2026, 2, 16).datesUntil(LocalDate.of(2026, 2, 21)).toList());

    @Test
    void a_limit_leaps_the_week_end() {
        assertThat(days.after(FRIDAY, 1)).isEqualTo("2026-05-11");
        assertThat(days.after(FRIDAY, 5)).isEqualTo("2026-05-15");
        assertThat(days.after(FRIDAY, 6)).isEqualTo("2026-05-18");
    }

    @Test
    void a_limit_leaps_tet() {
        assertThat(days.after(LocalDate.of(2026, 2, 13), 1)).isEqualTo("2026-02-23");
        assertThat(days.isWorkingDay(LocalDate.of(2026, 2, 18))).isFalse();
    }

    @Test
    void no_days_after_a_sunday_is_the_monday() {
        assertThat(days.after(LocalDate.of(2026, 5, 10), 0)).isEqualTo("2026-05-11");
        assertThat(days.after(FRIDAY, 0)).isEqualTo(FRIDAY);
    }

    @Test
    void between_counts_what_after_adds() {
        for (LocalDate first : List.of(FRIDAY, LocalDate.of(2026, 5, 10), LocalDate.of(2026, 2, 12))) {
            for (int count = 1; count < 30; count++) {
                assertThat(days.between(first, days.after(first, count))).isEqualTo(count);
            }
        }
        assertThat(days.between(FRIDAY, FRIDAY.minusDays(3))).isZero();
    }
}
