package hub.linkage;

import hub.matching.LevelPatterns;
import java.util.Arrays;

/** Pairs of rows drawn at random, nearly all of two people: how often those agree by chance. */
final class RandomPairs {

    private final Table table;
    private final PairComparison comparison;

    RandomPairs(Table table, PairComparison comparison) {
        this.table = table;
        this.comparison = comparison;
    }

    /** The patterns of that many pairs drawn, or of all where they are not more. */
    LevelPatterns draw(int most) {
        PairList pairs = new PairList();
        int first = table.isOfTwo() ? table.first() : table.rows();
        if (table.pairs() <= most) {
            for (int one = 0; one < first; one++) {
                for (int other = table.isOfTwo() ? first : one + 1; other < table.rows(); other++) {
                    pairs.add(PairList.pair(one, other));
                }
            }
        } else {
            Draw draw = new Draw(3);
            while (pairs.size() < most) {
                int one = draw.below(first);
                int other = table.isOfTwo() ? first + draw.below(table.rows() - first) : draw.below(first);
                if (one != other) {
                    pairs.add(PairList.pair(one, other));
                }
            }
        }
        return Compared.patterns(comparison, pairs.sortedOnce());
    }

    /**
     * How often two rows have one value of a column, exactly: among all pairs that have values.
     *
     * @param second another column in which they must be equal too, or {@link Attributes#ALONE}
     */
    double equal(int column, int second) {
        ColumnValues values = table.values(column);
        ColumnValues more = second == Attributes.ALONE ? values : table.values(second);
        long[] keys = new long[table.rows()];
        int size = 0;
        for (int row = 0; row < keys.length; row++) {
            if (values.code(row) != ColumnValues.MISSING && more.code(row) != ColumnValues.MISSING) {
                int file = table.file(row) - 1;
                keys[size++] = (((long) values.code(row) << 31 | more.code(row)) << 1) | file;
            }
        }
        Arrays.parallelSort(keys, 0, size);
        double pairs = 0;
        double firsts = 0;
        int end;
        for (int start = 0; start < size; start = end) {
            end = BlockingRule.end(keys, size, start, 1);
            double ofFirst = 0;
            for (int i = start; i < end; i++) {
                ofFirst += (keys[i] & 1) == 0 ? 1 : 0;
            }
            pairs += table.pairs(end - start, ofFirst);
            firsts += ofFirst;
        }
        double possible = table.pairs(size, firsts);
        return possible == 0 ? 0 : pairs / possible;
    }

    /** Pairs drawn from those that are equal in a column. */
    LevelPatterns equalIn(int column, int most) {
        ColumnValues values = table.values(column);
        long[] keyed = new long[table.rows()];
        int size = 0;
        for (int row = 0; row < keyed.length; row++) {
            if (values.code(row) != ColumnValues.MISSING) {
                keyed[size++] = (long) values.code(row) << 32 | row;
            }
        }
        Arrays.parallelSort(keyed, 0, size);
        double[] before = new double[size + 1];
        int[] starts = new int[size];
        int end;
        for (int start = 0; start < size; start = end) {
            end = BlockingRule.end(keyed, size, start);
            for (int i = start; i < end; i++) {
                starts[i] = start;
                // As many pairs end at this row as rows stand before it in its block.
                before[i + 1] = before[i] + (i - start);
            }
        }
        PairList pairs = new PairList();
        Draw draw = new Draw(4 + column);
        for (int drawn = 0; drawn < most && before[size] > 0; drawn++) {
            double at = draw.fraction() * before[size];
            int i = Arrays.binarySearch(before, at);
            i = i < 0 ? -i - 2 : i;
            while (i < size && starts[i] == i) {
                i++;
            }
            if (i < size) {
                int one = BlockingRule.row(keyed[starts[i] + draw.below(i - starts[i])]);
                int other = BlockingRule.row(keyed[i]);
                if (table.counts(one, other)) {
                    pairs.add(PairList.pair(one, other));
                }
            }
        }
        return Compared.patterns(comparison, pairs.sortedOnce());
    }
}
