package hub.api.token;

import java.util.Optional;

/** All tokens that count here: the hub's own, and those of the configured providers of OpenID Connect. */
public final class Bearers {

    private final CheckedTokens<Bearer> own;
    private final OpenIdTokens providers;
    private final EndedTokens ended;

    public Bearers(Tokens own, OpenIdTokens providers, EndedTokens ended) {
        this.own = own.checked();
        this.providers = providers;
        this.ended = ended;
    }

    /** Whom a token names, and until when; empty where it is none that counts, or was ended. */
    Optional<GoodToken<Bearer>> check(String token) {
        Optional<GoodToken<Bearer>> found = own.check(token);
        if (found.isEmpty() && providers.areOf(token)) {
            found = providers
                    .check(token)
                    .map(good -> new GoodToken<>(good.name(), new Bearer.OfPerson(good.whose()), good.expires()));
        }
        return found.filter(good -> !ended.isEnded(good.name()));
    }
}
