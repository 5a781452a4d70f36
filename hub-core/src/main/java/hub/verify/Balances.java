package hub.verify;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The balance of each table. */
final class Balances implements Ledger {

    private final byte[] key;
    private final Map<String, Balance> tables = new ConcurrentHashMap<>();
    private final LongAdder rows = new LongAdder();

    /**
     * Balances under a key that nobody knew when the rows were written.
     *
     * @param key 32 random bytes
     */
    Balances(byte[] key) {
        this.key = key.clone();
    }

    @Override
    public void row(String table, UUID entry, byte[] hash, @Nullable String rowKey) {
        rows.increment();
        of(table).row(entry, hash);
    }

    @Override
    public void commitment(String table, UUID entry, byte[] hash) {
        of(table).commitment(entry, hash);
    }

    private Balance of(String table) {
        return tables.computeIfAbsent(table, any -> new Balance(key));
    }

    long rows() {
        return rows.sum();
    }

    /** By table, the groups of entries whose rows are not what was committed to; no table without one. */
    Map<String, BitSet> differing() {
        Map<String, BitSet> differing = new TreeMap<>();
        tables.forEach((table, balance) -> {
            BitSet groups = balance.differing();
            if (!groups.isEmpty()) {
                differing.put(table, groups);
            }
        });
        return differing;
    }

    long members(String table, int group) {
        return of(table).members(group);
    }
}
