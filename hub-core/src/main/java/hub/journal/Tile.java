package hub.journal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consecutive hashes of one level of the tree, 256 where it is full: of leaves at level 0, above of full tiles of the level below
 * (C2SP tlog-tiles).
 */
public record Tile(TilePath path, List<TreeHash> hashes) {

    public Tile {
        hashes = List.copyOf(hashes);
        if (path.isEntries() || path.width() != hashes.size()) {
            throw new IllegalArgumentException("a tile is as wide as its hashes are many");
        }
    }

    /**
     * The tile at that path of these bytes.
     *
     * @throws IllegalArgumentException where they are not so many hashes
     */
    public static Tile of(TilePath path, byte[] bytes) {
        if (bytes.length != path.width() * TreeHash.LENGTH) {
            throw new IllegalArgumentException("a tile has 32 bytes a hash");
        }
        List<TreeHash> hashes = new ArrayList<>(path.width());
        for (int at = 0; at < bytes.length; at += TreeHash.LENGTH) {
            hashes.add(TreeHash.of(Arrays.copyOfRange(bytes, at, at + TreeHash.LENGTH)));
        }
        return new Tile(path, hashes);
    }

    /** The hash that stands for a full tile at the level above. */
    TreeHash root() {
        return TreeHash.perfect(hashes);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * TreeHash.LENGTH);
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }
}
