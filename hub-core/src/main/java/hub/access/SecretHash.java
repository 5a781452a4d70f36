package hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How a client's secret is made and kept. A secret is 256 bits drawn at random, so one salted SHA-256 is enough: there is
 * no list of likely secrets to try, which is all that a slow hash makes harder, and a slow hash would let anybody keep
 * the processors busy with wrong ones.
 */
final class SecretHash {

    private SecretHash() {}

    /** The secret's text: 43 characters that need no quoting. */
    static String text(byte[] random) {
        if (random.length != 32) {
            throw new IllegalArgumentException("a secret has 256 bits");
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static byte[] of(byte[] salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares without telling by the time it takes how much was right. */
    static boolean matches(byte[] salt, byte[] hash, String secret) {
        return MessageDigest.isEqual(hash, of(salt, secret));
    }
}
