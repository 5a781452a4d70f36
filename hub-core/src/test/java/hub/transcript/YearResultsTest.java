package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.transcript.YearResults.Decided;
import hub.transcript.YearResults.End;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no year's results can be. */
class YearResultsTest {

    private static final PrimarySubject ETHICS =
            new PrimarySubject(new SubjectCode("ethics"), Achievement.COMPLETED, null);

    @Test
    void a_year_of_primary_school_ends_with_subjects_and_with_qualities() {
        assertThatIllegalArgumentException().isThrownBy(() -> new End(List.of(), List.of(Development.GOOD)));
        assertThatIllegalArgumentException().isThrownBy(() -> new End(List.of(ETHICS), List.of()));
        assertThat(new End(List.of(ETHICS), List.of(Development.GOOD)).subjects())
                .containsExactly(ETHICS);
    }

    @ParameterizedTest
    @EnumSource(names = {"REASSESSED", "CONDUCT_IN_SUMMER"})
    void a_principal_leaves_nothing_open(Promotion promotion) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decided(promotion, LocalDate.of(2027, 8, 20)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMOTED", "REPEATS"})
    void a_principal_decides_that_a_pupil_is_promoted_or_repeats(Promotion promotion) {
        assertThat(new Decided(promotion, LocalDate.of(2027, 8, 20)).promotion())
                .isEqualTo(promotion);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 5, 6, 12, 13})
    void results_are_of_a_grade_of_their_level(int grade) {
        YearResults.Conduct conduct = new YearResults.Conduct(null, null, null);
        refused(
                grade < 6 || grade > 12,
                () -> new YearResults.Secondary(grade, List.of(), true, Map.of(), conduct, null));
        refused(grade < 1 || grade > 5, () -> new YearResults.Primary(grade, null, false, null));
        refused(grade < 1 || grade > 12, () -> new YearResults.Earlier(grade));
    }

    private static void refused(boolean refused, Supplier<YearResults> results) {
        if (refused) {
            assertThatIllegalArgumentException().isThrownBy(results::get);
        } else {
            assertThat(results.get()).isNotNull();
        }
    }
}
