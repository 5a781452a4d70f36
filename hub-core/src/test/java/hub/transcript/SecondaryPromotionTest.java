package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Promotion in secondary school. */
class SecondaryPromotionTest {

    private static final Absences FEW = new Absences(3, 1);

    @ParameterizedTest
    @CsvSource({
        "ACHIEVED, ACHIEVED, PROMOTED, PROMOTED",
        "GOOD, GOOD, PROMOTED, PROMOTED",
        "FAIR, ACHIEVED, PROMOTED, PROMOTED",
        "ACHIEVED, NOT_ACHIEVED, REASSESSED, REPEATS",
        "GOOD, NOT_ACHIEVED, REASSESSED, REPEATS",
        "NOT_ACHIEVED, ACHIEVED, CONDUCT_IN_SUMMER, REPEATS",
        "NOT_ACHIEVED, GOOD, CONDUCT_IN_SUMMER, REPEATS",
        "NOT_ACHIEVED, NOT_ACHIEVED, REPEATS, REPEATS"
    })
    void conduct_and_learning_are_both_needed(
            ConductLevel conduct, LearningLevel learning, Promotion atYearsEnd, Promotion afterSummer) {
        assertThat(SecondaryPromotion.atYearsEnd(conduct, learning, FEW)).isEqualTo(atYearsEnd);
        assertThat(SecondaryPromotion.afterSummer(conduct, learning, FEW)).isEqualTo(afterSummer);
    }

    @ParameterizedTest
    @CsvSource({
        "45, 0, PROMOTED",
        "0, 45, PROMOTED",
        "20, 25, PROMOTED",
        "46, 0, REPEATS",
        "0, 46, REPEATS",
        "21, 25, REPEATS"
    })
    void forty_five_sessions_missed_pass_and_forty_six_repeat(int excused, int unexcused, Promotion promotion) {
        Absences absences = new Absences(excused, unexcused);
        assertThat(SecondaryPromotion.atYearsEnd(ConductLevel.GOOD, LearningLevel.GOOD, absences))
                .isEqualTo(promotion);
        assertThat(SecondaryPromotion.afterSummer(ConductLevel.GOOD, LearningLevel.GOOD, absences))
                .isEqualTo(promotion);
    }

    @Test
    void who_missed_too_much_has_no_chance_in_the_summer() {
        assertThat(SecondaryPromotion.atYearsEnd(ConductLevel.GOOD, LearningLevel.NOT_ACHIEVED, new Absences(46, 0)))
                .isEqualTo(Promotion.REPEATS);
    }

    @ParameterizedTest
    @EnumSource(ConductLevel.class)
    void the_summer_leaves_nothing_open(ConductLevel conduct) {
        for (LearningLevel learning : LearningLevel.values()) {
            assertThat(SecondaryPromotion.afterSummer(conduct, learning, FEW))
                    .isIn(Promotion.PROMOTED, Promotion.REPEATS);
        }
    }
}
