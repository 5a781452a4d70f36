package hub.transcript;

import static hub.transcript.LearningLevel.ACHIEVED;
import static hub.transcript.LearningLevel.FAIR;
import static hub.transcript.LearningLevel.GOOD;
import static hub.transcript.LearningLevel.NOT_ACHIEVED;
import static hub.transcript.Years.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The learning result of secondary school, with and without the lift for one subject. */
class LearningResultTest {

    private static final String REMARKS = " Đ Đ Đ Đ";

    @ParameterizedTest
    @CsvSource({
        // Tốt: all at least 6.5, six at least 8.0
        "8.0 8.0 8.0 8.0 8.0 8.0 6.5 6.5, GOOD",
        "8.0 8.0 8.0 8.0 8.0 7.9 7.9 7.9, FAIR",
        "8.0 8.0 8.0 8.0 8.0 8.0 6.5 6.4, FAIR",
        // Khá: all at least 5.0, six at least 6.5
        "6.5 6.5 6.5 6.5 6.5 6.5 5.0 5.0, FAIR",
        "6.5 6.5 6.5 6.5 6.5 6.4 6.4 6.4, ACHIEVED",
        "6.5 6.5 6.5 6.5 6.5 6.5 5.0 4.9, ACHIEVED",
        // Đạt: none below 3.5, six at least 5.0
        "5.0 5.0 5.0 5.0 5.0 5.0 3.5 3.5, ACHIEVED",
        "5.0 5.0 5.0 5.0 5.0 4.9 4.9 4.9, NOT_ACHIEVED",
        "5.0 5.0 5.0 5.0 5.0 5.0 3.5 3.4, NOT_ACHIEVED"
    })
    void each_condition_holds_to_the_tenth(String averages, LearningLevel level) {
        assertThat(LearningResult.of(results(averages + REMARKS))).isEqualTo(new LearningResult(level, level));
    }

    @ParameterizedTest
    @CsvSource({
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 4.0, ACHIEVED, FAIR",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 3.0, NOT_ACHIEVED, ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 6.0, FAIR, FAIR",
        "8.5 8.5 8.5 8.5 8.5 8.5 4.0 4.0, ACHIEVED, ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 3.0 3.0, NOT_ACHIEVED, NOT_ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 4.0 3.0, NOT_ACHIEVED, NOT_ACHIEVED",
        // From Khá: two levels below is Chưa đạt
        "7.0 7.0 7.0 7.0 7.0 7.0 7.0 3.0, NOT_ACHIEVED, ACHIEVED",
        "7.0 7.0 7.0 7.0 7.0 7.0 7.0 4.0, ACHIEVED, ACHIEVED",
        // Below Đạt nothing is lifted
        "5.5 5.5 5.5 5.5 5.5 5.5 5.5 3.0, NOT_ACHIEVED, NOT_ACHIEVED",
        // Were the one subject better, there would be six of 8.0 too
        "8.5 8.5 8.5 8.5 8.5 7.0 7.0 4.0, ACHIEVED, FAIR"
    })
    void one_single_subject_that_pulls_down_two_levels_is_lifted_by_one(
            String averages, LearningLevel plain, LearningLevel lifted) {
        assertThat(LearningResult.of(results(averages + REMARKS))).isEqualTo(new LearningResult(plain, lifted));
    }

    @ParameterizedTest
    @CsvSource({
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5 Đ Đ Đ CĐ, ACHIEVED, FAIR",
        "7.0 7.0 7.0 7.0 7.0 7.0 7.0 7.0 Đ Đ Đ CĐ, ACHIEVED, ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5 Đ Đ CĐ CĐ, NOT_ACHIEVED, NOT_ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 4.0 Đ Đ Đ CĐ, ACHIEVED, ACHIEVED"
    })
    void one_failed_remark_lifts_as_one_bad_average_does(String year, LearningLevel plain, LearningLevel lifted) {
        assertThat(LearningResult.of(results(year))).isEqualTo(new LearningResult(plain, lifted));
    }

    @ParameterizedTest
    @CsvSource({
        "8.0 8.0 8.0 8.0 8.0 Đ, GOOD, GOOD",
        "8.0 8.0 8.0 8.0 7.9 Đ, FAIR, FAIR",
        "6.5 6.5 6.5 6.5 6.5 Đ, FAIR, FAIR",
        "5.0 5.0 5.0 5.0 5.0 Đ, ACHIEVED, ACHIEVED",
        "5.0 5.0 5.0 5.0 4.9 Đ, NOT_ACHIEVED, NOT_ACHIEVED",
        "8.0 8.0 8.0 8.0 4.0 Đ, NOT_ACHIEVED, ACHIEVED",
        "Đ Đ, GOOD, GOOD"
    })
    void with_fewer_than_six_scored_subjects_the_conditions_on_six_are_on_all(
            String year, LearningLevel plain, LearningLevel lifted) {
        assertThat(LearningResult.of(results(year))).isEqualTo(new LearningResult(plain, lifted));
    }

