package hub.verify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes down what rows there are, and which rows entries committed to. */
interface Ledger {

    /**
     * A row that is there.
     *
     * @param entry that ought to commit to it
     * @param hash of all that it says
     * @param rowKey by which it is found, where that was read
     */
    void row(String table, UUID entry, byte[] hash, @Nullable String rowKey);

    /** An entry's word on a row. */
    void commitment(String table, UUID entry, byte[] hash);
}
