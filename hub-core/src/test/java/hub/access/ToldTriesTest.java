package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** So many wrong tries a minute are told, and of the others how many they were. */
final class ToldTriesTest {

    private static final Instant NOON = Instant.parse("2026-09-05T05:00:00Z");

    @Test
    void a_flood_is_told_by_its_first_and_counted() {
        ToldTries tries = new ToldTries();
        for (int i = 0; i < ToldTries.MOST; i++) {
            assertThat(tries.another(NOON.plusMillis(i))).isEqualTo(OptionalLong.of(0));
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(tries.another(NOON.plusMillis(100 + i))).isEmpty();
        }
        assertThat(tries.another(NOON.plusSeconds(60))).isEqualTo(OptionalLong.of(1_000));
        assertThat(tries.another(NOON.plusSeconds(61))).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void a_clock_that_is_set_back_silences_nobody() {
        ToldTries tries = new ToldTries();
        for (int i = 0; i <= ToldTries.MOST; i++) {
            tries.another(NOON);
        }
        assertThat(tries.another(NOON.minusSeconds(86_400))).isEqualTo(OptionalLong.of(1));
    }
}
