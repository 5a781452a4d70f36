package hub.journal;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A hash in a Merkle tree as RFC 6962 has it: of a leaf, of two nodes, or of nothing. */
public final class TreeHash {

    public static final int LENGTH = 32;
    /** The root of the tree without leaves. */
    public static final TreeHash EMPTY = new TreeHash(Digests.sha256Bytes());

    private static final int LEAF = 0;
    private static final int NODE = 1;

    private final byte[] bytes;

    /** Of bytes that nobody else holds. */
    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash as it was stored or told.
     *
     * @throws IllegalArgumentException where it has not 32 bytes
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash in the tree has 32 bytes");
        }
        return new TreeHash(bytes.clone());
    }

    /**
     * The same in base 64 (RFC 4648, section 4).
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static TreeHash parse(String base64) {
        return of(Base64Text.decode(base64));
    }

    /** Of a leaf that holds these bytes. */
    public static TreeHash leaf(byte[] entry) {
        return new TreeHash(Digests.node(LEAF, entry));
    }

    /** Of the node above these two. */
    public static TreeHash node(TreeHash left, TreeHash right) {
        return new TreeHash(Digests.node(NODE, left.bytes, right.bytes));
    }

    /** The root of the tree over hashes whose number is a power of two. */
    static TreeHash perfect(List<TreeHash> hashes) {
        int width = hashes.size();
        if (Integer.bitCount(width) != 1) {
            throw new IllegalArgumentException("a perfect tree stands on a power of two");
        }
        TreeHash[] row = hashes.toArray(TreeHash[]::new);
        for (; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                row[i] = node(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In base 64. */
    public String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
