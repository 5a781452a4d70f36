package hub.access;

import java.time.Instant;
import java.util.List;

/** What came of a person's signing in. */
public sealed interface SignIn {

    /**
     * Who it is.
     *
     * @param token the one that they are given
     * @param ended those that they had before, which hold no longer
     */
    record Good(AccountId account, IssuedToken token, List<TokenName> ended) implements SignIn {

        public Good {
            ended = List.copyOf(ended);
        }
    }

    /** All was right, but the password is one that an operator has seen: it lets its holder do nothing but change it. */
    record ToChange(AccountId account) implements SignIn {}

    /** Login, password or code is wrong, or the account is none: which of them is told to nobody. */
    record Wrong() implements SignIn {}

    /**
     * Too many were wrong, for this login from there, whether it is one or not, or of its codes beside the right password.
     *
     * @param until when the next try is looked at
     */
    record Later(Instant until) implements SignIn {}
}
