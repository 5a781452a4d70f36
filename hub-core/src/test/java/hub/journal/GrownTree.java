package hub.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A tree with the tiles that it filled and those that it did not fill yet, over leaves of 32 bytes. */
final class GrownTree {

    final Tree tree = new Tree();
    final List<byte[]> leaves;
    private final Map<TilePath, Tile> full = new HashMap<>();

    GrownTree(int size) {
        leaves = IntStream.range(0, size).mapToObj(GrownTree::entry).toList();
        leaves.forEach(leaf -> tree.append(TreeHash.leaf(leaf), tile -> full.put(tile.path(), tile)));
    }

    static byte[] entry(int number) {
        return ByteBuffer.allocate(32).putInt(number).array();
    }

    /** The same tree at an earlier size. */
    TileNodes nodes(int size) {
        return new TileNodes(size, this::tile);
    }

    private Tile tile(TilePath path) {
        if (path.isFull()) {
            return Objects.requireNonNull(full.get(path), path::text);
        }
        List<TreeHash> hashes = new ArrayList<>();
        for (int i = 0; i < path.width(); i++) {
            int at = (int) path.first() + i;
            hashes.add(
                    path.level() == 0
                            ? TreeHash.leaf(leaves.get(at))
                            : Objects.requireNonNull(full.get(new TilePath(path.level() - 1, at, TilePath.FULL)))
                                    .root());
        }
        return new Tile(path, hashes);
    }
}
