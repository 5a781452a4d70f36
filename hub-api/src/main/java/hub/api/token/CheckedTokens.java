package hub.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tokens found good in the last minute, so that a signature is not verified with every request. A token that was
 * refused is never kept: it is checked anew each time. Whether it was ended, and whether its holder may still
 * call, is not asked here but, with every request, of whoever knows: {@link EndedTokens} and {@link KnownCallers}.
 */
public final class CheckedTokens<W> {

    /** The longest that an outcome is kept. */
    static final Duration KEPT = Duration.ofSeconds(60);

    private static final int MOST = 20_000;

    /** An outcome holds from one instant of the hub's clock to another: none does in a clock that was set back. */
    private record Kept<W>(GoodToken<W> token, Instant from, Instant until) {

        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private final Function<String, Optional<GoodToken<W>>> check;
    private final Clock clock;
    private final Cache<String, Kept<W>> good =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    CheckedTokens(Function<String, Optional<GoodToken<W>>> check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /** What the token says; empty where it is none that counts here, or no longer good. */
    Optional<GoodToken<W>> check(String text) {
        Instant now = clock.instant();
        Kept<W> kept = good.getIfPresent(text);
        if (kept != null && kept.holds(now)) {
            return Optional.of(kept.token());
        }
        Optional<GoodToken<W>> found = check.apply(text);
        if (found.isEmpty()) {
            good.invalidate(text);
            return Optional.empty();
        }
        GoodToken<W> token = found.get();
        Instant until = now.plus(KEPT);
        good.put(text, new Kept<>(token, now, token.expires().isBefore(until) ? token.expires() : until));
        return found;
    }
}
