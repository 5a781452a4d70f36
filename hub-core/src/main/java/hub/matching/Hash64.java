package hub.matching;

/** A 64-bit hash built up from parts, the same on every machine and in every run. */
final class Hash64 {

    private static final long PRIME = 0x100000001b3L;

    private Hash64() {}

    static long start(int kind) {
        return mix(0xcbf29ce484222325L ^ kind);
    }

    static long add(long hash, CharSequence text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * PRIME;
        }
        return mix(h ^ text.length());
    }

    static long add(long hash, long number) {
        return mix(hash * PRIME ^ mix(number));
    }

    private static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
