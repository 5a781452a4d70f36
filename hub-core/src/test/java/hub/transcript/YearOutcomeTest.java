package hub.transcript;

import static hub.transcript.WrittenYear.all;
import static hub.transcript.WrittenYear.exempt;
import static hub.transcript.WrittenYear.remark;
import static hub.transcript.WrittenYear.term;
import static hub.transcript.Years.mark;
import static org.assertj.core.api.Assertions.assertThat;

import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What written results come to. */
class YearOutcomeTest {

    private static final String GOOD = "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5";
    private static final String FAILED = "5.5 5.5 5.5 5.5 5.5 5.5 3.0 3.0";

    @ParameterizedTest
    @CsvSource({
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 4.0, ACHIEVED, FAIR",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 3.0, NOT_ACHIEVED, ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 6.0, FAIR, FAIR",
        "8.5 8.5 8.5 8.5 8.5 8.5 4.0 4.0, ACHIEVED, ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 3.0 3.0, NOT_ACHIEVED, NOT_ACHIEVED",
        "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5, GOOD, GOOD"
    })
    void the_learning_result_of_terms_and_year_stands_before_and_after_the_lift(
            String averages, LearningLevel plain, LearningLevel lifted) {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(averages));
        LearningResult expected = new LearningResult(plain, lifted);
        assertThat(outcome.learningFirst()).isEqualTo(expected);
        assertThat(outcome.learningSecond()).isEqualTo(expected);
        assertThat(outcome.learningYear()).isEqualTo(expected);
    }

    @Test
    void each_term_has_its_own_result_and_the_year_weighs_the_second_twice() {
        WrittenYear year = WrittenYear.grade6(GOOD).subject("mathematics", all("4"), all("8"));
        YearOutcome.Secondary outcome = secondary(year);
        SubjectCode mathematics = new SubjectCode("mathematics");
        assertThat(outcome.subjects())
                .hasSize(12)
                .contains(new YearOutcome.OfSubject(
                        mathematics,
                        new Scored(mathematics, mark("4")),
                        new Scored(mathematics, mark("8")),
                        new Scored(mathematics, mark("6.7"))));
        assertThat(outcome.learningFirst()).isEqualTo(new LearningResult(LearningLevel.ACHIEVED, LearningLevel.FAIR));
        assertThat(outcome.learningSecond()).isEqualTo(new LearningResult(LearningLevel.GOOD, LearningLevel.GOOD));
        assertThat(outcome.learningYear()).isEqualTo(new LearningResult(LearningLevel.GOOD, LearningLevel.GOOD));
    }

    @Test
    void a_subject_that_is_none_of_the_grades_leaves_the_learning_result_open() {
        WrittenYear year = WrittenYear.grade6(GOOD).subject("Môn lạ", all("3"), all("3"));
        YearOutcome.Secondary outcome = secondary(year);
        assertThat(outcome.subjects()).hasSize(12);
        assertThat(outcome.learningFirst()).isNull();
        assertThat(outcome.learningYear()).isNull();
        assertThat(outcome.promotion()).isNull();
        assertThat(outcome.title()).isNull();
    }

    @Test
    void of_a_subject_without_marks_the_year_takes_the_second_term() {
        WrittenYear year = WrittenYear.grade6(GOOD).subject("arts", remark("Chưa đạt"), remark("Đạt"));
        SubjectCode arts = new SubjectCode("arts");
        assertThat(secondary(year).subjects())
                .contains(new YearOutcome.OfSubject(
                        arts,
                        new Remarked(arts, Remark.NOT_ACHIEVED),
                        new Remarked(arts, Remark.ACHIEVED),
                        new Remarked(arts, Remark.ACHIEVED)));
        assertThat(secondary(year).learningFirst())
                .isEqualTo(new LearningResult(LearningLevel.ACHIEVED, LearningLevel.FAIR));
    }

    @ParameterizedTest
    @CsvSource({
        "Tốt, Tốt, GOOD",
        "Khá, Tốt, GOOD",
        "Đạt, Tốt, FAIR",
        "Chưa đạt, Tốt, FAIR",
        "Tốt, Khá, FAIR",
        "Đạt, Khá, FAIR",
        "Chưa đạt, Khá, ACHIEVED",
        "Tốt, Đạt, FAIR",
        "Chưa đạt, Đạt, ACHIEVED",
        "Tốt, Chưa đạt, NOT_ACHIEVED"
    })
    void the_conduct_of_a_year_leans_on_the_second_term(String first, String second, ConductLevel year) {
        assertThat(secondary(WrittenYear.grade6(GOOD)
                                .with("conduct_first", first)
                                .with("conduct_second", second))
                        .conductYear())
                .isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({"20, 25, PROMOTED", "0, 45, PROMOTED", "46, 0, REPEATS", "20, 26, REPEATS"})
    void up_to_45_missed_sessions_go_up_and_46_repeat(String excused, String unexcused, Promotion promotion) {
        assertThat(secondary(WrittenYear.grade6(GOOD)
                                .with("absences_excused", excused)
                                .with("absences_unexcused", unexcused))
                        .promotion())
                .isEqualTo(promotion);
    }

    @Test
    void the_subjects_to_be_assessed_in_anew_are_those_that_failed() {
        YearOutcome.Secondary outcome =
                secondary(WrittenYear.grade6(FAILED).subject("arts", remark("Đạt"), remark("Chưa đạt")));
        assertThat(outcome.promotion()).isEqualTo(Promotion.REASSESSED);
        assertThat(outcome.reassessed()).isEqualTo(codes("technology informatics arts"));
        assertThat(outcome.learningAfterSummer()).isNull();
        assertThat(outcome.promotionAfterSummer()).isNull();
        assertThat(outcome.title()).isNull();
    }

    @Test
    void who_is_promoted_is_assessed_in_nothing_anew() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 4.0 4.0"));
        assertThat(outcome.promotion()).isEqualTo(Promotion.PROMOTED);
        assertThat(outcome.reassessed()).isEmpty();
        assertThat(outcome.promotionAfterSummer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5.0, 5.0, ACHIEVED, PROMOTED", "5.0, 3.4, NOT_ACHIEVED, REPEATS"})
    void after_the_summer_the_marks_of_the_summer_stand_in_their_places(
            String technology, String informatics, LearningLevel learning, Promotion promotion) {
        YearOutcome.Secondary outcome = secondary(
                WrittenYear.grade6(FAILED).anew("technology", technology).anew("informatics", informatics));
        assertThat(outcome.learningAfterSummer()).isEqualTo(new LearningResult(learning, learning));
        assertThat(outcome.promotionAfterSummer()).isEqualTo(promotion);
        // What was at the year's end stays beside it.
        assertThat(outcome.learningYear())
                .isEqualTo(new LearningResult(LearningLevel.NOT_ACHIEVED, LearningLevel.NOT_ACHIEVED));
        assertThat(outcome.promotion()).isEqualTo(Promotion.REASSESSED);
    }

    @Test
    void only_what_failed_is_assessed_anew() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(FAILED).anew("mathematics", "10"));
        assertThat(outcome.learningAfterSummer()).isNull();
        assertThat(outcome.promotionAfterSummer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Đạt, PROMOTED", "Chưa đạt, REPEATS", ","})
    void conduct_is_made_good_in_the_summer(String conduct, Promotion promotion) {
        YearOutcome.Secondary outcome = secondary(
                WrittenYear.grade6(GOOD).with("conduct_second", "Chưa đạt").with("conduct_after_summer", conduct));
        assertThat(outcome.promotion()).isEqualTo(Promotion.CONDUCT_IN_SUMMER);
        assertThat(outcome.promotionAfterSummer()).isEqualTo(promotion);
        assertThat(outcome.conductYear()).isEqualTo(ConductLevel.NOT_ACHIEVED);
    }

    @Test
    void who_fails_in_both_has_no_summer() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(FAILED)
                .with("conduct_second", "Chưa đạt")
                .with("conduct_after_summer", "Tốt")
                .anew("technology", "9")
                .anew("informatics", "9"));
        assertThat(outcome.promotion()).isEqualTo(Promotion.REPEATS);
        assertThat(outcome.promotionAfterSummer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "9.0 9.0 9.0 9.0 9.0 9.0 8.0 8.0, Tốt, EXCELLENT",
        "9.0 9.0 9.0 9.0 9.0 8.9 8.0 8.0, Tốt, GOOD",
        "9.0 9.0 9.0 9.0 9.0 9.0 8.0 8.0, Khá,",
        "9.0 9.0 9.0 9.0 9.0 9.0 9.0 6.0, Tốt,"
    })
    void titles_are_for_good_conduct_and_good_learning(String averages, String conduct, SecondaryTitle title) {
        assertThat(secondary(WrittenYear.grade6(averages).with("conduct_second", conduct))
                        .title())
                .isEqualTo(title);
    }

    @Test
    void while_a_mark_is_missing_what_needs_it_is_missing_and_the_rest_stands() {
        YearOutcome.Secondary outcome =
                secondary(WrittenYear.grade6(GOOD).subject("mathematics", all("8"), term("8 8", "8", null)));
        assertThat(outcome.subjects().stream().filter(it -> it.year() == null).map(YearOutcome.OfSubject::subject))
                .containsExactly(new SubjectCode("mathematics"));
        assertThat(outcome.learningFirst()).isEqualTo(new LearningResult(LearningLevel.GOOD, LearningLevel.GOOD));
        assertThat(outcome.learningSecond()).isNull();
        assertThat(outcome.learningYear()).isNull();
        assertThat(outcome.learningAfterSummer()).isNull();
        assertThat(outcome.conductYear()).isEqualTo(ConductLevel.GOOD);
        assertThat(outcome.promotion()).isNull();
        assertThat(outcome.title()).isNull();
        assertThat(outcome.reassessed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"conduct_first", "conduct_second"})
    void while_the_conduct_of_a_term_is_missing_so_are_promotion_and_title(String field) {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(GOOD).with(field, null));
        assertThat(outcome.conductYear()).isNull();
        assertThat(outcome.promotion()).isNull();
        assertThat(outcome.title()).isNull();
        assertThat(outcome.learningYear()).isNotNull();
    }

    @Test
    void without_absences_there_is_a_title_and_no_promotion() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(FAILED)
                .with("absences_excused", null)
                .anew("technology", "9")
                .anew("informatics", "9"));
        assertThat(outcome.promotion()).isNull();
        assertThat(outcome.promotionAfterSummer()).isNull();
        assertThat(secondary(WrittenYear.grade6(GOOD).with("absences_excused", null))
                        .title())
                .isEqualTo(SecondaryTitle.GOOD);
    }

    @Test
    void an_exempt_subject_counts_nowhere_and_makes_nothing_missing() {
        WrittenYear year = WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 8.5 3.0")
                .subject("informatics", exempt("true"), exempt("true"))
                .subject("physical_education", exempt("true"), exempt("true"));
        YearOutcome.Secondary outcome = secondary(year);
        SubjectCode informatics = new SubjectCode("informatics");
        SubjectResult exempt = new SubjectResult.Exempt(informatics);
        assertThat(outcome.subjects()).contains(new YearOutcome.OfSubject(informatics, exempt, exempt, exempt));
        assertThat(outcome.learningYear()).isEqualTo(new LearningResult(LearningLevel.GOOD, LearningLevel.GOOD));
        assertThat(outcome.promotion()).isEqualTo(Promotion.PROMOTED);
    }

    @Test
    void a_year_of_exempt_subjects_alone_or_of_none_has_no_result() {
        YearOutcome.Secondary exempt =
                secondary(new WrittenYear("6").subject("mathematics", exempt("true"), exempt("true")));
        assertThat(exempt.learningYear()).isNull();
        assertThat(exempt.learningFirst()).isNull();
        YearOutcome.Secondary none = secondary(new WrittenYear("6"));
        assertThat(none.subjects()).isEmpty();
        assertThat(none.learningYear()).isNull();
        assertThat(none.promotion()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "T 9, T 10, T, T T, EXCELLENT, PROMOTED, EXCELLENT",
        "T 9, T 8, T, T T, WELL_COMPLETED, PROMOTED,",
        "T 9, T 10, T, T Đ, COMPLETED, PROMOTED,",
        "H 5, H 5, H, Đ Đ, COMPLETED, PROMOTED,",
        "H 5, H 4, H, Đ Đ, NOT_COMPLETED, REASSESSED,",
        "T 9, T 9, C, T T, NOT_COMPLETED, REASSESSED,",
        "T 9, T 9, T, T C, NOT_COMPLETED, REASSESSED,"
    })
    void in_primary_school_subjects_qualities_and_tests_make_the_result(
            String vietnamese,
            String mathematics,
            String ethics,
            String qualities,
            PrimaryResult result,
            Promotion promotion,
            PrimaryTitle title) {
        assertThat(primary(WrittenYear.grade1(vietnamese, mathematics, ethics, qualities)))
                .isEqualTo(new YearOutcome.Primary(result, promotion, null, title));
    }

    @Test
    void in_primary_school_who_is_outstanding_in_one_thing_is_exemplary() {
        assertThat(primary(WrittenYear.grade1("T 7", "T 8", "T", "T").with("outstanding_in", "Cờ vua"))
                        .title())
                .isEqualTo(PrimaryTitle.EXEMPLARY);
    }

    @ParameterizedTest
    @CsvSource({"H 4, promoted, REASSESSED, PROMOTED", "H 4, repeats, REASSESSED, REPEATS", "H 5, repeats, PROMOTED,"})
    void in_primary_school_the_principal_decides_after_assessment_anew(
            String mathematics, String decision, Promotion promotion, Promotion after) {
        YearOutcome.Primary outcome = primary(WrittenYear.grade1("H 5", mathematics, "H", "Đ")
                .with("decision", decision)
                .with("decision_day", "2027-08-20"));
        assertThat(outcome.promotion()).isEqualTo(promotion);
        assertThat(outcome.promotionAfterSummer()).isEqualTo(after);
    }

    @Test
    void in_primary_school_a_year_that_has_not_ended_comes_to_nothing_but_the_decision() {
        WrittenYear year = new WrittenYear("1").with("outstanding_in", "Cờ vua");
        assertThat(primary(year)).isEqualTo(new YearOutcome.Primary(null, null, null, null));
        year.with("decision", "promoted").with("decision_day", "2027-08-20");
        assertThat(primary(year)).isEqualTo(new YearOutcome.Primary(null, null, Promotion.PROMOTED, null));
    }

    private static YearOutcome.Secondary secondary(WrittenYear year) {
        return (YearOutcome.Secondary) YearOutcome.of(year.secondary());
    }

    private static YearOutcome.Primary primary(WrittenYear year) {
        return (YearOutcome.Primary) YearOutcome.of(year.primary());
    }

    private static Set<SubjectCode> codes(String text) {
        return Arrays.stream(text.split(" ", -1)).map(SubjectCode::new).collect(Collectors.toSet());
    }

    @Test
    void conduct_told_again_says_nothing_of_subjects_that_are_not_assessed_anew_yet() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6(FAILED).with("conduct_after_summer", "Tốt"));
        assertThat(outcome.promotion()).isEqualTo(Promotion.REASSESSED);
        assertThat(outcome.promotionAfterSummer()).isNull();
    }

    @Test
    void where_only_conduct_was_open_a_subject_assessed_anew_holds_nobody_back() {
        YearOutcome.Secondary outcome = secondary(WrittenYear.grade6("6 6 6 6 6 6 6 4")
                .anew("informatics", "2")
                .with("conduct_second", "Chưa đạt")
                .with("conduct_after_summer", "Đạt"));
        assertThat(outcome.promotion()).isEqualTo(Promotion.CONDUCT_IN_SUMMER);
        assertThat(outcome.promotionAfterSummer()).isEqualTo(Promotion.PROMOTED);
    }
}
