package hub.api.web;

import static hub.api.web.EvenRefusals.LAST;
import static hub.api.web.EvenRefusals.due;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a refusal goes out. */
class EvenRefusalsTest {

    private static final long STEP = Duration.ofMillis(100).toNanos();

    @Test
    void afterAWholeNumberOfStepsHoweverLongItTook() {
        assertThat(due(STEP, 0)).isEqualTo(STEP);
        assertThat(due(STEP, STEP - LAST - 1)).isEqualTo(STEP);
        assertThat(due(STEP, STEP - LAST))
                .as("the last sleep is the same for all")
                .isEqualTo(2 * STEP);
        assertThat(due(STEP, STEP)).isEqualTo(2 * STEP);
        assertThat(due(STEP, 7 * STEP + 3)).isEqualTo(8 * STEP);
    }
}
