package hub.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hub.access.CallerId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** How much one client may ask for, and how often anybody may get a secret wrong; counted by each server for itself. */
public final class Limits {

    private static final Duration WRONG_PERIOD = Duration.ofMinutes(1);

    private final int requestsPerSecond;
    private final int wrongPerMinute;
    private final Cache<CallerId, Bucket> requests = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final Cache<String, Bucket> wrong = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /**
     * The limits of a server.
     *
     * @param requestsPerSecond what a client may ask for on average; ten seconds' worth may come at once
     * @param wrongPerMinute how often one address may come with a wrong secret for one client
     */
    public Limits(int requestsPerSecond, int wrongPerMinute) {
        if (requestsPerSecond < 1 || wrongPerMinute < 1) {
            throw new IllegalArgumentException("a limit lets at least one through");
        }
        this.requestsPerSecond = requestsPerSecond;
        this.wrongPerMinute = wrongPerMinute;
    }

    /** How many requests may come at once. */
    int burst() {
        return requestsPerSecond * 10;
    }

    ConsumptionProbe request(CallerId caller) {
        Bucket bucket = requests.get(caller, any -> Bucket.builder()
                .addLimit(limit -> limit.capacity(burst()).refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
                .build());
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    /** Seconds to wait before another secret is looked at; 0 where none. */
    long waitForSecret(String who) {
        Bucket bucket = wrong.getIfPresent(who);
        if (bucket == null || bucket.getAvailableTokens() > 0) {
            return 0;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return 1 + nanos / 1_000_000_000;
    }

    void wrongSecret(String who) {
        Bucket bucket = wrong.get(who, any -> Bucket.builder()
                .addLimit(limit -> limit.capacity(wrongPerMinute).refillGreedy(wrongPerMinute, WRONG_PERIOD))
                .build());
        bucket.tryConsume(1);
    }
}
