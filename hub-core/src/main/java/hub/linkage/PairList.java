package hub.linkage;

import java.util.Arrays;

/** Pairs of rows, each as one number: the lower row above, the higher below. */
final class PairList {

    private static final int HIGH = 32;

    private long[] pairs = new long[1024];
    private int size;

    static long pair(int one, int other) {
        return (long) Math.min(one, other) << HIGH | Math.max(one, other);
    }

    static int one(long pair) {
        return (int) (pair >>> HIGH);
    }

    static int other(long pair) {
        return (int) pair;
    }

    void add(long pair) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L));
        }
        pairs[size++] = pair;
    }

    int size() {
        return size;
    }

    /** The pairs in order, each once; the list is used up. */
    long[] sortedOnce() {
        Arrays.parallelSort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        long[] once = Arrays.copyOf(pairs, kept);
        pairs = new long[0];
        size = 0;
        return once;
    }
}
