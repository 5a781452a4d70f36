package hub.api.web;

import static hub.api.web.EvenRefusals.LAST;
import static hub.api.web.EvenRefusals.STEP;
import static hub.api.web.EvenRefusals.due;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a refusal goes out. */
class EvenRefusalsTest {

    @Test
    void afterAWholeNumberOfStepsHoweverLongItTook() {
        assertThat(due(0)).isEqualTo(STEP);
        assertThat(due(STEP - LAST - 1)).isEqualTo(STEP);
        assertThat(due(STEP - LAST)).as("the last sleep is the same for all").isEqualTo(2 * STEP);
        assertThat(due(STEP)).isEqualTo(2 * STEP);
        assertThat(due(7 * STEP + 3)).isEqualTo(8 * STEP);
    }
}
