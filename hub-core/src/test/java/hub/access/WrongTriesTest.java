package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongTriesTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 15", "6, 30", "7, 60", "12, 1920", "13, 3600", "100, 3600", "2147483647, 3600"})
    void theWaitDoublesUpToAnHour(int tries, long seconds) {
        assertThat(WrongTries.after(tries)).isEqualTo(Duration.ofSeconds(seconds));
    }

    /** One in a million is guessed by a code alone; with these waits nobody guesses long enough. */
    @Test
    void aYearHoldsFewTries() {
        Duration year = Duration.ofDays(365);
        Duration waited = Duration.ZERO;
        int tries = 0;
        while (waited.compareTo(year) < 0) {
            tries++;
            waited = waited.plus(WrongTries.after(tries));
        }
        assertThat(tries).isLessThan(9_000);
    }
}
