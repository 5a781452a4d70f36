package hub.journal;

import java.util.List;

/**
 * That the map holds this chain of a learner, and no other: the key's bits say on which side of each node the way goes.
 *
 * @param way the hashes beside the way from the leaf up to the root
 */
public record MapProof(LearnerKey key, Chain chain, List<TreeHash> way) {

    public MapProof {
        way = List.copyOf(way);
    }

    /** Whether the map of that root says so. */
    public boolean shows(TreeHash root) {
        if (way.size() > LearnerKey.BITS) {
            return false;
        }
        TreeHash hash = new MapLeaf(key, chain).hash();
        int depth = way.size();
        for (TreeHash beside : way) {
            depth--;
            hash = key.right(depth) ? TreeHash.node(beside, hash) : TreeHash.node(hash, beside);
        }
        return hash.equals(root);
    }
}
