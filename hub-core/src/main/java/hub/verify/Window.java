package hub.verify;

import hub.verify.VerifySql.Entry;
import hub.verify.VerifySql.Packed;
import hub.verify.VerifySql.Sequenced;
import hub.verify.VerifySql.StoredCheckpoint;
import hub.verify.VerifySql.StoredTile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive entries, and what was stored about the tree as far as it goes with them.
 *
 * @param entries as they are stored; none where the tree alone is looked at
 * @param packed their commitments, where the tree alone is looked at
 * @param tiles those that become full here, by level
 */
record Window(
        List<Piece> pieces,
        @Nullable List<Entry> entries,
        @Nullable Packed packed,
        Map<Integer, List<StoredTile>> tiles,
        List<StoredCheckpoint> checkpoints) {

    private static final long LOW_32 = 0xffff_ffffL;
    /** Entries beyond a transaction's last that are looked for. */
    private static final long BEYOND = 4_096;

    /**
     * Entries of one transaction.
     *
     * @param from the number of the first within the transaction, from 0
     * @param to that of the last
     */
    record Piece(Sequenced transaction, long from, long to) {

        boolean isFirst() {
            return from == 0;
        }

        private boolean isLast() {
            return to == transaction.lastPosition() - transaction.firstPosition();
        }

        UUID low() {
            return entry(transaction.transactionId(), from);
        }

        /** The highest id that is read; behind the last entry, so that more than there ought to be are seen. */
        UUID high(boolean andBeyond) {
            return entry(transaction.transactionId(), isLast() && andBeyond ? to + BEYOND : to);
        }

        long size() {
            return to - from + 1;
        }
    }

    /** The id of the entry of that number. */
    static UUID entry(UUID transaction, long number) {
        return new UUID(
                transaction.getMostSignificantBits(),
                (transaction.getLeastSignificantBits() & ~LOW_32) | Math.min(number, LOW_32));
    }

    static UUID transaction(UUID entry) {
        return new UUID(entry.getMostSignificantBits(), entry.getLeastSignificantBits() & ~LOW_32);
    }

    static long number(UUID entry) {
        return entry.getLeastSignificantBits() & LOW_32;
    }
}
