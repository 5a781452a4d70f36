package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.transcript.YearResults.Decided;
import hub.transcript.YearResults.End;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
