package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The pairs that blocking rules bring together. A block of so many rows that it would take a large part of the bound is
 * parted further by other columns; what that leaves to other rules, and what cannot be parted at all, is counted and told.
 */
final class Candidates {

    /** A block may take this part of the bound. */
    private static final double BLOCK = 0.05;
    /** Rules beyond these find little and are of few pairs of one person: m is not learnt from them. */
    private static final int LEARNT_FROM = 12;

    private final Table table;
    private final double blockMost;
    private final List<BlockingKey> parting;
    private final PairList pairs = new PairList();
    private final List<Sample> samples = new ArrayList<>();
    private final List<RulePairs> told = new ArrayList<>();
    private double parted;
    private double leftOut;

    /** Pairs of a rule to learn from. */
    record Sample(BlockingRule rule, PairList pairs) {}

    private Candidates(Table table, double bound) {
        this.table = table;
        blockMost = bound * BLOCK;
        parting = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            parting.add(BlockingKey.of(column, table.values(column)).get(0));
        }
        parting.sort(Comparator.comparingInt(
                (BlockingKey key) -> -table.values(key.column()).different()));
    }

    static Candidates of(Table table, LinkageSettings settings) {
        double bound = Math.min(
                settings.mostPairs(),
                Math.max(settings.fewestPairs(), (double) settings.pairsPerRecord() * table.rows()));
        Candidates candidates = new Candidates(table, bound);
        List<BlockingChoice.Chosen> chosen = new BlockingChoice(table, settings, bound).choose();
        boolean every = table.pairs() <= bound;
        for (int i = 0; i < chosen.size(); i++) {
            double part = i < LEARNT_FROM
                    ? settings.rulePairs() / Math.max(1, chosen.get(i).pairs())
                    : 0;
            if (part > 0 || !every) {
                candidates.add(chosen.get(i).rule(), part, !every);
            }
        }
        if (every) {
            candidates.addEvery();
        }
        return candidates;
    }

    private void add(BlockingRule rule, double part, boolean compared) {
        int[] rows = new int[table.rows()];
        Arrays.setAll(rows, row -> row);
        long[] entries = rule.entries(table, rows);
        PairList sample = new PairList();
        Taker taker = pair -> {
            if (compared) {
                pairs.add(pair);
            }
            if ((Draw.mix(pair) >>> 11) * 0x1.0p-53 < part) {
                sample.add(pair);
            }
        };
        long count = 0;
        int end;
        for (int start = 0; start < entries.length; start = end) {
            end = BlockingRule.end(entries, entries.length, start);
            if (end - start > 1) {
                count += block(rows(entries, start, end), 0, taker);
            }
        }
        if (part > 0) {
            samples.add(new Sample(rule, sample));
        }
        if (compared) {
            told.add(new RulePairs(rule.text(table.columns()), count));
        }
    }

    private interface Taker {
        void take(long pair);
    }

    private long block(int[] rows, int depth, Taker taker) {
        double all = pairsOf(rows);
        if (all <= blockMost) {
            for (int i = 0; i < rows.length; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    if (table.counts(rows[i], rows[j])) {
                        taker.take(PairList.pair(rows[i], rows[j]));
                    }
                }
            }
            return (long) all;
        }
        if (depth == parting.size()) {
            leftOut += all;
            return 0;
        }
        BlockingKey key = parting.get(depth);
        long[] keyed = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int of = key.key(table.values(key.column()).code(rows[i]), 0);
            keyed[i] = (of + 1L) << 32 | rows[i];
        }
        Arrays.sort(keyed);
        long count = 0;
        double within = 0;
        int end;
        for (int start = 0; start < keyed.length; start = end) {
            end = BlockingRule.end(keyed, keyed.length, start);
            int[] block = rows(keyed, start, end);
            within += pairsOf(block);
            count += block(block, depth + 1, taker);
        }
        parted += all - within;
        return count;
    }

    private double pairsOf(int[] rows) {
        double first = 0;
        for (int row : rows) {
            first += table.file(row) == 1 ? 1 : 0;
        }
        return table.pairs(rows.length, first);
    }

    private static int[] rows(long[] entries, int start, int end) {
        return Arrays.stream(entries, start, end).mapToInt(BlockingRule::row).toArray();
    }

    private void addEvery() {
        told.add(new RulePairs("*", (long) table.pairs()));
        int second = table.isOfTwo() ? table.first() : table.rows();
        for (int one = 0; one < second; one++) {
            for (int other = table.isOfTwo() ? second : one + 1; other < table.rows(); other++) {
                pairs.add(PairList.pair(one, other));
            }
        }
    }

    /** The pairs to be compared, in order, each once; to be asked once. */
    long[] takePairs() {
        return pairs.sortedOnce();
    }

    List<Sample> samples() {
        return samples;
    }

    List<RulePairs> rules() {
        return told;
    }

    /** Pairs of giant blocks that were parted and are left to other rules. */
    double parted() {
        return parted;
    }

    /** Pairs of giant blocks that nothing parts: they are compared only where another rule brings them together. */
    double leftOut() {
        return leftOut;
    }
}
