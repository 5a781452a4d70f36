package hub.api.learner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hub.access.Caller;
import hub.access.CallerId;
import hub.database.Transactions;
import hub.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often a caller asks for codes that lead to nobody whom it may see: one well-formed guess in 43 is a child where 23
 * million codes are issued. Many in a short time are an entry of the journal and a line of the log; counted by each server for
 * itself.
 */
public final class Misses {

    /** So many within {@link #WITHIN} are told, and each further time as many. */
    static final int MANY = 50;

    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Misses.class);

    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final Cache<CallerId, Window> windows =
            Caffeine.newBuilder().maximumSize(100_000).build();

    public Misses(Transactions transactions, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those of one caller since an instant. */
    record Window(Instant from, int misses) {

        Window another(Instant now) {
            boolean over = now.isBefore(from) || !now.isBefore(from.plus(WITHIN));
            return over ? new Window(now, 1) : new Window(from, misses + 1);
        }

        boolean isMany() {
            return misses % MANY == 0;
        }
    }

    /** Counts one more. */
    void another(Caller caller) {
        Instant now = clock.instant();
        Window window = windows.asMap()
                .compute(caller.id(), (any, before) -> (before == null ? new Window(now, 0) : before).another(now));
        if (window.isMany()) {
            transactions.writing(caller.actor(), tx -> journal.append(tx, "access.alarm", null)
                    .with("misses", window.misses())
                    .with("since", window.from().toString()));
            LOG.warn("{} asked for {} unknown codes since {}", caller.id().actor(), window.misses(), window.from());
        }
    }
}
