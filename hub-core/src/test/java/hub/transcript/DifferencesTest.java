package hub.transcript;

import static hub.transcript.WrittenYear.YEAR;
import static hub.transcript.WrittenYear.exempt;
import static hub.transcript.WrittenYear.remark;
import static hub.transcript.WrittenYear.told;
import static org.assertj.core.api.Assertions.assertThat;

import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a school says of its results beside what they come to. */
class DifferencesTest {

    private static final String GOOD = "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5";

    @Test
    void what_is_equal_says_nothing_however_it_is_written() {
        WrittenYear year = good().subject(mathematics("8,5", "8.50", "8.5"))
                .subject(new WrittenSubject("arts", remark("Đạt"), remark("Đạt"), null, "Đ", null))
                .with("learning_first", "TỐT")
                .with("learning_second", "tot")
                .with("learning_year", "Tốt")
                .with("conduct_year", "Tốt")
                .with("promotion", "Lên lớp")
                .with("title", "Giỏi");
        assertThat(differences(year)).isEmpty();
        WrittenYear primary = WrittenYear.grade1("T 9", "T 9", "T", "T")
                .with("learning_year", "Hoàn thành xuất sắc")
                .with("promotion", "promoted")
                .with("title", "Học sinh Xuất sắc");
        assertThat(differences(primary)).isEmpty();
    }

    @Test
    void what_was_not_sent_differs_from_nothing() {
        assertThat(differences(good())).isEmpty();
        assertThat(differences(good().subject(mathematics(null, "", " ")))).isEmpty();
        assertThat(differences(good().subject(new WrittenSubject("mathematics", null, null, "9", null, null))))
                .isEmpty();
        assertThat(differences(WrittenYear.grade1("T 9", "T 9", "T", "T"))).isEmpty();
    }

    @Test
    void what_is_not_computed_yet_differs_from_nothing() {
        WrittenYear year = new WrittenYear("6")
                .subject(new WrittenSubject("mathematics", average("8.5"), average("8.5"), "8.5", "Đạt", null))
                .with("learning_first", "Tốt")
                .with("learning_second", "Tốt")
                .with("learning_year", "Tốt")
                .with("learning_after_summer", "Tốt")
                .with("conduct_year", "Tốt")
                .with("promotion", "promoted")
                .with("title", "Giỏi");
        assertThat(differences(year)).isEmpty();
        WrittenYear primary = new WrittenYear("1")
                .with("learning_year", "Hoàn thành")
                .with("promotion", "promoted")
                .with("title", "Tiêu biểu");
        assertThat(differences(primary)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8.6, 8.5, 8.5, first.average, 8.6",
        "8.5, 8.4, 8.5, second.average, 8.4",
        "8.5, 8.5, '9', year_average, 9.0"
    })
    void another_average_is_told_with_both(String first, String second, String year, String field, String sent) {
        assertThat(differences(good().subject(mathematics(first, second, year))))
                .containsExactly(differs("subjects.mathematics." + field, sent, "8.5"));
    }

    @Test
    void another_remark_of_the_year_is_told_with_both() {
        WrittenYear year =
                good().subject(new WrittenSubject("arts", remark("Chưa đạt"), remark("Đạt"), null, "CĐ", null));
        assertThat(differences(year)).contains(differs("subjects.arts.year_remark", "Chưa đạt", "Đạt"));
    }

    @ParameterizedTest
    @CsvSource({
        "learning_first, khá, Khá, Tốt",
        "learning_second, Đạt, Đạt, Tốt",
        "learning_year, Chưa đạt, Chưa đạt, Tốt",
        "conduct_year, Khá, Khá, Tốt",
        "promotion, Ở lại lớp, repeats, promoted",
        "title, Học sinh Xuất sắc, Học sinh Xuất sắc, Học sinh Giỏi"
    })
    void another_result_of_secondary_school_is_told_with_both(
            String field, String written, String sent, String computed) {
        assertThat(differences(good().with(field, written))).containsExactly(differs(field, sent, computed));
    }

    @ParameterizedTest
    @CsvSource({
        "learning_year, hoàn thành tốt, Hoàn thành tốt, Hoàn thành xuất sắc",
        "promotion, reassessed, reassessed, promoted",
        "title, Tiêu biểu, Học sinh Tiêu biểu, Học sinh Xuất sắc"
    })
    void another_result_of_primary_school_is_told_with_both(
            String field, String written, String sent, String computed) {
        assertThat(differences(WrittenYear.grade1("T 9", "T 9", "T", "T").with(field, written)))
                .containsExactly(differs(field, sent, computed));
    }

    @Test
    void the_learning_result_after_the_lift_is_the_one_that_is_compared() {
        WrittenYear year = WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 8.5 4.0");
        assertThat(differences(year.with("learning_year", "Khá"))).isEmpty();
        assertThat(differences(year.with("learning_year", "Đạt")))
                .containsExactly(differs("learning_year", "Đạt", "Khá"));
    }

