package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.calendar.SchoolYear;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which circular a cohort falls under, and what certifies completion. */
class RegulationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 2020",
        "2, 2021",
        "3, 2022",
        "4, 2023",
        "5, 2024",
        "6, 2021",
        "7, 2022",
        "10, 2022",
        "8, 2023",
        "11, 2023",
        "9, 2024",
        "12, 2024"
    })
    void each_grade_has_a_first_year_under_the_new_circulars(int grade, int first) {
        Regulation regulation = grade <= 5 ? Regulation.CIRCULAR_27_2020 : Regulation.CIRCULAR_22_2021;
        assertThat(Regulation.of(new SchoolYear(first - 1), grade)).isEqualTo(Regulation.EARLIER);
        assertThat(Regulation.of(new SchoolYear(first), grade)).isEqualTo(regulation);
        assertThat(Regulation.of(new SchoolYear(first + 1), grade)).isEqualTo(regulation);
    }

    /** Who began grade 6 in 2020 ended grade 12 in 2027 without ever being under the new circular before grade 10. */
    @Test
    void a_cohort_keeps_its_circular_as_it_goes_up() {
        List<Regulation> cohort = IntStream.rangeClosed(6, 12)
                .mapToObj(grade -> Regulation.of(new SchoolYear(2014 + grade), grade))
                .toList();
        assertThat(cohort.subList(0, 4)).containsOnly(Regulation.EARLIER);
        assertThat(cohort.subList(4, 7)).containsOnly(Regulation.CIRCULAR_22_2021);
    }

    @Test
    void before_grade_1_nobody_is_assessed_so() {
        assertThatIllegalArgumentException().isThrownBy(() -> Regulation.of(new SchoolYear(2026), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Regulation.of(new SchoolYear(2026), 13));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY, 2020-05-31, TRANSCRIPT",
        "PRIMARY, 2026-05-31, TRANSCRIPT",
        "LOWER_SECONDARY, 2025-12-31, DIPLOMA",
        "LOWER_SECONDARY, 2026-01-01, TRANSCRIPT",
        "UPPER_SECONDARY, 2026-06-30, DIPLOMA CERTIFICATE",
        "CONTINUING, 2026-06-30,",
        "KINDERGARTEN, 2026-06-30,",
        "NURSERY, 2026-06-30,"
    })
    void what_certifies_completion_depends_on_level_and_day(SchoolLevel level, LocalDate day, String proofs) {
        List<CompletionProof> expected = proofs == null
                ? List.of()
                : List.of(proofs.split(" ", -1)).stream()
                        .map(CompletionProof::valueOf)
                        .toList();
        assertThat(CompletionProof.of(level, day)).containsExactlyElementsOf(expected);
    }
}
