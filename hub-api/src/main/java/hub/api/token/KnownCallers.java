package hub.api.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hub.access.Accounts;
import hub.access.Caller;
import hub.access.Clients;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Role;
import hub.database.Actor;
import hub.database.Transactions;
import hub.database.WriteTx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The callers behind good tokens, kept for a short while: who was revoked is refused after that at the latest. */
public final class KnownCallers {

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Actor HUB = new Actor("hub");

    private final Clients clients;
    private final People people;
    private final Accounts accounts;
    private final LoadingCache<Bearer, Optional<Map<Role, Caller>>> callers;

    public KnownCallers(Transactions transactions, Clients clients, People people, Accounts accounts) {
        this.clients = clients;
        this.people = people;
        this.accounts = accounts;
        this.callers = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(KEPT)
                .build(bearer -> transactions.write(HUB, tx -> callers(tx, bearer)));
    }

    /**
     * The callers that the bearer may be, by role, as it stood at most 20 seconds ago; empty where it is unknown or was revoked. An
     * official who is appointed to nothing is nobody.
     */
    Optional<Map<Role, Caller>> of(Bearer bearer) {
        return callers.get(bearer);
    }

    private Optional<Map<Role, Caller>> callers(WriteTx tx, Bearer bearer) {
        if (bearer instanceof Bearer.OfClient client) {
            return clients.caller(tx, client.client()).map(caller -> Map.of(caller.role(), caller));
        }
        if (bearer instanceof Bearer.OfAccount account) {
            return accounts.stands(tx, account.account())
                    ? Optional.of(
                            people.find(tx, People.AT_THE_HUB, account.account().toString())
                                    .map(person -> people.officials(tx, person))
                                    .orElse(Map.of()))
                    : Optional.empty();
        }
        PersonToken person = ((Bearer.OfPerson) bearer).person();
        return Optional.of(
                switch (person.use()) {
                    case OFFICIALS ->
                        people.find(tx, person.issuer(), person.subject())
                                .map(official -> people.officials(tx, official))
                                .orElse(Map.of());
                    case FAMILY -> family(people.known(tx, person.issuer(), person.subject()));
                });
    }

    private static Map<Role, Caller> family(PersonId person) {
        return Map.of(Role.FAMILY, new Caller(person, Role.FAMILY, Set.of()));
    }
}
