package hub.journal;

import java.util.List;

/** Tiles out of the database: full ones as they are stored, partial ones from what stands below them. */
record StoredTiles(TreeSql sql) {

    /** The nodes of the tree at that size. */
    TileNodes nodes(long size) {
        return new TileNodes(size, this::tile);
    }

    /**
     * A tile that is within the tree.
     *
     * @throws IllegalStateException where something of it is gone
     */
    Tile tile(TilePath path) {
        if (path.isFull()) {
            return Tile.of(
                    path, whole(path, sql.hashes(path.level(), path.index()), 1).get(0));
        }
        long from = path.first();
        List<TreeHash> hashes = path.level() == 0
                ? entries(path).stream().map(TreeHash::leaf).toList()
                : whole(path, sql.roots(path.level() - 1, from, from + path.width()), path.width()).stream()
                        .map(TreeHash::of)
                        .toList();
        return new Tile(path, hashes);
    }

    private static List<byte[]> whole(TilePath path, List<byte[]> stored, int wanted) {
        if (stored.size() != wanted) {
            throw new IllegalStateException("of " + path + " something is gone");
        }
        return stored;
    }

    /** What the entries of a bundle, or of a tile of leaves, commit to. */
    List<byte[]> entries(TilePath path) {
        return whole(path, sql.leaves(path.first(), path.first() + path.width()), path.width());
    }
}
