package hub.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA-256; of one thread. */
final class Hashes {

    static final int LENGTH = 32;
    private static final String MAC = "HmacSHA256";

    private final MessageDigest sha256;
    private final Mac mac;

    Hashes() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            mac = Mac.getInstance(MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has both", e);
        }
    }

    byte[] of(byte[]... pieces) {
        for (byte[] piece : pieces) {
            sha256.update(piece);
        }
        return sha256.digest();
    }

    /** A leaf of the tree: RFC 6962, section 2.1. */
    byte[] leaf(byte[] data, int from) {
        sha256.update((byte) 0);
        sha256.update(data, from, LENGTH);
        return sha256.digest();
    }

    /** A node over two others: the same place. */
    byte[] node(byte[] left, byte[] right) {
        sha256.update((byte) 1);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }

    /** RFC 2104. */
    byte[] keyed(byte[] key, byte[] text) {
        try {
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any bytes are a key", e);
        }
    }
}
