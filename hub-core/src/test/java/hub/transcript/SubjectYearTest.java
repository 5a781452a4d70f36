package hub.transcript;

import static hub.transcript.Years.mark;
import static hub.transcript.Years.marks;
import static org.assertj.core.api.Assertions.assertThat;

import hub.transcript.SubjectResult.Exempt;
import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import hub.transcript.SubjectYear.WithMarks;
import hub.transcript.SubjectYear.WithRemarks;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a year makes of a subject's two terms. */
class SubjectYearTest {

    private static final SubjectCode MATHEMATICS = new SubjectCode("mathematics");
    private static final SubjectCode ARTS = new SubjectCode("arts");
    private static final SubjectTerm<TermMarks> NO_MARKS = new SubjectTerm.Exempt<>();
    private static final SubjectTerm<Entry<Remark>> NO_REMARK = new SubjectTerm.Exempt<>();

    @ParameterizedTest
    @CsvSource({
        "7.0, 8.0, 7.7", // 23 / 3 = 7.667
        "8.0, 7.0, 7.3",
        "6.4, 6.5, 6.5", // 19.4 / 3 = 6.467
        "6.5, 6.4, 6.4", // 19.3 / 3 = 6.433
        "0, 10, 6.7",
        "10, 10, 10",
        "0, 0, 0"
    })
    void the_second_term_counts_twice(String first, String second, String year) {
        assertThat(new WithMarks(MATHEMATICS, level(first), level(second)).yearResult())
                .isEqualTo(new Scored(MATHEMATICS, mark(year)));
    }

    @Test
    void the_year_comes_from_the_rounded_averages_of_its_terms() {
        // 6.775 and 6.85 would come to 6.825, which is 6.8; 6.8 and 6.9 come to 6.867, which is 6.9.
        SubjectTerm<TermMarks> first = new SubjectTerm.Taken<>(marks(List.of("7", "7", "7"), "7", "6.4"));
        SubjectTerm<TermMarks> second = new SubjectTerm.Taken<>(marks(List.of("7", "7", "7"), "7", "6.6"));
        WithMarks year = new WithMarks(MATHEMATICS, first, second);
        assertThat(year.firstResult()).isEqualTo(new Scored(MATHEMATICS, mark("6.8")));
        assertThat(year.secondResult()).isEqualTo(new Scored(MATHEMATICS, mark("6.9")));
        assertThat(year.yearResult()).isEqualTo(new Scored(MATHEMATICS, mark("6.9")));
    }

    @Test
    void of_one_exempt_term_the_other_stands_for_the_year() {
        Scored eight = new Scored(MATHEMATICS, mark("8.0"));
        assertThat(new WithMarks(MATHEMATICS, NO_MARKS, level("8.0")).yearResult())
                .isEqualTo(eight);
        assertThat(new WithMarks(MATHEMATICS, level("8.0"), NO_MARKS).yearResult())
                .isEqualTo(eight);
        assertThat(new WithMarks(MATHEMATICS, NO_MARKS, NO_MARKS).yearResult()).isEqualTo(new Exempt(MATHEMATICS));
        assertThat(new WithRemarks(ARTS, remark(Remark.ACHIEVED), NO_REMARK).yearResult())
                .isEqualTo(new Remarked(ARTS, Remark.ACHIEVED));
        assertThat(new WithRemarks(ARTS, NO_REMARK, NO_REMARK).yearResult()).isEqualTo(new Exempt(ARTS));
    }

    @Test
    void while_a_term_is_open_the_year_is() {
        SubjectTerm<TermMarks> open =
                new SubjectTerm.Taken<>(new TermMarks(List.of(), new Entry.Missing<>(), new Entry.Missing<>()));
        WithMarks year = new WithMarks(MATHEMATICS, level("8.0"), open);
        assertThat(year.firstResult()).isEqualTo(new Scored(MATHEMATICS, mark("8.0")));
        assertThat(year.secondResult()).isNull();
        assertThat(year.yearResult()).isNull();
        assertThat(new WithMarks(MATHEMATICS, open, level("8.0")).yearResult()).isNull();
        assertThat(new WithMarks(MATHEMATICS, NO_MARKS, open).yearResult()).isNull();
        SubjectTerm<Entry<Remark>> openRemark = new SubjectTerm.Taken<>(new Entry.Missing<>());
        assertThat(new WithRemarks(ARTS, remark(Remark.ACHIEVED), openRemark).yearResult())
                .isNull();
    }

    @Test
    void a_year_without_marks_takes_the_second_terms_remark() {
        assertThat(new WithRemarks(ARTS, remark(Remark.NOT_ACHIEVED), remark(Remark.ACHIEVED)).yearResult())
                .isEqualTo(new Remarked(ARTS, Remark.ACHIEVED));
        assertThat(new WithRemarks(ARTS, remark(Remark.ACHIEVED), remark(Remark.NOT_ACHIEVED)).yearResult())
                .isEqualTo(new Remarked(ARTS, Remark.NOT_ACHIEVED));
    }

    @Test
    void a_remark_that_the_school_closed_is_not_achieved() {
        SubjectTerm<Entry<Remark>> closed = new SubjectTerm.Taken<>(new Entry.Closed<>(LocalDate.of(2027, 5, 25)));
        assertThat(new WithRemarks(ARTS, remark(Remark.ACHIEVED), closed).yearResult())
                .isEqualTo(new Remarked(ARTS, Remark.NOT_ACHIEVED));
    }

    @Property
    void the_year_is_the_nearest_tenth(
            @ForAll @IntRange(min = 0, max = 100) int first, @ForAll @IntRange(min = 0, max = 100) int second) {
        SubjectResult year = new WithMarks(MATHEMATICS, level(new Mark(first)), level(new Mark(second))).yearResult();
        // A third of a tenth is never half a tenth, so the nearest is one.
        int[] nearest = IntStream.rangeClosed(0, 100)
                .filter(it -> 2 * Math.abs(3 * it - first - 2 * second) < 3)
                .toArray();
        assertThat(nearest).hasSize(1);
        assertThat(year).isEqualTo(new Scored(MATHEMATICS, new Mark(nearest[0])));
    }

    private static SubjectTerm<TermMarks> level(String average) {
        return level(mark(average));
    }

    /** A term whose marks are all the same, and so its average. */
    private static SubjectTerm<TermMarks> level(Mark average) {
        Entry<Mark> given = new Entry.Given<>(average);
        return new SubjectTerm.Taken<>(new TermMarks(List.of(given, given), given, given));
    }

    private static SubjectTerm<Entry<Remark>> remark(Remark remark) {
        return new SubjectTerm.Taken<>(new Entry.Given<>(remark));
    }
}
