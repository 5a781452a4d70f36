package hub.transcript;

import static hub.transcript.WrittenYear.all;
import static hub.transcript.WrittenYear.exempt;
import static hub.transcript.WrittenYear.remark;
import static hub.transcript.WrittenYear.term;
import static hub.transcript.WrittenYear.told;
import static hub.transcript.Years.given;
import static hub.transcript.Years.mark;
import static hub.transcript.Years.marks;
import static org.assertj.core.api.Assertions.assertThat;

import hub.submission.Finding;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written results of secondary school: what is read, and what of it is told. */
class SecondaryCheckTest {

    private static final SubjectCode MATHEMATICS = new SubjectCode("mathematics");
    private static final SubjectCode ARTS = new SubjectCode("arts");
    private static final LocalDate DAY = LocalDate.of(2027, 1, 15);

    @Test
    void every_mark_lands_in_its_place() {
        WrittenYear year = mathematics(term("8 7,5", "9", "10"), term("6 5", "4.5", "0"));
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().subjects())
                .containsExactly(new SubjectYear.WithMarks(
                        MATHEMATICS,
                        new SubjectTerm.Taken<>(marks(List.of("8", "7.5"), "9", "10")),
                        new SubjectTerm.Taken<>(marks(List.of("6", "5"), "4.5", "0"))));
    }

    @Test
    void a_remark_lands_in_its_term() {
        WrittenYear year = arts(remark("Chưa đạt"), remark("Đạt"));
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().subjects())
                .containsExactly(new SubjectYear.WithRemarks(ARTS, taken(Remark.NOT_ACHIEVED), taken(Remark.ACHIEVED)));
    }

    @ParameterizedTest
    @CsvSource({"11, mark_above_10", "'7,25', mark_too_fine", "bảy, mark_no_number", "Đ, mark_no_number"})
    void a_mark_that_cannot_be_used_is_missing_and_told_and_the_others_stand(String written, String code) {
        assertThat(first(mathematics(term("8 " + written, "9", "10"), all("8")), code + " %s.regular_2"))
                .isEqualTo(new TermMarks(List.of(given("8"), new Entry.Missing<>()), given("9"), given("10")));
        assertThat(first(mathematics(term("8 8", written, "10"), all("8")), code + " %s.mid_term"))
                .isEqualTo(new TermMarks(List.of(given("8"), given("8")), new Entry.Missing<>(), given("10")));
        assertThat(first(mathematics(term("8 8", "9", written), all("8")), code + " %s.end_of_term"))
                .isEqualTo(new TermMarks(List.of(given("8"), given("8")), given("9"), new Entry.Missing<>()));
    }

    @Test
    void a_wrong_mark_of_the_second_term_is_told_there() {
        WrittenYear year = mathematics(all("8"), term("8 8", "11", "8"));
        assertThat(year.told()).containsExactly("mark_above_10 subjects.mathematics.second.mid_term");
        assertThat(year.check().findings().get(0).values()).isEqualTo(Map.of("found", "11"));
        WrittenYear remarks = arts(remark("Đạt"), remark("Giỏi"));
        assertThat(remarks.told()).containsExactly("result_word_unknown subjects.arts.second.remark");
    }

    @Test
    void what_was_not_given_is_missing_and_not_told() {
        assertThat(first(mathematics(term("- 8", null, " "), null)))
                .isEqualTo(new TermMarks(
                        List.of(new Entry.Missing<>(), given("8")), new Entry.Missing<>(), new Entry.Missing<>()));
        assertThat(((SubjectYear.WithMarks)
                                mathematics(null, null).secondary().subjects().get(0))
                        .second())
                .isEqualTo(new SubjectTerm.Taken<>(
                        new TermMarks(List.of(), new Entry.Missing<>(), new Entry.Missing<>())));
        assertThat(arts(remark(null), null).secondary().subjects())
                .containsExactly(new SubjectYear.WithRemarks(
                        ARTS,
                        new SubjectTerm.Taken<>(new Entry.Missing<>()),
                        new SubjectTerm.Taken<>(new Entry.Missing<>())));
        assertThat(mathematics(term("- 8", null, " "), null).told()).isEmpty();
    }

    @Test
    void a_missed_mark_that_the_school_closed_counts_as_0() {
        WrittenYear year = mathematics(
                term("8 -", "8", null, closing("regular_2"), closing(" end_of_term ")),
                term("8 8", null, "8", closing("mid_term")));
        assertThat(year.told()).isEmpty();
        SubjectYear.WithMarks read =
                (SubjectYear.WithMarks) year.secondary().subjects().get(0);
        assertThat(read.first())
                .isEqualTo(new SubjectTerm.Taken<>(new TermMarks(
                        List.of(given("8"), new Entry.Closed<>(DAY)), given("8"), new Entry.Closed<>(DAY))));
        // (8 + 0 + 2 × 8 + 3 × 0) / 7 and (8 + 8 + 2 × 0 + 3 × 8) / 7
        assertThat(read.firstResult()).isEqualTo(new SubjectResult.Scored(MATHEMATICS, mark("3.4")));
        assertThat(read.secondResult()).isEqualTo(new SubjectResult.Scored(MATHEMATICS, mark("5.7")));
    }

    @Test
    void a_missed_remark_that_the_school_closed_counts_as_not_achieved() {
        WrittenYear year = arts(remark("Đạt"), remark(null, closing("remark")));
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().subjects().get(0).yearResult())
                .isEqualTo(new SubjectResult.Remarked(ARTS, Remark.NOT_ACHIEVED));
    }

    @Test
    void a_mark_that_was_given_stays_and_its_closing_is_told() {
        WrittenYear year = mathematics(term("8 8", "9", "10", closing("mid_term")), all("8"));
        assertThat(first(year)).isEqualTo(marks(List.of("8", "8"), "9", "10"));
        assertThat(year.told()).containsExactly("closing_of_given subjects.mathematics.first.closed");
        assertThat(year.check().findings().get(0).values()).isEqualTo(Map.of("found", "mid_term"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"regular_3", "regular_0", "remark", "giữa kỳ", ""})
    void a_closing_of_what_the_term_does_not_have_is_told(String assessment) {
        WrittenYear year = mathematics(term("8 8", null, "10", closing(assessment)), all("8"));
        assertThat(year.told()).containsExactly("closing_wrong subjects.mathematics.first.closed");
        assertThat(year.check().findings().get(0).values()).containsEntry("found", assessment);
        assertThat(first(year).midTerm()).isEqualTo(new Entry.Missing<>());
    }

    @Test
    void a_subject_without_marks_has_no_middle_of_the_term_to_close() {
        assertThat(arts(remark(null, closing("mid_term")), remark("Đạt")).told())
                .containsExactly("closing_wrong subjects.arts.first.closed");
    }

    @Test
    void a_closing_without_its_day_closes_nothing_and_is_told() {
        WrittenYear year = mathematics(term("8 8", null, "10", new WrittenClosing("mid_term", null)), all("8"));
        assertThat(first(year).midTerm()).isEqualTo(new Entry.Missing<>());
        assertThat(year.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo("subjects.mathematics.first.closed");
            assertThat(it.values()).isEqualTo(Map.of("found", "mid_term", "expected", "mid_term, 2027-01-15"));
        });
    }

    @Test
    void an_exempt_term_has_nothing_else() {
        WrittenYear year = mathematics(exempt("true"), exempt(" true "));
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().subjects())
                .containsExactly(
                        new SubjectYear.WithMarks(MATHEMATICS, new SubjectTerm.Exempt<>(), new SubjectTerm.Exempt<>()));
        assertThat(arts(exempt("true"), remark("Đạt")).secondary().subjects())
                .containsExactly(new SubjectYear.WithRemarks(ARTS, new SubjectTerm.Exempt<>(), taken(Remark.ACHIEVED)));
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "'', 0", "có, 1"})
    void only_true_makes_a_term_exempt(String written, int told) {
        WrittenYear year = arts(remark("Đạt"), exempt(written));
        assertThat(year.told())
                .isEqualTo(List.of("result_word_unknown subjects.arts.second.exempt")
                        .subList(0, told));
        assertThat(((SubjectYear.WithRemarks) year.secondary().subjects().get(0)).second())
                .isEqualTo(new SubjectTerm.Taken<>(new Entry.Missing<>()));
    }

    @Test
    void conduct_is_read_of_both_terms_and_of_the_summer() {
        WrittenYear year = new WrittenYear("6")
                .with("conduct_first", "Khá")
                .with("conduct_second", "CHƯA ĐẠT")
                .with("conduct_after_summer", "Đạt");
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().conduct())
                .isEqualTo(
                        new YearResults.Conduct(ConductLevel.FAIR, ConductLevel.NOT_ACHIEVED, ConductLevel.ACHIEVED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conduct_first", "conduct_second", "conduct_after_summer"})
    void a_word_that_conduct_does_not_have_is_left_out_and_told(String field) {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 8").with(field, "Trung bình");
        assertThat(year.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo(field);
            assertThat(it.values()).isEqualTo(Map.of("found", "Trung bình", "expected", "Tốt, Khá, Đạt, Chưa đạt"));
        });
        assertThat(year.secondary().subjects()).hasSize(12);
        assertThat(year.secondary().absences()).isEqualTo(new Absences(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 3, 2", "3, , 3, 0", ", 2, 0, 2", "' 0 ', '', 0, 0", "366, 366, 366, 366"})
    void absences_are_with_and_without_leave(String excused, String unexcused, int read, int other) {
        WrittenYear year =
                new WrittenYear("6").with("absences_excused", excused).with("absences_unexcused", unexcused);
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().absences()).isEqualTo(new Absences(read, other));
    }

    @Test
    void absences_that_were_not_told_are_not_none() {
        assertThat(new WrittenYear("6").secondary().absences()).isNull();
        assertThat(new WrittenYear("6")
                        .with("absences_excused", " ")
                        .secondary()
                        .absences())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"367", "1000", "-1", "2.5", "nhiều"})
    void absences_that_no_year_has_are_told_and_the_whole_is_missing(String written) {
        WrittenYear excused =
                new WrittenYear("6").with("absences_excused", written).with("absences_unexcused", "1");
        assertThat(excused.told()).containsExactly("result_word_unknown absences_excused");
        assertThat(excused.secondary().absences()).isNull();
        WrittenYear unexcused = new WrittenYear("6").with("absences_unexcused", written);
        assertThat(unexcused.check().findings()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo("absences_unexcused");
            assertThat(it.values()).isEqualTo(Map.of("found", written, "expected", "0–366"));
        });
        assertThat(unexcused.secondary().absences()).isNull();
    }

    @Test
    void what_the_summer_made_of_a_subject_is_a_mark_or_a_remark_as_the_subject_has() {
        WrittenYear year = WrittenYear.grade6("8 4 8 8 8 8 8 8")
                .anew("mathematics", "5,5")
                .anew("arts", "Đạt")
                .anew("literature", "");
        assertThat(year.told()).isEmpty();
        assertThat(year.secondary().summer())
                .isEqualTo(Map.of(
                        MATHEMATICS,
                        new SubjectResult.Scored(MATHEMATICS, mark("5.5")),
                        ARTS,
                        new SubjectResult.Remarked(ARTS, Remark.ACHIEVED)));
        WrittenYear other =
                WrittenYear.grade6("8 4 8 8 8 8 8 8").anew("mathematics", "Đạt").anew("arts", "7");
        assertThat(other.told())
                .containsExactly(
                        "mark_no_number subjects.mathematics.after_summer",
                        "result_word_unknown subjects.arts.after_summer");
        assertThat(other.secondary().summer()).isEmpty();
    }

    @Test
    void everything_else_of_a_row_lands_beside_what_is_told() {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 8")
                .subject("Phép thuật", all("8"), all("8"))
                .subject("mathematics", term("11 8", "8", "8"), all("8"))
                .with("conduct_second", "Trung bình")
                .with("absences_unexcused", "nhiều");
        assertThat(year.told())
                .containsExactlyInAnyOrder(
                        "subject_unknown subjects",
                        "mark_above_10 subjects.mathematics.first.regular_1",
                        "result_word_unknown conduct_second",
                        "result_word_unknown absences_unexcused");
        assertThat(year.secondary().subjects()).hasSize(12);
        assertThat(year.secondary().subjects().stream().filter(it -> it.yearResult() != null))
                .hasSize(11);
        assertThat(year.secondary().conduct()).isEqualTo(new YearResults.Conduct(ConductLevel.GOOD, null, null));
    }

    private static WrittenYear mathematics(@Nullable WrittenTerm first, @Nullable WrittenTerm second) {
        return new WrittenYear("6").subject(new WrittenSubject("Toán", first, second, null, null, null));
    }

    private static WrittenYear arts(@Nullable WrittenTerm first, @Nullable WrittenTerm second) {
        return new WrittenYear("6").subject(new WrittenSubject("Nghệ thuật", first, second, null, null, null));
    }

    /** Closed on 15 January 2027. */
    private static WrittenClosing closing(String assessment) {
        return new WrittenClosing(assessment, "2027-01-15");
    }

    private static SubjectTerm<Entry<Remark>> taken(Remark remark) {
        return new SubjectTerm.Taken<>(new Entry.Given<>(remark));
    }

    /** The marks of the first term of the first subject. */
    private static TermMarks first(WrittenYear year) {
        SubjectYear.WithMarks subject =
                (SubjectYear.WithMarks) year.secondary().subjects().get(0);
        return ((SubjectTerm.Taken<TermMarks>) subject.first()).given();
    }

    /** The same, where one thing of that term is told and nothing else. */
    private static TermMarks first(WrittenYear year, String told) {
        List<Finding> findings = year.check().findings();
        assertThat(told(findings)).containsExactly(told.formatted("subjects.mathematics.first"));
        return first(year);
    }

    @Test
    void a_closing_on_no_day_is_told_once() {
        WrittenYear year = mathematics(term("8 8", null, "10", new WrittenClosing("mid_term", "15/1/2027")), all("8"));
        assertThat(first(year).midTerm()).isEqualTo(new Entry.Missing<>());
        assertThat(year.told()).containsExactly("result_word_unknown subjects.mathematics.first.closed.day");
    }

    @Test
    void a_closing_of_nothing_is_not_called_null() {
        for (String day : new String[] {null, "2027-01-15"}) {
            WrittenYear year = mathematics(term("8 8", null, "10", new WrittenClosing(null, day)), all("8"));
            assertThat(year.told()).containsExactly("closing_wrong subjects.mathematics.first.closed");
            assertThat(year.check().findings().get(0).values()).containsEntry("found", "");
        }
    }
}
