package hub.database;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Random from the system's own source, drawn in blocks: a salt then costs a copy. */
final class RandomBytes {

    private static final SecureRandom SOURCE = new SecureRandom();
    private static final ThreadLocal<RandomBytes> OF_THREAD = ThreadLocal.withInitial(RandomBytes::new);

    private final byte[] block = new byte[4096];
    private final ByteBuffer left = ByteBuffer.wrap(block).position(block.length);

    private RandomBytes() {}

    static byte[] take(int length) {
        byte[] taken = new byte[length];
        OF_THREAD.get().with(length).get(taken);
        return taken;
    }

    static long number() {
        return OF_THREAD.get().with(8).getLong();
    }

    private ByteBuffer with(int length) {
        if (left.remaining() < length) {
            SOURCE.nextBytes(block);
            left.clear();
        }
        return left;
    }
}
