package hub.verify;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which entry has committed to the rows of entries that lost their hashes by law: 32 bytes for each of these. */
final class Held {

    private static final int EACH = 4;

    private long[] all = new long[1 << 10];
    private int size;

    /** Adds them in the order of the entries' ids; answers whether the entry had none yet. */
    boolean add(UUID entry, UUID holder) {
        if (size > 0 && at(size - 1, 0).equals(entry)) {
            return false;
        }
        if ((size + 1) * EACH > all.length) {
            all = Arrays.copyOf(all, Math.multiplyExact(all.length, 2));
        }
        int from = size++ * EACH;
        all[from] = entry.getMostSignificantBits();
        all[from + 1] = entry.getLeastSignificantBits();
        all[from + 2] = holder.getMostSignificantBits();
        all[from + 3] = holder.getLeastSignificantBits();
        return true;
    }

    /** The entry that holds another's hashes since, or none. */
    @Nullable
    UUID holder(UUID entry) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, entry);
            if (order == 0) {
                return at(middle, 2);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Who holds them at last, where the holder lost its own too. */
    UUID last(UUID entry) {
        UUID last = entry;
        // A ring of holders, which nobody but a forger makes, is left where it was entered.
        for (int i = 0; i <= size; i++) {
            UUID above = holder(last);
            if (above == null) {
                return last;
            }
            last = above;
        }
        return entry;
    }

    int size() {
        return size;
    }

    /** Each entry and its holder. */
    void each(BiConsumer<UUID, UUID> consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(at(i, 0), at(i, 2));
        }
    }

    private UUID at(int index, int from) {
        return new UUID(all[index * EACH + from], all[index * EACH + from + 1]);
    }

    /** As the database orders ids: by their bytes, unsigned. */
    private int compare(int index, UUID entry) {
        int high = Long.compareUnsigned(all[index * EACH], entry.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(all[index * EACH + 1], entry.getLeastSignificantBits());
    }
}
