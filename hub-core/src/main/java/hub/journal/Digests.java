package hub.journal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two hashes of the journal. */
final class Digests {

    private static final String HMAC = "HmacSHA256";
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    });
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(() -> {
        try {
            return Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    });

    private Digests() {}

    /** SHA-256 of all pieces together, in lower-case hexadecimal. */
    static String sha256(byte[]... pieces) {
        return HexFormat.of().formatHex(sha256Bytes(pieces));
    }

    /** SHA-256 of a byte that says what kind of node it is, and its pieces: RFC 6962, section 2.1. */
    static byte[] node(int kind, byte[]... pieces) {
        MessageDigest digest = SHA_256.get();
        digest.update((byte) kind);
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return digest.digest();
    }

    /** SHA-256 of all pieces together. */
    static byte[] sha256Bytes(byte[]... pieces) {
        MessageDigest digest = SHA_256.get();
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return digest.digest();
    }

    /** HMAC-SHA-256 (RFC 2104) of a body under its entry's salt: who does not know the salt cannot try bodies. */
    static byte[] commitment(byte[] salt, byte[] body) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(salt, HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a salt is a key", e);
        }
    }
}
