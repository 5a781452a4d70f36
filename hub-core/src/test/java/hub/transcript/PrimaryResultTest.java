package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The year's result in primary school, promotion and titles. */
class PrimaryResultTest {

    @ParameterizedTest
    @CsvSource({
        // Subjects with the mark of their test where they have one; qualities and competencies
        "T9 T10 T T, T T, EXCELLENT",
        "T9 T8 T T, T T, WELL_COMPLETED",
        "T7 T7 T T, T T, WELL_COMPLETED",
        "T9 T10 T T, T Đ, COMPLETED",
        "T9 T10 T H, T T, COMPLETED",
        "T9 T6 T T, T T, COMPLETED",
        "H5 H5 H H, Đ Đ, COMPLETED",
        "T9 T4 T T, T T, NOT_COMPLETED",
        "H5 H5 H C, Đ Đ, NOT_COMPLETED",
        "T9 T10 T C, T T, NOT_COMPLETED",
        "H5 H5 H H, Đ C, NOT_COMPLETED",
        "T9 T10 T T, T C, NOT_COMPLETED",
        "T T, T T, EXCELLENT"
    })
    void every_subject_every_quality_and_every_test_counts(String subjects, String qualities, PrimaryResult result) {
        assertThat(PrimaryResult.of(subjects(subjects), qualities(qualities))).isEqualTo(result);
    }

    @Test
    void a_result_is_of_something() {
        assertThatIllegalArgumentException().isThrownBy(() -> PrimaryResult.of(List.of(), qualities("T")));
        assertThatIllegalArgumentException().isThrownBy(() -> PrimaryResult.of(subjects("T"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"EXCELLENT, PROMOTED", "WELL_COMPLETED, PROMOTED", "COMPLETED, PROMOTED", "NOT_COMPLETED, REASSESSED"})
    void the_three_upper_levels_go_up(PrimaryResult result, Promotion promotion) {
        assertThat(PrimaryPromotion.atYearsEnd(result)).isEqualTo(promotion);
    }

    @ParameterizedTest
    @CsvSource({
        "EXCELLENT, false, EXCELLENT",
        "EXCELLENT, true, EXCELLENT",
        "WELL_COMPLETED, true, EXEMPLARY",
        "WELL_COMPLETED, false,",
        "COMPLETED, true,",
        "NOT_COMPLETED, true,"
    })
    void titles_are_for_the_two_upper_results(PrimaryResult result, boolean outstanding, PrimaryTitle title) {
        assertThat(PrimaryTitle.of(result, outstanding)).isEqualTo(title);
    }

    @Property(tries = 300)
    void a_better_subject_test_or_quality_never_lowers_the_result(@ForAll Random random) {
        List<PrimarySubject> subjects = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Achievement achievement = random.nextInt(8) == 0 ? Achievement.NOT_COMPLETED : Achievement.WELL_COMPLETED;
            WholeMark test = random.nextBoolean() ? null : new WholeMark(4 + random.nextInt(7));
            subjects.add(new PrimarySubject(new SubjectCode("subject_" + i), achievement, test));
        }
        List<Development> qualities = new ArrayList<>(
                List.of(Development.GOOD, random.nextInt(8) == 0 ? Development.NEEDS_EFFORT : Development.ACHIEVED));
        PrimaryResult result = PrimaryResult.of(subjects, qualities);
        PrimarySubject first = subjects.get(0);
        WholeMark better = first.test() == null
                ? null
                : new WholeMark(Math.min(10, first.test().value() + 1));
        subjects.set(0, new PrimarySubject(first.subject(), Achievement.WELL_COMPLETED, better));
        PrimaryResult after = PrimaryResult.of(subjects, qualities);
        assertThat(after).isGreaterThanOrEqualTo(result);
        qualities.set(1, Development.GOOD);
        assertThat(PrimaryResult.of(subjects, qualities)).isGreaterThanOrEqualTo(after);
    }

    @Test
    void what_is_said_of_a_learner_does_not_print_itself() {
        assertThat(subjects("T9").get(0)).hasToString("PrimarySubject[masked]");
    }

    private static List<PrimarySubject> subjects(String text) {
        List<PrimarySubject> subjects = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            Achievement achievement =
                    switch (word.charAt(0)) {
                        case 'T' -> Achievement.WELL_COMPLETED;
                        case 'H' -> Achievement.COMPLETED;
                        default -> Achievement.NOT_COMPLETED;
                    };
            WholeMark test = word.length() == 1 ? null : new WholeMark(Integer.parseInt(word.substring(1)));
            subjects.add(new PrimarySubject(new SubjectCode("subject_" + subjects.size()), achievement, test));
        }
        return subjects;
    }

    private static List<Development> qualities(String text) {
        List<Development> qualities = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            qualities.add(
                    switch (word) {
                        case "T" -> Development.GOOD;
                        case "Đ" -> Development.ACHIEVED;
                        default -> Development.NEEDS_EFFORT;
                    });
        }
        return qualities;
    }
}
