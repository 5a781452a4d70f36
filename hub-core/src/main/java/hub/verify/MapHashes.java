package hub.verify;

import java.nio.ByteBuffer;

/** The hashes of chains and of the map of learners, as decision 0038 has them; of one thread. */
final class MapHashes {

    /** First bits of a key that say its bucket. */
    static final int BITS = 18;

    private static final byte[] ENTRY = {2};
    private static final byte[] JOINT = {3};
    private static final byte[] LEAF = {4};
    private static final byte[] NOTHING = {5};

    private final Hashes hashes = new Hashes();
    /** Of a part below the buckets in which nobody is. */
    private final byte[] nothing = hashes.of(NOTHING);

    byte[] entry(byte[] head, byte[] commitment) {
        return hashes.of(ENTRY, head, commitment);
    }

    byte[] joint(byte[] head, byte[] commitment, MapSaid.Reach other) {
        return hashes.of(JOINT, head, commitment, other.key(), number(other.count()), other.head());
    }

    byte[] leaf(byte[] key, long entries, byte[] head) {
        return hashes.of(LEAF, key, number(entries), head);
    }

    byte[] node(byte[] left, byte[] right) {
        return hashes.node(left, right);
    }

    byte[] nothing() {
        return nothing.clone();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The bit at that place of a key, the highest of its first byte at 0. */
    static boolean isRight(byte[] key, int place) {
        return (key[place / Byte.SIZE] >> (Byte.SIZE - 1 - place % Byte.SIZE) & 1) == 1;
    }

    static int bucket(byte[] key) {
        return ByteBuffer.wrap(key).getInt() >>> (Integer.SIZE - BITS);
    }
}
