package hub.api.token;

import hub.access.AccountId;
import hub.access.ClientId;
import org.jspecify.annotations.Nullable;

/** Whom a token that was found good names. Whether they may call, and as what, is asked with every request. */
sealed interface Bearer {

    /**
     * A system.
     *
     * @param certificate by its thumbprint the one with which it has to come; null where the token is bound to none
     */
    record OfClient(ClientId client, @Nullable String certificate) implements Bearer {}

    /** A person who signed in at the hub itself. */
    record OfAccount(AccountId account) implements Bearer {}

    /** A person whom a provider of OpenID Connect names. */
    record OfPerson(PersonToken person) implements Bearer {}
}
