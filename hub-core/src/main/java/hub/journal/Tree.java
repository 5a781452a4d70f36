package hub.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The right edge of a growing Merkle tree: of each level the hashes that fill no tile yet, which is all that is needed to go on and
 * to know the root.
 */
public final class Tree {

    /** From level 0 upward, fewer than 256 hashes each. */
    private final List<List<TreeHash>> edge = new ArrayList<>();

    private long size;

    /** The tree without leaves. */
    public Tree() {}

    /**
     * The tree that has this edge.
     *
     * @param size its leaves
     * @param edge of each level, from 0 upward, the hashes that fill no tile
     * @throws IllegalArgumentException where a tree of that size has another edge
     */
    public Tree(long size, List<List<TreeHash>> edge) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no leaves or some");
        }
        this.size = size;
        for (int level = 0; level < edge.size() || reaches(size, level); level++) {
            if (!reaches(size, level) || level >= edge.size() || edge.get(level).size() != width(size, level)) {
                throw new IllegalArgumentException("a tree of that size has another edge");
            }
            this.edge.add(new ArrayList<>(edge.get(level)));
        }
    }

    private static boolean reaches(long size, int level) {
        return level <= TilePath.HIGHEST && TilePath.hashes(size, level) > 0;
    }

    /** How many hashes of that level fill no tile in a tree of that size. */
    static int width(long size, int level) {
        return (int) (TilePath.hashes(size, level) % TilePath.FULL);
    }

    /**
     * Adds a leaf.
     *
     * @param full takes each tile that it fills, the lowest first
     */
    public void append(TreeHash leaf, Consumer<Tile> full) {
        size++;
        TreeHash hash = leaf;
        for (int level = 0; ; level++) {
            if (level == edge.size()) {
                edge.add(new ArrayList<>(TilePath.FULL));
            }
            List<TreeHash> hashes = edge.get(level);
            hashes.add(hash);
            if (hashes.size() < TilePath.FULL) {
                return;
            }
            long index = TilePath.hashes(size, level + 1) - 1;
            Tile tile = new Tile(new TilePath(level, index, TilePath.FULL), hashes);
            hashes.clear();
            full.accept(tile);
            hash = tile.root();
        }
    }

    public long size() {
        return size;
    }

    /** The root: the perfect trees at the edge, the smallest first, each joined to what stands left of it. */
    public TreeHash root() {
        TreeHash root = null;
        for (List<TreeHash> hashes : edge) {
            int end = hashes.size();
            while (end > 0) {
                int start = end - Integer.lowestOneBit(end);
                TreeHash perfect = TreeHash.perfect(hashes.subList(start, end));
                root = root == null ? perfect : TreeHash.node(perfect, root);
                end = start;
            }
        }
        return root == null ? TreeHash.EMPTY : root;
    }
}
