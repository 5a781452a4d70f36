package hub.journal;

/** A learner in the map: the chain of all entries about them. */
record MapLeaf(LearnerKey key, Chain chain) {

    private static final int LEAF = 4;

    /** SHA-256 of 4, the key, the count as 8 bytes, the head. */
    TreeHash hash() {
        return TreeHash.of(Digests.node(
                LEAF, key.bytes(), Chain.number(chain.count()), chain.head().bytes()));
    }
}
