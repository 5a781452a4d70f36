package hub.verify;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.UUID;

/**
 * Compares the rows of a table with what entries committed to, in any order and in little memory: a sum of keyed hashes goes up for
 * each row and down for each commitment, and is zero where they are the same, each as often. Who does not know the key, drawn for
 * this run, finds no others with the same sum. There is one sum for each group of entries, so that a difference is found again.
 */
final class Balance {

    private static final int BITS = 12;

    /** Groups of entries. */
    static final int GROUPS = 1 << BITS;

    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private final Hashes hashes = new Hashes();
    private final byte[] key;
    private final long[] high = new long[GROUPS];
    private final long[] low = new long[GROUPS];
    private final long[] members = new long[GROUPS];

    Balance(byte[] key) {
        this.key = key.clone();
    }

    static int group(UUID entry) {
        long mixed = (entry.getMostSignificantBits() * MIX) ^ entry.getLeastSignificantBits();
        return (int) ((mixed * MIX) >>> (Long.SIZE - BITS));
    }

    /** A row of this hash. */
    synchronized void row(UUID entry, byte[] hash) {
        add(entry, hash, 1);
    }

    /** An entry's word on a row of this hash. */
    synchronized void commitment(UUID entry, byte[] hash) {
        add(entry, hash, -1);
    }

    private void add(UUID entry, byte[] hash, int sign) {
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits())
                .array();
        ByteBuffer keyed = ByteBuffer.wrap(hashes.of(key, id, hash));
        int group = group(entry);
        // Two numbers modulo 2^64: 128 bits that nobody can aim at.
        high[group] += sign * keyed.getLong();
        low[group] += sign * keyed.getLong();
        members[group]++;
    }

    /** The groups whose rows are not what entries committed to. */
    synchronized BitSet differing() {
        BitSet differing = new BitSet(GROUPS);
        for (int group = 0; group < GROUPS; group++) {
            differing.set(group, high[group] != 0 || low[group] != 0);
        }
        return differing;
    }

    /** How many rows and commitments a group has. */
    synchronized long members(int group) {
        return members[group];
    }
}
