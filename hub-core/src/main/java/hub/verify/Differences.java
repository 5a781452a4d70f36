package hub.verify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the very rows and commitments that differ, of groups of entries of which it is known that something does. */
final class Differences implements Ledger {

    /** So many are compared one by one, about 200 bytes each. */
    private static final long MOST = 500_000;

    private static final String SHOWN = "journal_shown";

    private record Member(String table, UUID entry, String hash) {}

    private static final class Sum {
        private long rows;
        private @Nullable String rowKey;
    }

    private final Map<String, BitSet> wanted = new TreeMap<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final Map<Member, Sum> members = new HashMap<>();

    Differences(Balances balances) {
        long taken = 0;
        for (Map.Entry<String, BitSet> table : balances.differing().entrySet()) {
            BitSet groups = table.getValue();
            for (int group = groups.nextSetBit(0); group >= 0; group = groups.nextSetBit(group + 1)) {
                long more = balances.members(table.getKey(), group);
                if (taken == 0 || taken + more <= MOST) {
                    taken += more;
                    wanted.computeIfAbsent(table.getKey(), any -> new BitSet(Balance.GROUPS))
                            .set(group);
                } else {
                    left.merge(table.getKey(), 1, Integer::sum);
                }
            }
        }
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Whether rows of that table are to be read again. */
    boolean wants(String table) {
        return wanted.containsKey(table);
    }

    @Override
    public synchronized void row(String table, UUID entry, byte[] hash, @Nullable String rowKey) {
        Sum sum = sum(table, entry, hash);
        if (sum != null) {
            sum.rows++;
            sum.rowKey = rowKey;
        }
    }

    @Override
    public synchronized void commitment(String table, UUID entry, byte[] hash) {
        Sum sum = sum(table, entry, hash);
        if (sum != null) {
            sum.rows--;
        }
    }

    private @Nullable Sum sum(String table, UUID entry, byte[] hash) {
        BitSet groups = wanted.get(table);
        return groups != null && groups.get(Balance.group(entry))
                ? members.computeIfAbsent(
                        new Member(table, entry, HexFormat.of().formatHex(hash)), any -> new Sum())
                : null;
    }

    /**
     * Tells of each.
     *
     * @param position of an entry, where it has one
     */
    void tell(Findings findings, Function<UUID, @Nullable Long> position) {
        Map<UUID, Boolean> shown = new TreeMap<>();
        Set<String> told = new HashSet<>();
        members.forEach((member, sum) -> {
            if (sum.rows == 0) {
                return;
            }
            told.add(member.table);
            if (member.table.equals(SHOWN)) {
                // Two hashes differ where one list does.
                if (shown.put(member.entry, true) == null) {
                    findings.add(Finding.at(FindingKind.SHOWN_OTHER, position.apply(member.entry), member.entry));
                }
            } else if (sum.rows > 0) {
                findings.add(Finding.at(
                        FindingKind.ROW_OTHER,
                        position.apply(member.entry),
                        member.entry,
                        "table",
                        member.table,
                        "row",
                        sum.rowKey));
            } else {
                findings.add(Finding.at(
                        FindingKind.ROW_MISSING,
                        position.apply(member.entry),
                        member.entry,
                        "table",
                        member.table,
                        "hash",
                        member.hash));
            }
        });
        // What was read once and is not found again differs all the same.
        wanted.forEach((table, groups) -> {
            if (!told.contains(table)) {
                findings.add(Finding.of(
                        FindingKind.MORE, "table", table, "groups", groups.cardinality(), "of", Balance.GROUPS));
            }
        });
        left.forEach((table, groups) ->
                findings.add(Finding.of(FindingKind.MORE, "table", table, "groups", groups, "of", Balance.GROUPS)));
    }
}
