package hub.api.token;

import java.util.Optional;

/** All tokens that count here: the hub's own, and those of the configured providers of OpenID Connect. */
public final class Bearers {

    private final CheckedTokens<Bearer> own;
    private final OpenIdTokens providers;

    public Bearers(Tokens own, OpenIdTokens providers) {
        this.own = own.checked();
        this.providers = providers;
    }

    /** Whom a token names; empty where it is none that counts. */
    Optional<Bearer> check(String token) {
        Optional<Bearer> bearer = own.check(token);
        return bearer.isPresent() || !providers.areOf(token)
                ? bearer
                : providers.check(token).map(Bearer.OfPerson::new);
    }
}
