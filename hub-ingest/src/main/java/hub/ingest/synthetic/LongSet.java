package hub.ingest.synthetic;

/** A set of long numbers without boxes; 0 cannot be in it. */
final class LongSet {

    private long[] slots;
    private int size;

    LongSet(int expected) {
        slots = new long[Math.max(16, Integer.highestOneBit(Math.max(8, expected)) * 4)];
    }

    /** Whether it was not there yet. */
    boolean add(long value) {
        if (value == 0) {
            throw new IllegalArgumentException("0 marks an empty slot");
        }
        if (size * 2 > slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (long kept : old) {
                if (kept != 0) {
                    put(kept);
                }
            }
        }
        if (put(value)) {
            size++;
            return true;
        }
        return false;
    }

    private boolean put(long value) {
        int mask = slots.length - 1;
        int slot = (int) Dice.mix(value) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        return true;
    }
}
