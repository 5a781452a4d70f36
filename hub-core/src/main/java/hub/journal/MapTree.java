package hub.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The upper part of the map, held in memory whole: every node down to the roots of its buckets. Not for several threads at once. */
final class MapTree {

    /** First bits of a key that say in which bucket it is: at 23 million learners 88 share one, and the nodes above take 16 MB. */
    static final int BITS = 18;

    static final int BUCKETS = 1 << BITS;

    /** One behind the other; the root is 1, below n stand 2n and 2n + 1. */
    private final byte[] nodes = new byte[2 * BUCKETS * TreeHash.LENGTH];

    MapTree() {
        TreeHash hash = MapBucket.EMPTY;
        for (int first = BUCKETS; first > 0; first /= 2) {
            for (int node = first; node < 2 * first; node++) {
                set(node, hash);
            }
            hash = TreeHash.node(hash, hash);
        }
    }

    private TreeHash get(int node) {
        byte[] hash = new byte[TreeHash.LENGTH];
        System.arraycopy(nodes, node * TreeHash.LENGTH, hash, 0, TreeHash.LENGTH);
        return TreeHash.of(hash);
    }

    private void set(int node, TreeHash hash) {
        System.arraycopy(hash.bytes(), 0, nodes, node * TreeHash.LENGTH, TreeHash.LENGTH);
    }

    TreeHash root() {
        return get(1);
    }

    TreeHash bucket(int bucket) {
        return get(BUCKETS + bucket);
    }

    /** What the root would be where these buckets had these roots. */
    TreeHash rootWith(Map<Integer, TreeHash> buckets) {
        Map<Integer, TreeHash> changed = leaves(buckets);
        for (int level = 0; level < BITS; level++) {
            changed = above(changed);
        }
        return changed.getOrDefault(1, root());
    }

    /** Gives these buckets these roots. */
    void put(Map<Integer, TreeHash> buckets) {
        Map<Integer, TreeHash> changed = leaves(buckets);
        changed.forEach(this::set);
        for (int level = 0; level < BITS; level++) {
            changed = above(changed);
            changed.forEach(this::set);
        }
    }

    private static Map<Integer, TreeHash> leaves(Map<Integer, TreeHash> buckets) {
        Map<Integer, TreeHash> leaves = new HashMap<>();
        buckets.forEach((bucket, root) -> leaves.put(BUCKETS + bucket, root));
        return leaves;
    }

    /** The nodes above changed ones. */
    private Map<Integer, TreeHash> above(Map<Integer, TreeHash> changed) {
        Map<Integer, TreeHash> above = new HashMap<>();
        for (int node : changed.keySet()) {
            above.computeIfAbsent(
                    node / 2, parent -> TreeHash.node(either(changed, 2 * parent), either(changed, 2 * parent + 1)));
        }
        return above;
    }

    private TreeHash either(Map<Integer, TreeHash> changed, int node) {
        TreeHash hash = changed.get(node);
        return hash == null ? get(node) : hash;
    }

    /** The hashes beside the way from a bucket up to the root. */
    List<TreeHash> way(int bucket) {
        List<TreeHash> way = new ArrayList<>(BITS);
        for (int node = BUCKETS + bucket; node > 1; node /= 2) {
            way.add(get(node ^ 1));
        }
        return way;
    }
}
