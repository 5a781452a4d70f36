package hub.journal;

import java.nio.ByteBuffer;

/**
 * All entries about one learner up to a position, those of lists that showed them too, as a number and a hash: each entry is hashed
 * onto the head before it, in the order of their positions. So none is left out, put elsewhere or added unnoticed.
 *
 * @param count how many
 * @param head 32 zero bytes where there are none
 */
public record Chain(long count, TreeHash head) {

    /** Of a learner of whom nothing is told yet. */
    public static final Chain EMPTY = new Chain(0, TreeHash.of(new byte[TreeHash.LENGTH]));

    private static final int ENTRY = 2;
    private static final int JOINT = 3;

    public Chain {
        if (count < 0) {
            throw new IllegalArgumentException("a chain has no entries or some");
        }
    }

    /** With one entry more, which commits to these bytes: SHA-256 of 2, the head before, and the commitment. */
    public Chain then(byte[] commitment) {
        return new Chain(count + 1, TreeHash.of(Digests.node(ENTRY, head.bytes(), commitment)));
    }

    /**
     * With an entry more by which what was told of another learner is told of this one too: SHA-256 of 3, the head before, the
     * commitment, the other's key, the other's count as 8 bytes, the other's head. Who walks this chain cannot pass the other over.
     */
    public Chain joining(byte[] commitment, LearnerKey key, Chain other) {
        return new Chain(
                count + 1,
                TreeHash.of(Digests.node(
                        JOINT, head.bytes(), commitment, key.bytes(), number(other.count), other.head.bytes())));
    }

    /** Eight bytes, the highest first. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
