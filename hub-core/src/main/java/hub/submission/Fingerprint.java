package hub.submission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first 128 bits of a text's SHA-256, kept in a UUID's sixteen bytes: enough to tell versions of one record apart. */
public record Fingerprint(UUID value) {

    /** Of nothing: where a slice holds no facts. */
    public static final Fingerprint NONE = new Fingerprint(new UUID(0, 0));

    public static Fingerprint of(String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(new UUID(hash.getLong(), hash.getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
