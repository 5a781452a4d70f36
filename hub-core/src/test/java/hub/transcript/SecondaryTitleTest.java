package hub.transcript;

import static hub.transcript.Years.results;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles of secondary school. */
class SecondaryTitleTest {

    @ParameterizedTest
    @CsvSource({
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 9.0 9.0 8.0 6.5 Đ, EXCELLENT",
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 9.0 8.9 8.9 8.9 Đ, GOOD",
        "FAIR, GOOD, 9.0 9.0 9.0 9.0 9.0 9.0 9.0 9.0 Đ,",
        "GOOD, FAIR, 9.0 9.0 9.0 9.0 9.0 9.0 9.0 5.0 Đ,",
        "FAIR, FAIR, 7.0 7.0 7.0 7.0 7.0 7.0 7.0 7.0 Đ,",
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 9.0 Đ, EXCELLENT",
        "GOOD, GOOD, 9.0 9.0 9.0 9.0 8.9 Đ, GOOD"
    })
    void both_must_be_good_and_six_averages_of_9_make_it_excellent(
            ConductLevel conduct, LearningLevel learning, String year, SecondaryTitle title) {
        assertThat(SecondaryTitle.of(conduct, learning, results(year))).isEqualTo(title);
    }
}
