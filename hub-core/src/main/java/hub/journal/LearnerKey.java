package hub.journal;

import java.util.Arrays;
import java.util.Base64;

/** As whom the map knows a learner: 32 bytes from which only who holds the installation's secret gets to the learner's id, and back. */
public final class LearnerKey implements Comparable<LearnerKey> {

    public static final int LENGTH = 32;
    public static final int BITS = LENGTH * Byte.SIZE;

    private final byte[] bytes;

    /**
     * The key that these bytes are.
     *
     * @throws IllegalArgumentException where they are not 32
     */
    public LearnerKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("the key of a learner has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    /**
     * The same in base 64 (RFC 4648, section 4).
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static LearnerKey parse(String base64) {
        return new LearnerKey(Base64Text.decode(base64));
    }

    /** Whether the way to the key goes right at that depth, 0 at the root: its bits, the highest of the first byte first. */
    boolean right(int depth) {
        return (bytes[depth / Byte.SIZE] >> (Byte.SIZE - 1 - depth % Byte.SIZE) & 1) == 1;
    }

    /** The first bits as a number: which of the nodes of that depth the way goes through, counted from the left. */
    int prefix(int bits) {
        int prefix = 0;
        for (int depth = 0; depth < bits; depth++) {
            prefix = prefix << 1 | (right(depth) ? 1 : 0);
        }
        return prefix;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In base 64. */
    public String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(LearnerKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LearnerKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
