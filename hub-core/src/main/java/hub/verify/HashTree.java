package hub.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree that grows leaf by leaf, with its root at each size (RFC 6962, section 2.1): of whatever lies to the left it keeps one
 * hash for each bit of the size, and the hashes of tiles that are not full.
 */
final class HashTree {

    /** Levels of the tree that one level of tiles spans, and hashes of a full tile. */
    private static final int SPAN = 8;

    private static final int FULL = 1 << SPAN;

    /** Takes a tile that became full. */
    interface Tiles {
        void full(int level, long index, List<byte[]> hashes, byte[] root);
    }

    private final Hashes hashes = new Hashes();
    private final Tiles tiles;
    /** By height: the perfect tree of so many levels that the size's binary digits name. */
    private final byte[][] edge = new byte[Long.SIZE][];
    /** By level of tiles: the hashes of the last one, which is not full. */
    private final List<List<byte[]>> partial = new ArrayList<>();

    private long size;

    HashTree(Tiles tiles) {
        this.tiles = tiles;
    }

    /** Goes on from a tree of that size, of whose tiles these are not full. */
    HashTree(Tiles tiles, long size, List<List<byte[]>> partial) {
        this.tiles = tiles;
        this.size = size;
        for (int level = 0; level < partial.size(); level++) {
            List<byte[]> last = partial.get(level);
            if (last.size() != (size >>> (SPAN * level)) % FULL) {
                throw new IllegalArgumentException("tiles of another size");
            }
            this.partial.add(new ArrayList<>(last));
            int from = 0;
            for (int bit = SPAN - 1; bit >= 0; bit--) {
                if ((last.size() >> bit & 1) == 1) {
                    edge[SPAN * level + bit] = perfect(last.subList(from, from + (1 << bit)));
                    from += 1 << bit;
                }
            }
        }
        if (size >>> (SPAN * partial.size()) != 0) {
            throw new IllegalArgumentException("tiles of another size");
        }
    }

    long size() {
        return size;
    }

    List<List<byte[]>> partial() {
        return partial;
    }

    /** Adds what stands at that place in the bytes. */
    void append(byte[] commitments, int from) {
        byte[] hash = hashes.leaf(commitments, from);
        long before = size++;
        int height = 0;
        while (true) {
            if (height % SPAN == 0) {
                if (height > 0) {
                    full(height / SPAN - 1, hash);
                }
                keep(height / SPAN, hash);
            }
            if ((before >>> height & 1) == 0) {
                edge[height] = hash;
                return;
            }
            hash = hashes.node(edge[height], hash);
            height++;
        }
    }

    private void keep(int level, byte[] hash) {
        if (level == partial.size()) {
            partial.add(new ArrayList<>(FULL));
        }
        partial.get(level).add(hash);
    }

    /** The tile below a hash that begins the next level is full. */
    private void full(int level, byte[] root) {
        List<byte[]> last = partial.get(level);
        tiles.full(level, (size >>> (SPAN * (level + 1))) - 1, List.copyOf(last), root);
        last.clear();
    }

    private byte[] perfect(List<byte[]> row) {
        List<byte[]> below = row;
        while (below.size() > 1) {
            List<byte[]> above = new ArrayList<>(below.size() / 2);
            for (int i = 0; i < below.size(); i += 2) {
                above.add(hashes.node(below.get(i), below.get(i + 1)));
            }
            below = above;
        }
        return below.get(0);
    }

    byte[] root() {
        byte @Nullable [] root = null;
        for (int height = 0; height < edge.length; height++) {
            if ((size >>> height & 1) == 1) {
                root = root == null ? edge[height] : hashes.node(edge[height], root);
            }
        }
        return root == null ? hashes.of() : root;
    }
}
