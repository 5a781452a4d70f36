package hub.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The installation's secret under which codes are made: 256 random bits, never rotated, never in the database. */
public final class CodeKey {

    static final int LENGTH = 32;

    private final byte[] bytes;

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException where it has not 32 bytes
     */
    public CodeKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a code key has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** What the database keeps to know its key again: 32 hexadecimal digits that tell nothing of the key. */
    public String fingerprint() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("hub code key fingerprint 1\n".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(bytes), 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "CodeKey[masked]";
    }
}
