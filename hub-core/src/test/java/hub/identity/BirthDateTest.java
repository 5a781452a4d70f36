package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {

    @ParameterizedTest
    @ValueSource(strings = {"2014", "2014-03", "2014-03-05", "2014-12-31", "2016-02-29"})
    void is_written_as_it_is_read(String text) {
        assertThat(BirthDate.parse(text).iso()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2014,2014-01-01", "2014-03,2014-03-01", "2014-03-05,2014-03-05"})
    void the_first_day_that_it_may_be(String text, LocalDate first) {
        assertThat(BirthDate.parse(text).earliest()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"2014,2014-12-31", "2014-02,2014-02-28", "2014-03-05,2014-03-05"})
    void the_last_day_that_it_may_be(String text, LocalDate last) {
        assertThat(BirthDate.parse(text).latest()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "2014,2014-03-05,true",
        "2014,2013-03-05,false",
        "2014-03,2014-03-05,true",
        "2014-03,2014-04-05,false",
        "2014-03-05,2014-03-05,true",
        "2014-03-05,2014-03-06,false"
    })
    void a_day_agrees_as_far_as_the_birth_date_is_known(String text, LocalDate day, boolean admitted) {
        assertThat(BirthDate.parse(text).admits(day)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "201", "2014-3", "2014-13", "2015-02-29", "2014-00-01", "1899", "2014-03-05Z", "năm"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> BirthDate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
