package hub.journal;

import java.util.ArrayList;
import java.util.List;

/** Proofs about a Merkle tree, made and checked: that a leaf is in it, and that it goes on from an earlier one (RFC 6962, RFC 9162). */
public final class Proofs {

    private Proofs() {}

    /**
     * That a leaf is in a tree: the hashes beside the way from it to the root.
     *
     * @throws IllegalArgumentException where the tree has no leaf of that index
     */
    public static List<TreeHash> inclusion(long index, long size, TileNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("the tree has no such leaf");
        }
        List<TreeHash> proof = new ArrayList<>();
        include(index, 0, size, nodes, proof);
        return proof;
    }

    private static void include(long index, long from, long to, TileNodes nodes, List<TreeHash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            include(index, from, middle, nodes, proof);
            proof.add(root(middle, to, nodes));
        } else {
            include(index, middle, to, nodes, proof);
            proof.add(root(from, middle, nodes));
        }
    }

    /**
     * That a tree goes on from an earlier one; empty where they are equal, or the earlier one is.
     *
     * @throws IllegalArgumentException where the earlier one is the larger
     */
    public static List<TreeHash> consistency(long first, long second, TileNodes nodes) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("a tree goes on from a smaller one");
        }
        List<TreeHash> proof = new ArrayList<>();
        if (first > 0 && first < second) {
            goOn(first, 0, second, true, nodes, proof);
        }
        return proof;
    }

    /** RFC 6962's SUBPROOF over the leaves from one to another; whole: the earlier tree's root is known. */
    private static void goOn(long first, long from, long to, boolean whole, TileNodes nodes, List<TreeHash> proof) {
        if (first == to) {
            if (!whole) {
                proof.add(root(from, to, nodes));
            }
            return;
        }
        long middle = from + split(to - from);
        if (first <= middle) {
            goOn(first, from, middle, whole, nodes, proof);
            proof.add(root(middle, to, nodes));
        } else {
            goOn(first, middle, to, false, nodes, proof);
            proof.add(root(from, middle, nodes));
        }
    }

    /** The largest power of two below a number. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** The root over the leaves from one to another, where the first stands as trees within trees begin. */
    static TreeHash root(long from, long to, TileNodes nodes) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return nodes.node(height, from >> height);
        }
        long middle = from + split(leaves);
        return TreeHash.node(root(from, middle, nodes), root(middle, to, nodes));
    }

    /** Whether the proof shows that the leaf of that index is in the tree of that size and root (RFC 9162, section 2.1.3.2). */
    public static boolean includes(TreeHash leaf, long index, long size, List<TreeHash> proof, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash beside : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = TreeHash.node(beside, hash);
                int up = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                hash = TreeHash.node(hash, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the second tree goes on from the first (RFC 9162, section 2.1.4.2). */
    public static boolean goesOn(
            long first, TreeHash firstRoot, long second, TreeHash secondRoot, List<TreeHash> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0) {
            return proof.isEmpty() && firstRoot.equals(TreeHash.EMPTY);
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        boolean known = Long.bitCount(first) == 1;
        if (proof.isEmpty()) {
            return false;
        }
        int up = Long.numberOfTrailingZeros(first);
        long at = (first - 1) >> up;
        long last = (second - 1) >> up;
        TreeHash begin = known ? firstRoot : proof.get(0);
        TreeHash earlier = begin;
        TreeHash later = begin;
        for (TreeHash beside : known ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                earlier = TreeHash.node(beside, earlier);
                later = TreeHash.node(beside, later);
                int more = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
                at >>= more;
                last >>= more;
            } else {
                later = TreeHash.node(later, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && earlier.equals(firstRoot) && later.equals(secondRoot);
    }
}