    @Test
    void the_learning_result_after_the_summer_is_compared_with_its_own() {
        WrittenYear year = WrittenYear.grade6("5.5 5.5 5.5 5.5 5.5 5.5 5.5 3.0")
                .anew("informatics", "6")
                .with("learning_year", "Chưa đạt");
        assertThat(differences(year.with("learning_after_summer", "Đạt"))).isEmpty();
        assertThat(differences(year.with("learning_after_summer", "Khá")))
                .containsExactly(differs("learning_after_summer", "Khá", "Đạt"));
    }

    @Test
    void every_difference_is_a_finding_of_its_own() {
        WrittenYear year = good().subject(mathematics("8", "8", "8"))
                .with("learning_year", "Khá")
                .with("conduct_year", "Khá")
                .with("promotion", "repeats")
                .with("title", "Xuất sắc");
        assertThat(told(differences(year)))
                .containsExactly(
                        "result_differs subjects.mathematics.first.average",
                        "result_differs subjects.mathematics.second.average",
                        "result_differs subjects.mathematics.year_average",
                        "result_differs learning_year",
                        "result_differs conduct_year",
                        "result_differs promotion",
                        "result_differs title");
    }

    @ParameterizedTest
    @CsvSource({
        "learning_first, Trung bình",
        "learning_second, 8.5",
        "learning_year, Giỏi",
        "learning_after_summer, ?",
        "conduct_year, Trung bình",
        "promotion, có",
        "title, Tiên tiến"
    })
    void what_was_sent_and_cannot_be_read_is_told_once(String field, String written) {
        WrittenYear year = good().with(field, written);
        assertThat(told(differences(year))).containsExactly("result_word_unknown " + field);
        assertThat(year.told()).isEmpty();
    }

    @Test
    void an_average_that_cannot_be_read_is_told_once() {
        WrittenYear year = good().subject(mathematics("giỏi", "8.5", "11"));
        assertThat(told(differences(year)))
                .containsExactly(
                        "mark_no_number subjects.mathematics.first.average",
                        "mark_above_10 subjects.mathematics.year_average");
        assertThat(year.told()).isEmpty();
    }

    @Test
    void of_a_subject_that_stands_twice_the_first_one_is_compared_and_of_an_unknown_one_nothing() {
        WrittenYear year = good().also(new WrittenSubject("Toán học", average("1"), null, "1", null, null))
                .also(new WrittenSubject("Phép thuật", average("1"), null, "1", null, null))
                .also(new WrittenSubject(null, average("1"), null, "1", null, null));
        assertThat(differences(year)).isEmpty();
    }

    @Test
    void of_an_exempt_subject_nothing_is_compared() {
        WrittenYear year =
                good().subject(new WrittenSubject("mathematics", exempt("true"), exempt("true"), "Miễn", null, null));
        assertThat(differences(year)).isEmpty();
    }

    @Test
    void under_an_earlier_circular_nothing_is_compared() {
        WrittenResults written =
                good().with("learning_year", "Yếu").with("title", "Tiên tiến").results();
        assertThat(Differences.of(written, new YearOutcome.NotComputed(), Subjects.of(YEAR, 6)))
                .isEmpty();
    }

    private static WrittenYear good() {
        return WrittenYear.grade6(GOOD);
    }

    /** All marks 8.5, with the averages that the school sends. */
    private static WrittenSubject mathematics(@Nullable String first, @Nullable String second, @Nullable String year) {
        return new WrittenSubject("mathematics", average(first), average(second), year, null, null);
    }

    private static WrittenTerm average(@Nullable String average) {
        return new WrittenTerm(List.of("8.5", "8.5"), "8.5", "8.5", average, null, null, List.of());
    }

    private static Finding differs(String field, String sent, String computed) {
        return new Finding(FindingCode.RESULT_DIFFERS, field, Map.of("sent", sent, "computed", computed));
    }

    private static List<Finding> differences(WrittenYear year) {
        YearResults results = year.read();
        return Differences.of(year.results(), YearOutcome.of(results), Subjects.of(YEAR, results.grade()));
    }

    @Test
    void once_the_summer_changed_what_follows_a_school_may_send_either() {
        WrittenYear year = WrittenYear.grade6("5.5 5.5 5.5 5.5 5.5 5.5 5.5 3.0").anew("informatics", "6");
        assertThat(differences(year.with("promotion", "reassessed"))).isEmpty();
        assertThat(differences(year.with("promotion", "promoted"))).isEmpty();
        assertThat(differences(year.with("promotion", "repeats")))
                .containsExactly(differs("promotion", "repeats", "promoted"));
        WrittenYear primary = WrittenYear.grade1("H 4", "H 5", "H", "Đ")
                .with("decision", "repeats")
                .with("decision_day", "2027-08-20");
        assertThat(differences(primary.with("promotion", "Kiểm tra lại"))).isEmpty();
        assertThat(differences(primary.with("promotion", "Ở lại lớp"))).isEmpty();
        assertThat(differences(primary.with("promotion", "Lên lớp")))
                .containsExactly(differs("promotion", "promoted", "repeats"));
    }
}
