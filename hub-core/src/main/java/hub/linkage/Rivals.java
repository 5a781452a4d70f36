package hub.linkage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Between two files of which neither has a person twice a row has one partner at most, so that what speaks for one speaks
 * against another: each pair's odds are weighed against those of all pairs that share a row with it. Whether a file has
 * people twice is seen from the pairs: where one row has two likely partners in it that are one person by themselves.
 */
final class Rivals {

    private final Linked linked;
    private final Table table;

    Rivals(Linked linked) {
        this.linked = linked;
        this.table = linked.table();
    }

    /** Puts, for each pair, what it loses into the array, in bits; nothing where rows may have several partners. */
    void settle(float[] losses) {
        boolean left = isOnce(true);
        boolean right = isOnce(false);
        double[] around = new double[table.rows()];
        for (int pair = 0; pair < losses.length; pair++) {
            double odds = odds(pair);
            around[linked.one(pair)] += odds;
            around[linked.other(pair)] += odds;
        }
        for (int pair = 0; pair < losses.length; pair++) {
            double odds = odds(pair);
            // A row has one partner where the other file has nobody twice.
            double others =
                    (right ? around[linked.one(pair)] - odds : 0) + (left ? around[linked.other(pair)] - odds : 0);
            losses[pair] = (float) (-Math.log1p(Math.max(0, others)) / Math.log(2));
        }
    }

    private double odds(int pair) {
        return Math.pow(2, linked.weight(pair) + linked.model().prior());
    }

    /** Whether a file's people are there once each, but for a few. */
    private boolean isOnce(boolean left) {
        BitSet likely = new BitSet();
        BitSet twice = new BitSet();
        int[] partner = new int[table.rows()];
        Arrays.fill(partner, -1);
        for (int pair = 0; pair < linked.pairs(); pair++) {
            if (linked.isLinked(pair)) {
                int row = left ? linked.other(pair) : linked.one(pair);
                int in = left ? linked.one(pair) : linked.other(pair);
                likely.set(row);
                if (partner[row] < 0) {
                    partner[row] = in;
                } else if (!twice.get(row)
                        && linked.model().probability(linked.weightOf(partner[row], in))
                                >= linked.settings().threshold()) {
                    twice.set(row);
                }
            }
        }
        return twice.cardinality() <= linked.settings().twice() * likely.cardinality();
    }
}
