package hub.transcript;

import static hub.transcript.WrittenYear.letter;
import static hub.transcript.WrittenYear.told;
import static org.assertj.core.api.Assertions.assertThat;

import hub.submission.Finding;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written results of primary school: what is read, and what of it is told. */
class PrimaryCheckTest {

    private static final PrimarySubject VIETNAMESE =
            new PrimarySubject(new SubjectCode("vietnamese"), Achievement.WELL_COMPLETED, new WholeMark(9));
    private static final PrimarySubject MATHEMATICS =
            new PrimarySubject(new SubjectCode("mathematics"), Achievement.COMPLETED, new WholeMark(10));
    private static final PrimarySubject ETHICS =
            new PrimarySubject(new SubjectCode("ethics"), Achievement.NOT_COMPLETED, null);

    @Test
    void letters_tests_qualities_and_competencies_of_the_years_end_are_read() {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10,0", "C", "T Đ C");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary())
                .isEqualTo(new YearResults.Primary(
                        1,
                        new YearResults.End(
                                List.of(VIETNAMESE, MATHEMATICS, ETHICS),
                                List.of(Development.GOOD, Development.ACHIEVED, Development.NEEDS_EFFORT)),
                        false,
                        null));
    }

    @Test
    void of_the_four_points_the_last_one_is_the_years_end_in_whatever_order_they_stand() {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T Đ C");
        YearResults alone = year.primary();
        year.point("mid_term_1", List.of(letter("Toán", "C")), "C")
                .point(" end_of_term_1 ", List.of(letter("Toán", "C 2")), "C")
                .point("mid_term_2", List.of(letter("Toán", "C 3")), "C");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary()).isEqualTo(alone);
    }

    @Test
    void before_the_year_ends_nothing_stands_at_its_end() {
        WrittenYear year = new WrittenYear("1").point("mid_term_2", List.of(letter("Toán", "T 9")), "T");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary()).isEqualTo(new YearResults.Primary(1, null, false, null));
    }

    @Test
    void a_year_without_subjects_or_without_qualities_has_not_ended() {
        assertThat(new WrittenYear("1")
                        .point("end_of_term_2", List.of(), "T")
                        .primary()
                        .end())
                .isNull();
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "");
        assertThat(year.primary().end()).isNull();
        assertThat(year.told()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"cuối năm", "", "end_of_term_3", "END_OF_TERM_2"})
    void a_point_that_the_year_does_not_have_is_told_and_the_others_stand(@Nullable String name) {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T Đ C");
        YearResults alone = year.primary();
        year.point(name, List.of(letter("Phép thuật", "T")), "X");
        assertThat(year.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.code().slug() + " " + it.field()).isEqualTo("result_word_unknown points");
            assertThat(it.values())
                    .isEqualTo(Map.of(
                            "found",
                            name == null ? "" : name,
                            "expected",
                            "mid_term_1, end_of_term_1, mid_term_2, end_of_term_2"));
        });
        assertThat(year.primary()).isEqualTo(alone);
    }

    @Test
    void of_a_point_that_stands_twice_the_first_one_counts() {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T Đ C");
        YearResults alone = year.primary();
        year.point("end_of_term_2", List.of(letter("Toán", "C 1")), "C");
        assertThat(year.told()).containsExactly("result_word_unknown points");
        assertThat(year.primary()).isEqualTo(alone);
    }

    @ParameterizedTest
    @CsvSource({
        "7.5, mark_not_whole",
        "0, mark_not_whole",
        "0.5, mark_not_whole",
        "'7,25', mark_too_fine",
        "11, mark_above_10",
        "bảy, mark_no_number"
    })
    void a_test_that_is_no_whole_mark_from_1_to_10_is_told_and_the_year_has_not_ended(String test, String code) {
        WrittenYear year = WrittenYear.grade1("T 9", "H " + test, "C", "T Đ C");
        List<Finding> findings = year.check().findings();
        assertThat(told(findings)).containsExactly(code + " points.end_of_term_2.mathematics.test");
        assertThat(findings.get(0).values()).isEqualTo(Map.of("found", test));
        assertThat(year.primary().end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Đ, 1", "'', 0"})
    void while_a_letter_is_missing_or_cannot_be_read_the_year_has_not_ended(String letter, int told) {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", letter, "T Đ C");
        assertThat(year.told())
                .isEqualTo(List.of("result_word_unknown points.end_of_term_2.ethics")
                        .subList(0, told));
        assertThat(year.primary().end()).isNull();
    }

    @Test
    void what_letters_there_are_is_told() {
        assertThat(WrittenYear.grade1("T 9", "H 10", "A", "T X").check().findings().stream()
                        .map(it -> it.values().get("expected")))
                .containsExactly("T, H, C", "T, Đ, C");
    }

    @ParameterizedTest
    @CsvSource({"H, 1", "'', 0"})
    void while_a_quality_is_missing_or_cannot_be_read_the_year_has_not_ended(String level, int told) {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T " + level);
        assertThat(year.told())
                .isEqualTo(List.of("result_word_unknown points.end_of_term_2.qualities")
                        .subList(0, told));
        assertThat(year.primary().end()).isNull();
    }

    @Test
    void a_mistake_of_an_earlier_point_is_told_and_the_years_end_stands() {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T Đ C");
        YearResults alone = year.primary();
        year.point("mid_term_1", List.of(letter("Toán", "T 7.5"), letter("Ngữ văn", "T")), "X");
        assertThat(year.told())
                .containsExactly(
                        "mark_not_whole points.mid_term_1.mathematics.test",
                        "subject_unknown subjects",
                        "result_word_unknown points.mid_term_1.qualities");
        assertThat(year.primary()).isEqualTo(alone);
    }

    @Test
    void a_pupil_is_outstanding_where_the_school_says_in_what() {
        assertThat(new WrittenYear("1")
                        .with("outstanding_in", "Cờ vua")
                        .primary()
                        .outstanding())
                .isTrue();
        assertThat(new WrittenYear("1").with("outstanding_in", " ").primary().outstanding())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"promoted, PROMOTED", "Ở lại lớp, REPEATS"})
    void the_principal_decides_on_a_day(String decision, Promotion promotion) {
        WrittenYear year = new WrittenYear("1").with("decision", decision).with("decision_day", "2027-08-20");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary().decision()).isEqualTo(new YearResults.Decided(promotion, LocalDate.of(2027, 8, 20)));
    }

    @Test
    void without_a_decision_there_is_none_and_nothing_is_told() {
        assertThat(new WrittenYear("1").primary().decision()).isNull();
        assertThat(new WrittenYear("1").told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reassessed", "conduct_in_summer", "có"})
    void a_principal_decides_nothing_but_that_a_pupil_is_promoted_or_repeats(String decision) {
        WrittenYear year = new WrittenYear("1").with("decision", decision).with("decision_day", "2027-08-20");
        assertThat(year.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo("decision");
            assertThat(it.values()).isEqualTo(Map.of("found", decision, "expected", "repeats, promoted"));
        });
        assertThat(year.primary().decision()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20/8/2027", "2027-02-30", "hôm qua", "+12027-08-20", "0000-01-01"})
    void a_decision_of_no_day_is_left_out_and_told(String day) {
        WrittenYear year = WrittenYear.grade1("T 9", "H 10", "C", "T Đ C")
                .with("decision", "promoted")
                .with("decision_day", day);
        assertThat(year.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo("decision_day");
            assertThat(it.values()).isEqualTo(Map.of("found", day, "expected", "2027-01-15"));
        });
        assertThat(year.primary().decision()).isNull();
        assertThat(year.primary().end()).isNotNull();
    }

    @Test
    void a_subject_without_a_letter_is_not_read_as_one() {
        WrittenYear year = new WrittenYear("1")
                .point("end_of_term_2", List.of(new WrittenPrimarySubject("Đạo đức", null, null)), "T");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary().end()).isNull();
    }

    @Test
    void a_decision_without_its_day_does_not_go_silently() {
        WrittenYear year = new WrittenYear("1").with("decision", "promoted");
        assertThat(year.told()).containsExactly("result_word_unknown decision_day");
        assertThat(year.primary().decision()).isNull();
    }

    /** It was an excellent year without a test of mathematics. */
    @Test
    void while_the_test_of_a_subject_that_has_one_is_missing_the_year_has_not_ended() {
        WrittenYear year = WrittenYear.grade1("T 9", "T", "T", "T");
        assertThat(year.told()).isEmpty();
        assertThat(year.primary().end()).isNull();
        assertThat(WrittenYear.grade1("T 9", "T 9", "T", "T").primary().end()).isNotNull();
    }
}
