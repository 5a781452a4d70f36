package hub.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * By what an access token is known once it was ended: the hub's own by its id, a provider's by the hash of what was signed. The
 * signature is left out, as another one that is as good can be made of it without the key.
 */
public record TokenName(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}");

    public TokenName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a token is known by an id or a hash");
        }
    }

    /** Of a token that the hub issued. */
    public static TokenName of(TokenId id) {
        return new TokenName(id.toString());
    }

    /** Of a provider's token, by the bytes that its signature is over. */
    public static TokenName ofSigned(byte[] signed) {
        try {
            return new TokenName(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(signed)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
