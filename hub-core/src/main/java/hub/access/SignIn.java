package hub.access;

import java.time.Instant;

/** What came of a person's signing in. */
public sealed interface SignIn {

    /** Who it is. */
    record Good(AccountId account) implements SignIn {}

    /** Login, password or code is wrong, or the account is none: which of them is told to nobody. */
    record Wrong() implements SignIn {}

    /**
     * Too many were wrong, for this login, whether it is one or not: nothing was looked at.
     *
     * @param until when the next try is looked at
     */
    record Later(Instant until) implements SignIn {}
}