    @Test
    void an_exempt_subject_counts_nowhere() {
        assertThat(LearningResult.of(results("8.0 8.0 8.0 8.0 8.0 M M Đ M")))
                .isEqualTo(LearningResult.of(results("8.0 8.0 8.0 8.0 8.0 Đ")));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningResult.of(results("M M")));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningResult.of(List.of()));
    }

    @Test
    void nothing_is_lifted_downwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningResult(FAIR, ACHIEVED));
        assertThat(new LearningResult(NOT_ACHIEVED, ACHIEVED).lifted()).isEqualTo(ACHIEVED);
        assertThat(GOOD.isAtLeast(FAIR)).isTrue();
        assertThat(FAIR.isAtLeast(GOOD)).isFalse();
    }

    /** Without exception: what would be without the one subject does not fall either, so the lift stays or is not needed. */
    @Property(tries = 500)
    void a_better_subject_never_lowers_a_result_neither_before_nor_after_the_lift(@ForAll Random random) {
        List<SubjectResult> year = year(random);
        LearningResult result = LearningResult.of(year);
        for (int i = 0; i < year.size(); i++) {
            List<SubjectResult> better = new ArrayList<>(year);
            better.set(i, better(year.get(i), random));
            LearningResult after = LearningResult.of(better);
            assertThat(after.plain()).isGreaterThanOrEqualTo(result.plain());
            assertThat(after.lifted()).isGreaterThanOrEqualTo(result.lifted());
        }
    }

    @Property(tries = 500)
    void the_lift_is_by_one_level_and_never_to_the_highest(@ForAll Random random) {
        LearningResult result = LearningResult.of(year(random));
        assertThat(result.lifted()).isIn(result.plain(), result.plain().above());
        if (result.lifted() != result.plain()) {
            assertThat(result.lifted()).isNotEqualTo(GOOD);
        }
    }

    /** So "one single subject" needs no further condition. */
    @Property(tries = 500)
    void one_subject_at_most_is_the_one_that_lifts(@ForAll Random random) {
        List<SubjectResult> year = year(random);
        LearningLevel plain = LearningResult.of(year).plain();
        int lifting = 0;
        for (int i = 0; i < year.size(); i++) {
            List<SubjectResult> without = new ArrayList<>(year);
            SubjectResult own = year.get(i);
            without.set(
                    i,
                    own instanceof Scored
                            ? new Scored(own.subject(), Mark.HIGHEST)
                            : new Remarked(own.subject(), Remark.ACHIEVED));
            lifting += LearningResult.of(without).plain().compareTo(plain.above()) > 0 ? 1 : 0;
        }
        assertThat(lifting).isLessThanOrEqualTo(1);
        assertThat(LearningResult.of(year).lifted()).isEqualTo(lifting == 1 ? plain.above() : plain);
    }

    @Property(tries = 500)
    void the_order_of_subjects_says_nothing(@ForAll Random random) {
        List<SubjectResult> year = year(random);
        List<SubjectResult> otherwise = new ArrayList<>(year);
        Collections.shuffle(otherwise, random);
        assertThat(LearningResult.of(otherwise)).isEqualTo(LearningResult.of(year));
    }

    /** Mostly good, so that the conditions are met and missed about as often. */
    private static List<SubjectResult> year(Random random) {
        List<SubjectResult> year = new ArrayList<>();
        int base = 40 + random.nextInt(45);
        int scored = 1 + random.nextInt(10);
        for (int i = 0; i < scored; i++) {
            int tenths = random.nextInt(8) == 0 ? random.nextInt(101) : base + random.nextInt(16);
            year.add(new Scored(new SubjectCode("scored_" + i), new Mark(tenths)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            Remark remark = random.nextInt(8) == 0 ? Remark.NOT_ACHIEVED : Remark.ACHIEVED;
            year.add(new Remarked(new SubjectCode("remarked_" + i), remark));
        }
        return year;
    }

    private static SubjectResult better(SubjectResult result, Random random) {
        if (result instanceof Scored scored) {
            int tenths = scored.average().tenths();
            return new Scored(scored.subject(), new Mark(tenths + random.nextInt(101 - tenths)));
        }
        return new Remarked(result.subject(), Remark.ACHIEVED);
    }
}
