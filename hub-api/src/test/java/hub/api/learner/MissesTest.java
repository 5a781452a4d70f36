package hub.api.learner;

import static org.assertj.core.api.Assertions.assertThat;

import hub.api.learner.Misses.Window;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How misses are counted over time. */
class MissesTest {

    private static final Instant NOON = Instant.parse("2026-11-29T05:00:00Z");

    private static Window after(int misses, Duration between) {
        Window window = new Window(NOON, 0);
        for (int i = 0; i < misses; i++) {
            window = window.another(NOON.plus(between.multipliedBy(i)));
        }
        return window;
    }

    @Test
    void manyInAShortTimeAreManyAndEachFurtherTimeAsMany() {
        assertThat(after(Misses.MANY - 1, Duration.ofSeconds(1)).isMany()).isFalse();
        assertThat(after(Misses.MANY, Duration.ofSeconds(1)).isMany()).isTrue();
        assertThat(after(Misses.MANY + 1, Duration.ofSeconds(1)).isMany()).isFalse();
        assertThat(after(2 * Misses.MANY, Duration.ofSeconds(1)).isMany()).isTrue();
    }

    @Test
    void slowOnesNeverAre() {
        for (int misses = 1; misses < 4 * Misses.MANY; misses++) {
            assertThat(after(misses, Misses.WITHIN.dividedBy(Misses.MANY - 2)).isMany())
                    .as("%s", misses)
                    .isFalse();
        }
    }

    @Test
    void aNewCountBeginsWhenTheTimeIsOverOrTheClockIsSetBack() {
        assertThat(new Window(NOON, 40).another(NOON.plus(Misses.WITHIN).minusNanos(1)))
                .isEqualTo(new Window(NOON, 41));
        assertThat(new Window(NOON, 40).another(NOON.plus(Misses.WITHIN)))
                .isEqualTo(new Window(NOON.plus(Misses.WITHIN), 1));
        assertThat(new Window(NOON, 40).another(NOON.minusSeconds(1))).isEqualTo(new Window(NOON.minusSeconds(1), 1));
    }
}
