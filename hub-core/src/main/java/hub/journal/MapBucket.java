package hub.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The part of the map below one node: of all keys that begin with the same bits. A part without a key is {@link #EMPTY}, one with
 * a single key is that leaf, any other the node above its two halves. So each key has one place in which it can stand.
 */
final class MapBucket {

    private static final int NOTHING = 5;
    /** Of a part without a key: SHA-256 of 5. */
    static final TreeHash EMPTY = TreeHash.of(Digests.node(NOTHING));

    private final List<MapLeaf> leaves;
    private final int depth;

    /**
     * The part of these leaves.
     *
     * @param depth how many first bits their keys share
     * @throws IllegalArgumentException where they do not, or one key is there twice
     */
    MapBucket(Collection<MapLeaf> leaves, int depth) {
        this.leaves = new ArrayList<>(leaves);
        this.leaves.sort(Comparator.comparing(MapLeaf::key));
        this.depth = depth;
        for (int i = 1; i < this.leaves.size(); i++) {
            LearnerKey key = this.leaves.get(i).key();
            LearnerKey before = this.leaves.get(i - 1).key();
            if (key.equals(before) || key.prefix(depth) != before.prefix(depth)) {
                throw new IllegalArgumentException("a part of the map holds keys that begin alike, each once");
            }
        }
    }

    TreeHash root() {
        return root(leaves, depth);
    }

    private static TreeHash root(List<MapLeaf> part, int at) {
        if (part.isEmpty()) {
            return EMPTY;
        }
        if (part.size() == 1) {
            return part.get(0).hash();
        }
        int middle = middle(part, at);
        return TreeHash.node(root(part.subList(0, middle), at + 1), root(part.subList(middle, part.size()), at + 1));
    }

    private static int middle(List<MapLeaf> part, int at) {
        int middle = 0;
        while (middle < part.size() && !part.get(middle).key().right(at)) {
            middle++;
        }
        return middle;
    }

    /**
     * The hashes beside the way from a leaf up to the root of this part.
     *
     * @throws IllegalArgumentException where no leaf has that key
     */
    List<TreeHash> way(LearnerKey key) {
        List<TreeHash> down = new ArrayList<>();
        List<MapLeaf> part = leaves;
        int at = depth;
        for (; part.size() > 1; at++) {
            int middle = middle(part, at);
            List<MapLeaf> left = part.subList(0, middle);
            List<MapLeaf> right = part.subList(middle, part.size());
            down.add(root(key.right(at) ? left : right, at + 1));
            part = key.right(at) ? right : left;
        }
        if (part.isEmpty() || !part.get(0).key().equals(key)) {
            throw new IllegalArgumentException("the map knows no such key");
        }
        List<TreeHash> up = new ArrayList<>();
        for (int i = down.size() - 1; i >= 0; i--) {
            up.add(down.get(i));
        }
        return up;
    }
}
