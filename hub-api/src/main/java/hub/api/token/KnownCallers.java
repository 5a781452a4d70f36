package hub.api.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Clients;
import hub.database.Actor;
import hub.database.Transactions;
import java.time.Duration;
import java.util.Optional;

/** The callers behind checked tokens, kept for a short while: a revoked client is refused after that at the latest. */
public final class KnownCallers {

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Actor HUB = new Actor("hub");

    private final LoadingCache<ClientId, Optional<Caller>> callers;

    public KnownCallers(Transactions transactions, Clients clients) {
        this.callers = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(KEPT)
                .build(client -> transactions.read(HUB, tx -> clients.caller(tx, client)));
    }

    /** The caller as it stood at most 20 seconds ago; empty where it is unknown or was revoked. */
    Optional<Caller> of(ClientId client) {
        return callers.get(client);
    }
}
