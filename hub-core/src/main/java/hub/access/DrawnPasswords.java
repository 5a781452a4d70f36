package hub.access;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The passwords that the hub draws, and knows again by a check within them: as nobody chooses one, none is common, told of anybody
 * or used elsewhere, and guessing one is hopeless at any pace.
 */
final class DrawnPasswords {

    /** What is random of one, in bytes: 120 bits. */
    private static final int RANDOM = 15;

    /** What is not, in bytes: against passwords that somebody chose, not against whoever has much time. */
    private static final int CHECK = 6;

    private final SecretKeySpec key;

    DrawnPasswords(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * A new password of 28 characters.
     *
     * @param random at least 15 random bytes, never used before
     */
    String draw(byte[] random) {
        byte[] drawn = Arrays.copyOf(random, RANDOM);
        byte[] both =
                ByteBuffer.allocate(RANDOM + CHECK).put(drawn).put(check(drawn)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** Whether a password was drawn here. */
    boolean isDrawn(String password) {
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(password);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return both.length == RANDOM + CHECK
                && MessageDigest.isEqual(
                        check(Arrays.copyOf(both, RANDOM)), Arrays.copyOfRange(both, RANDOM, both.length));
    }

    private byte[] check(byte[] drawn) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(drawn), CHECK);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "DrawnPasswords[masked]";
    }
}
