package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.enrolment.Backoff.Next;
import hub.enrolment.DeliveryFailure.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a page that was not taken goes again: cases worked out by hand. */
final class BackoffTest {

    private static final Backoff RULE =
            new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 12, Duration.ofHours(2));

    private static DeliveryFailure status(int status, @Nullable Integer retryAfter) {
        return new DeliveryFailure(Kind.STATUS, status, retryAfter == null ? null : Duration.ofSeconds(retryAfter));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 5000",
        "1, 0.5, 3750",
        "1, 0.75, 3125",
        "2, 0, 10000",
        "3, 0, 20000",
        "3, 0.5, 15000",
        "6, 0, 160000",
        "10, 0, 2560000",
        "11, 0, 3600000",
        "11, 0.5, 2700000",
    })
    void waits_double_up_to_the_longest_and_up_to_half_of_each_is_left_to_chance(
            int failed, double chance, long millis) {
        assertThat(RULE.after(failed, DeliveryFailure.of(Kind.TIME_OUT), chance))
                .isEqualTo(new Next.Again(Duration.ofMillis(millis)));
    }

    @Test
    void after_the_last_try_it_is_dead_whatever_went_wrong() {
        assertThat(RULE.after(11, status(500, null), 0)).isInstanceOf(Next.Again.class);
        for (DeliveryFailure failure :
                new DeliveryFailure[] {status(500, null), status(301, 60), DeliveryFailure.of(Kind.UNREACHABLE)}) {
            assertThat(RULE.after(12, failure, 0)).isEqualTo(new Next.Dead());
            assertThat(RULE.after(13, failure, 0)).isEqualTo(new Next.Dead());
        }
    }

    @Test
    void what_the_receiver_asks_for_is_heard_where_it_is_longer_and_bounded() {
        assertThat(RULE.after(1, status(503, 60), 0.5)).isEqualTo(new Next.Again(Duration.ofSeconds(60)));
        assertThat(RULE.after(1, status(429, 1), 0)).isEqualTo(new Next.Again(Duration.ofSeconds(5)));
        assertThat(RULE.after(1, status(503, 999_999_999), 0)).isEqualTo(new Next.Again(Duration.ofHours(2)));
        assertThat(RULE.after(11, status(503, 1_000), 0)).isEqualTo(new Next.Again(Duration.ofHours(1)));
    }

    @Test
    void a_receiver_that_is_gone_pauses_it_at_any_try() {
        assertThat(RULE.after(1, status(410, null), 0)).isEqualTo(new Next.Pause());
        assertThat(RULE.after(12, status(410, 60), 0)).isEqualTo(new Next.Pause());
        assertThat(RULE.after(1, status(404, null), 0)).isInstanceOf(Next.Again.class);
    }

    @Test
    void the_usual_rule_tries_for_at_least_half_a_day_without_chance_and_a_quarter_with_it() {
        Duration most = Duration.ZERO;
        Duration least = Duration.ZERO;
        for (int failed = 1; failed < Backoff.USUAL.tries(); failed++) {
            most = most.plus(((Next.Again) Backoff.USUAL.after(failed, status(500, null), 0)).after());
            least = least.plus(((Next.Again) Backoff.USUAL.after(failed, status(500, null), 0.99)).after());
        }
        assertThat(most).isBetween(Duration.ofHours(12), Duration.ofHours(24));
        assertThat(least).isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void a_rule_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofHours(1), 3, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofHours(2), Duration.ofHours(1), 3, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofHours(1), Duration.ofHours(1), 0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryFailure(Kind.TIME_OUT, 500, null));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryFailure.of(Kind.STATUS));
    }
}
