package hub.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of a map below one bucket, which grows leaf by leaf; each change costs one way down. */
final class MapPart {

    private static final class Node {
        private byte[] hash;
        /** Of a leaf. */
        private final byte @Nullable [] key;

        private @Nullable Node left;
        private @Nullable Node right;

        Node(byte[] hash, byte @Nullable [] key) {
            this.hash = hash;
            this.key = key;
        }
    }

    private final MapHashes hashes;
    private @Nullable Node top;

    MapPart(MapHashes hashes) {
        this.hashes = hashes;
    }

    /** Puts a leaf in the place of its key. */
    void put(byte[] key, byte[] leaf) {
        top = put(top, MapHashes.BITS, new Node(leaf, key));
    }

    byte[] root() {
        return hash(top);
    }

    private byte[] hash(@Nullable Node node) {
        return node == null ? hashes.nothing() : node.hash;
    }

    private Node put(@Nullable Node at, int depth, Node leaf) {
        byte[] key = leaf.key;
        if (at == null || key == null || Arrays.equals(at.key, key)) {
            return leaf;
        }
        Node node = at;
        if (at.key != null) {
            node = new Node(at.hash, null);
            below(node, depth, at.key, at);
        }
        below(node, depth, key, leaf);
        node.hash = hashes.node(hash(node.left), hash(node.right));
        return node;
    }

    private void below(Node node, int depth, byte[] key, Node leaf) {
        if (MapHashes.isRight(key, depth)) {
            node.right = put(node.right, depth + 1, leaf);
        } else {
            node.left = put(node.left, depth + 1, leaf);
        }
    }
}
