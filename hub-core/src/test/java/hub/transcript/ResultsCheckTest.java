package hub.transcript;

import static hub.transcript.WrittenYear.YEAR;
import static hub.transcript.WrittenYear.all;
import static hub.transcript.WrittenYear.told;
import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.problem.Language;
import hub.submission.Finding;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenTerm;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written results are read by the regulation of the cohort. */
class ResultsCheckTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "13", "99", "100", "", " ", "lớp 6", "6A", "-6", "6.0", "٦"})
    void a_grade_that_is_none_makes_the_whole_unreadable(@Nullable String grade) {
        ResultsCheck.Checked checked =
                WrittenYear.grade6("8 8 8 8 8 8 8 8").with("grade", grade).check();
        assertThat(checked.results()).isNull();
        assertThat(told(checked.findings())).containsExactly("grade_unknown grade");
        assertThat(checked.findings().get(0).values()).containsEntry("expected", "1–12");
    }

    @ParameterizedTest
    @CsvSource({"1, PRIMARY", "' 5 ', PRIMARY", "06, SECONDARY", "9, SECONDARY", "10, SECONDARY", "12, SECONDARY"})
    void a_grade_from_1_to_12_says_by_which_circular(String grade, String kind) {
        YearResults results = new WrittenYear(grade).read();
        assertThat(results)
                .isInstanceOf(kind.equals("PRIMARY") ? YearResults.Primary.class : YearResults.Secondary.class);
        assertThat(results.grade()).isEqualTo(Integer.parseInt(grade.strip()));
    }

    @Test
    void an_earlier_cohort_is_kept_and_nothing_of_it_is_judged_or_computed() {
        WrittenResults written = new WrittenYear("8")
                .subject("Phép thuật", all("11"), all("bảy"))
                .with("conduct_first", "Trung bình")
                .with("learning_year", "Yếu")
                .with("overall_average", "5,75")
                .results();
        ResultsCheck.Checked checked = ResultsCheck.check(written, new SchoolYear(2022));
        assertThat(checked.results()).isEqualTo(new YearResults.Earlier(8));
        assertThat(checked.findings()).isEmpty();
        assertThat(YearOutcome.of(new YearResults.Earlier(8))).isEqualTo(new YearOutcome.NotComputed());
        assertThat(ResultsCheck.check(written, new SchoolYear(2023)).results())
                .isInstanceOf(YearResults.Secondary.class);
    }

    @Test
    void more_subjects_or_points_than_any_year_has_are_not_taken() {
        WrittenYear many = new WrittenYear("6");
        for (int i = 0; i < 100; i++) {
            many.subject("Môn " + i, all("8"), all("8"));
        }
        assertThat(many.check().results()).isNotNull();
        many.subject("Môn 100", all("8"), all("8"));
        assertThat(many.check().results()).isNull();
        assertThat(many.check().findings()).singleElement().satisfies(it -> assertThat(it.values())
                .isEqualTo(Map.of("field", "subjects", "limit", "100")));

        WrittenYear points = new WrittenYear("1");
        for (int i = 0; i < 100; i++) {
            points.point("mid_term_1", List.of(), "");
        }
        assertThat(points.check().results()).isNotNull();
        points.point("mid_term_1", List.of(), "");
        assertThat(points.check().results()).isNull();
        assertThat(points.told()).containsExactly("items_too_many points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Phép thuật", "Vật lí", "Tiếng Việt", " "})
    void a_subject_that_the_grade_does_not_have_is_told_and_the_others_stand(String name) {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 8");
        YearResults alone = year.read();
        year.subject(name, all("3"), all("3"));
        assertThat(year.told()).containsExactly("subject_unknown subjects");
        othersStandButNotAsAWhole(year, alone);
    }

    private static void othersStandButNotAsAWhole(WrittenYear year, YearResults alone) {
        YearResults.Secondary read = (YearResults.Secondary) year.read();
        assertThat(read.subjects()).isEqualTo(((YearResults.Secondary) alone).subjects());
        assertThat(read.isWhole()).isFalse();
    }

    @Test
    void a_subject_without_a_name_is_unknown() {
        WrittenYear year = new WrittenYear("6").subject(null, all("8"), all("8"));
        assertThat(year.check().findings()).singleElement().satisfies(it -> assertThat(it.values())
                .isEqualTo(Map.of("found", "", "grade", "6")));
    }

    @Test
    void of_a_subject_that_stands_twice_the_first_one_counts_however_its_name_is_written() {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 8");
        YearResults alone = year.read();
        year.subject("TOÁN HỌC", all("3"), all("3"));
        List<Finding> findings = year.check().findings();
        assertThat(told(findings)).containsExactly("subject_twice subjects.mathematics");
        assertThat(findings.get(0).values()).isEqualTo(Map.of("subject", "Toán"));
        othersStandButNotAsAWhole(year, alone);
    }

    @Test
    void what_is_found_is_shown_on_one_line_and_short() {
        WrittenYear year = new WrittenYear("6").subject("Toán\u0007\n" + "á".repeat(100), all("8"), all("8"));
        assertThat(year.check().findings().get(0).values().get("found"))
                .startsWith("Toán··á")
                .endsWith("á…")
                .hasSizeLessThan(50);
    }

    @Test
    void every_finding_speaks_both_languages() {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 11").with("conduct_first", "Trung bình");
        assertThat(year.check().findings()).hasSize(9).allSatisfy(it -> {
            assertThat(it.text(Language.VI)).doesNotContain("{").isNotEqualTo(it.text(Language.EN));
            assertThat(it.text(Language.EN)).doesNotContain("{");
        });
    }

    @Test
    void results_do_not_print_themselves() {
        WrittenYear year = WrittenYear.grade6("8 8 8 8 8 8 8 8").with("title", "Học sinh Giỏi");
        assertThat(year.results()).hasToString("WrittenResults[masked]");
        assertThat(year.results().subjects()).allMatch(it -> it.toString().equals("WrittenSubject[masked]"));
        assertThat(year.results().subjects().get(0).first()).hasToString("WrittenTerm[masked]");
        assertThat(year.secondary()).hasToString("Secondary[masked]");
        assertThat(year.secondary().conduct()).hasToString("Conduct[masked]");
        assertThat(YearOutcome.of(year.secondary())).hasToString("Secondary[masked]");
        YearOutcome.Secondary outcome = (YearOutcome.Secondary) YearOutcome.of(year.secondary());
        assertThat(outcome.subjects()).allMatch(it -> it.toString().equals("OfSubject[masked]"));

        WrittenYear primary = WrittenYear.grade1("T 9", "T 9", "T", "T");
        assertThat(primary.results().points().get(0)).hasToString("WrittenPoint[masked]");
        assertThat(primary.results().points().get(0).subjects().get(0)).hasToString("WrittenPrimarySubject[masked]");
        assertThat(primary.results().points().get(0).qualities().get(0)).hasToString("WrittenQuality[masked]");
        assertThat(primary.primary()).hasToString("Primary[masked]");
        assertThat(primary.primary().end()).hasToString("End[masked]");
        assertThat(new YearResults.Decided(Promotion.REPEATS, LocalDate.of(2027, 8, 20)))
                .hasToString("Decided[masked]");
        assertThat(new WrittenClosing("mid_term", "2027-01-15")).hasToString("WrittenClosing[masked]");
        assertThat(YearOutcome.of(primary.primary())).hasToString("Primary[masked]");
    }

    @Test
    @SuppressWarnings("NullAway") // what is handed over by who knows no null marks
    void lists_that_were_not_sent_are_empty() {
        WrittenResults.WrittenTerm term = new WrittenResults.WrittenTerm(null, "8", "8", null, null, null, null);
        assertThat(term.regular()).isEmpty();
        assertThat(term.closed()).isEmpty();
        WrittenResults.WrittenPoint point = new WrittenResults.WrittenPoint("mid_term_1", null, null);
        assertThat(point.subjects()).isEmpty();
        assertThat(point.qualities()).isEmpty();
        WrittenResults none = new WrittenResults(
                "6", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
        assertThat(none.subjects()).isEmpty();
        assertThat(none.points()).isEmpty();
        assertThat(ResultsCheck.check(none, YEAR).findings()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void a_grade_that_was_not_sent_is_not_called_null(@Nullable String grade) {
        assertThat(new WrittenYear(grade).check().findings().get(0).values())
                .isEqualTo(Map.of("found", "–", "expected", "1–12"));
    }

    @Test
    void a_letter_of_two_halves_is_not_cut_in_two() {
        String found = new WrittenYear("6")
                .subject("x" + "\uD83D\uDE00".repeat(60), all("8"), all("8"))
                .check()
                .findings()
                .get(0)
                .values()
                .getOrDefault("found", "");
        assertThat(found).endsWith("…");
        assertThat(found.codePoints()).noneMatch(it -> Character.getType(it) == Character.SURROGATE);
    }

    @Test
    void more_marks_closings_letters_or_qualities_than_any_year_has_are_not_taken_either() {
        for (int many : new int[] {100, 101}) {
            WrittenTerm marks = WrittenYear.term("8 ".repeat(many - 1) + "8", "8", "8");
            WrittenTerm closed = new WrittenTerm(
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Collections.nCopies(many, new WrittenClosing("mid_term", "2027-01-15")));
            WrittenYear letters = new WrittenYear("1")
                    .point("mid_term_1", Collections.nCopies(many, WrittenYear.letter("Toán", "T")), "T");
            WrittenYear qualities = new WrittenYear("1").point("mid_term_1", List.of(), "T ".repeat(many - 1) + "T");
            for (WrittenYear year : List.of(
                    new WrittenYear("6").subject("Toán", marks, null),
                    new WrittenYear("6").subject("Toán", null, marks),
                    new WrittenYear("6").subject("Toán", closed, null),
                    letters,
                    qualities)) {
                boolean taken = year.check().results() != null;
                assertThat(taken).isEqualTo(many == 100);
                assertThat(year.told().contains("items_too_many subjects")
                                || year.told().contains("items_too_many points"))
                        .isEqualTo(!taken);
            }
        }
    }
}
