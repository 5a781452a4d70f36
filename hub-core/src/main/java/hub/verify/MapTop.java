package hub.verify;

import java.util.Arrays;
import java.util.BitSet;

/** The part of a map above its buckets, whole: 16 MB. */
final class MapTop {

    private static final int BUCKETS = 1 << MapHashes.BITS;

    private final MapHashes hashes;
    /** One behind the other; the root is 1, below n stand 2n and 2n + 1. */
    private final byte[] nodes = new byte[2 * BUCKETS * Hashes.LENGTH];

    private final BitSet changed = new BitSet(2 * BUCKETS);

    MapTop(MapHashes hashes) {
        this.hashes = hashes;
        byte[] hash = hashes.nothing();
        for (int first = BUCKETS; first > 0; first /= 2) {
            for (int node = first; node < 2 * first; node++) {
                set(node, hash);
            }
            hash = hashes.node(hash, hash);
        }
    }

    /** Gives a bucket that root; one that no map has stays away. */
    void put(int bucket, byte[] root) {
        if (bucket >= 0 && bucket < BUCKETS && root.length == Hashes.LENGTH) {
            set(BUCKETS + bucket, root);
            changed.set((BUCKETS + bucket) / 2);
        }
    }

    byte[] root() {
        // Those below have the higher numbers.
        for (int node = changed.length() - 1; node > 0; node = changed.previousSetBit(node - 1)) {
            set(node, hashes.node(get(2 * node), get(2 * node + 1)));
            changed.set(node / 2);
        }
        changed.clear();
        return get(1);
    }

    private byte[] get(int node) {
        return Arrays.copyOfRange(nodes, node * Hashes.LENGTH, (node + 1) * Hashes.LENGTH);
    }

    private void set(int node, byte[] hash) {
        System.arraycopy(hash, 0, nodes, node * Hashes.LENGTH, Hashes.LENGTH);
    }
}
