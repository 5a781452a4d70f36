package hub.api.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hub.access.AccessTokens;
import hub.access.TokenName;
import hub.database.Actor;
import hub.database.Transactions;
import java.time.Duration;
import java.util.Collection;

/**
 * Which tokens were ended before their time: on this server at once, on every other of the database as soon as it looks again.
 */
public final class EndedTokens {

    /** The longest that another server goes on with what it has looked at. */
    static final Duration KEPT = Duration.ofSeconds(20);

    private static final int MOST = 20_000;
    private static final Actor HUB = new Actor("hub");

    private final LoadingCache<TokenName, Boolean> ended;

    public EndedTokens(Transactions transactions, AccessTokens tokens) {
        this.ended = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .build(name -> transactions.read(HUB, tx -> tokens.isEnded(tx, name)));
    }

    /** Whether that token was ended, as it stood at most 20 seconds ago. */
    boolean isEnded(TokenName token) {
        return ended.get(token);
    }

    /** Told of tokens that this server has ended, once that is committed. */
    void ended(Collection<TokenName> tokens) {
        tokens.forEach(token -> ended.put(token, true));
    }
}
