package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatePartsTest {

    @ParameterizedTest
    @CsvSource({
        "19081209, 1908, 12, 9",
        "1908-12-09, 1908, 12, 9",
        "1908-12-09t00:00:00, 1908, 12, 9",
        "9/12/1908, 1908, 12, 9",
        "09.12.1908, 1908, 12, 9",
        "1908, 1908, 0, 0",
        "19990231, 1999, 2, 31"
    })
    void each_way_of_writing_is_read(String text, int year, int month, int day) {
        assertThat(DateParts.read(text)).isEqualTo(new DateParts(year, month, day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "190812", "yesterday", "12/1908", "1908-12", "9/12/08"})
    void what_is_no_date_is_none(String text) {
        assertThat(DateParts.read(text)).isNull();
    }

    @Test
    void digits_are_read_back() {
        DateParts date = new DateParts(812, 3, 4);
        assertThat(date.digits()).isEqualTo("08120304");
        assertThat(DateParts.ofDigits(date.digits())).isEqualTo(date);
        assertThat(new DateParts(1999, 0, 0).isYearAlone()).isTrue();
        assertThat(new DateParts(1999, 1, 0).isYearAlone()).isFalse();
        assertThat(new DateParts(1999, 1, 1).isFirstOfJanuary()).isTrue();
        assertThat(new DateParts(1999, 1, 2).isFirstOfJanuary()).isFalse();
        assertThat(new DateParts(1999, 2, 1).isFirstOfJanuary()).isFalse();
    }
}
