package hub.submission;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first 128 bits of a text's SHA-256, kept in a UUID's sixteen bytes: enough to tell versions of one record apart. */
public record Fingerprint(UUID value) {

    /** Of nothing: where a slice holds no facts. */
    public static final Fingerprint NONE = new Fingerprint(new UUID(0, 0));

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    });

    /** Of a text in UTF-8. */
    public static Fingerprint of(byte[] text) {
        return of(text, 0, text.length);
    }

    static Fingerprint of(byte[] text, int from, int to) {
        MessageDigest digest = SHA_256.get();
        digest.update(text, from, to - from);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(new UUID(hash.getLong(), hash.getLong()));
    }
}
