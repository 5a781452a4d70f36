package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conduct of a year: every pair of terms. */
class ConductOfYearTest {

    @ParameterizedTest
    @CsvSource({
        "GOOD, GOOD, GOOD",
        "FAIR, GOOD, GOOD",
        "ACHIEVED, GOOD, FAIR",
        "NOT_ACHIEVED, GOOD, FAIR",
        "GOOD, FAIR, FAIR",
        "FAIR, FAIR, FAIR",
        "ACHIEVED, FAIR, FAIR",
        "NOT_ACHIEVED, FAIR, ACHIEVED",
        "GOOD, ACHIEVED, FAIR",
        "FAIR, ACHIEVED, ACHIEVED",
        "ACHIEVED, ACHIEVED, ACHIEVED",
        "NOT_ACHIEVED, ACHIEVED, ACHIEVED",
        "GOOD, NOT_ACHIEVED, NOT_ACHIEVED",
        "FAIR, NOT_ACHIEVED, NOT_ACHIEVED",
        "ACHIEVED, NOT_ACHIEVED, NOT_ACHIEVED",
        "NOT_ACHIEVED, NOT_ACHIEVED, NOT_ACHIEVED"
    })
    void the_second_term_weighs_more(ConductLevel first, ConductLevel second, ConductLevel year) {
        assertThat(ConductOfYear.of(first, second)).isEqualTo(year);
    }
}
