package hub.transcript;

import static hub.transcript.Years.given;
import static hub.transcript.Years.mark;
import static hub.transcript.Years.marks;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The average of a term. */
class TermAverageTest {

    private static final Entry<Mark> MISSING = new Entry.Missing<>();
    private static final Entry<Mark> CLOSED = new Entry.Closed<>(LocalDate.of(2027, 1, 15));

    @ParameterizedTest
    @CsvSource({
        "8 9, 7, 8.5, 8.1", // (17 + 14 + 25.5) / 7 = 8.07
        "8 9 10, 7, 8.5, 8.3", // (27 + 14 + 25.5) / 8 = 8.3125
        "10 10 10 10, 10, 10, 10",
        "0 0, 0, 0, 0",
        "7 7 7, 7, 6.8, 6.9", // 55.4 / 8 = 6.925
        "7 7 7, 7, 6.6, 6.9", // 54.8 / 8 = 6.85: half up
        "8 8 7.6, 8, 8, 8", // 63.6 / 8 = 7.95: half up over the whole
        "6.5 6.4, 6.5, 6.5, 6.5" // 45.4 / 7 = 6.4857
    })
    void mid_term_counts_twice_and_the_end_of_term_three_times(
            String regular, String midTerm, String endOfTerm, String average) {
        assertThat(TermAverage.of(marks(List.of(regular.split(" ", -1)), midTerm, endOfTerm)))
                .isEqualTo(mark(average));
    }

    @Test
    void while_anything_is_missing_there_is_no_average() {
        List<Entry<Mark>> regular = List.of(given("8"), given("9"));
        assertThat(TermAverage.of(new TermMarks(List.of(), given("8"), given("8"))))
                .isNull();
        assertThat(TermAverage.of(new TermMarks(List.of(given("8"), MISSING), given("8"), given("8"))))
                .isNull();
        assertThat(TermAverage.of(new TermMarks(regular, MISSING, given("8")))).isNull();
        assertThat(TermAverage.of(new TermMarks(regular, given("8"), MISSING))).isNull();
    }

    @Test
    void what_the_school_closed_counts_as_0() {
        List<Entry<Mark>> regular = List.of(given("8"), given("9"));
        assertThat(TermAverage.of(new TermMarks(regular, given("7"), CLOSED))).isEqualTo(mark("4.4"));
        assertThat(TermAverage.of(new TermMarks(regular, CLOSED, given("8.5")))).isEqualTo(mark("6.1"));
        assertThat(TermAverage.of(new TermMarks(List.of(given("8"), CLOSED), given("7"), given("8.5"))))
                .isEqualTo(mark("6.8"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "35, 2", "36, 3", "70, 3", "71, 4", "140, 4"})
    void the_periods_of_a_year_say_how_many_regular_marks_a_term_has(int periods, int marks) {
        assertThat(TermAverage.regularMarks(periods)).isEqualTo(marks);
    }

    @Test
    void what_is_said_of_a_learner_does_not_print_itself() {
        assertThat(marks(List.of("8"), "8", "8")).hasToString("TermMarks[masked]");
    }

    /** The tenth that lies nearest, found by trying all. */
    @Property
    void rounding_agrees_with_trying_every_tenth(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 100) Integer> regular,
            @ForAll @IntRange(min = 0, max = 100) int midTerm,
            @ForAll @IntRange(min = 0, max = 100) int endOfTerm) {
        int parts = regular.size() + 5;
        int sum = regular.stream().mapToInt(Integer::intValue).sum() + midTerm * 2 + endOfTerm * 3;
        int nearest = 0;
        for (int tenth = 0; tenth <= 100; tenth++) {
            if (2 * Math.abs(tenth * parts - sum) <= parts) {
                nearest = tenth; // of two equally near, the upper
            }
        }
        assertThat(TermAverage.of(of(regular, midTerm, endOfTerm))).isEqualTo(new Mark(nearest));
    }

    @Property
    void a_higher_mark_never_lowers_the_average(
            @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 0, max = 99) Integer> regular,
            @ForAll @IntRange(min = 0, max = 99) int midTerm,
            @ForAll @IntRange(min = 0, max = 99) int endOfTerm) {
        int average = average(regular, midTerm, endOfTerm);
        assertThat(average(regular, midTerm + 1, endOfTerm)).isGreaterThanOrEqualTo(average);
        assertThat(average(regular, midTerm, endOfTerm + 1)).isGreaterThanOrEqualTo(average);
        List<Integer> higher = regular.stream().map(it -> it + 1).toList();
        assertThat(average(higher, midTerm, endOfTerm)).isGreaterThanOrEqualTo(average);
    }

    private static int average(List<Integer> regular, int midTerm, int endOfTerm) {
        Mark average = TermAverage.of(of(regular, midTerm, endOfTerm));
        assertThat(average).isNotNull();
        return average.tenths();
    }

    private static TermMarks of(List<Integer> regular, int midTerm, int endOfTerm) {
        return new TermMarks(
                regular.stream()
                        .<Entry<Mark>>map(it -> new Entry.Given<>(new Mark(it)))
                        .toList(),
                new Entry.Given<>(new Mark(midTerm)),
                new Entry.Given<>(new Mark(endOfTerm)));
    }
}
