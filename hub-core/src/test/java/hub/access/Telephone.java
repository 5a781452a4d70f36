package hub.access;

import java.time.Instant;

/** A telephone that shows the codes of an account, in tests. */
public final class Telephone {

    private final Totp codes;

    public Telephone(NewAccount account) {
        codes = new Totp(Totp.Hash.SHA1, 6, Base32.bytes(account.codes()));
    }

    public String code(Instant at) {
        return codes.code(Totp.step(at));
    }
}
