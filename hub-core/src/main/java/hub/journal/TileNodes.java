package hub.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads the nodes of a tree out of its tiles, each tile once. */
public final class TileNodes {

    private final long size;
    private final Function<TilePath, Tile> tiles;
    private final Map<TilePath, Tile> read = new HashMap<>();

    /**
     * The nodes of one tree.
     *
     * @param size its leaves
     * @param tiles gives each tile of it
     */
    public TileNodes(long size, Function<TilePath, Tile> tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no leaves or some");
        }
        this.size = size;
        this.tiles = tiles;
    }

    /** The root of the perfect tree over 2^height leaves from index · 2^height on. */
    TreeHash node(int height, long index) {
        int level = height / TilePath.HEIGHT;
        int within = height % TilePath.HEIGHT;
        long first = index << within;
        TilePath path = TilePath.holding(level, first, size);
        Tile tile = read.computeIfAbsent(path, tiles);
        int from = (int) (first - path.first());
        return TreeHash.perfect(tile.hashes().subList(from, from + (1 << within)));
    }

    /** The root of the whole tree. */
    public TreeHash root() {
        return size == 0 ? TreeHash.EMPTY : Proofs.root(0, size, this);
    }
}
