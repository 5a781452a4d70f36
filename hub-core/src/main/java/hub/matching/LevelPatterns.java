package hub.matching;

import java.util.Arrays;

/**
 * How many pairs show each pattern of levels: for every attribute the index of its level, or {@link #NONE} where the
 * two records cannot be compared in it. The order in which pairs are added changes nothing.
 */
public final class LevelPatterns {

    /** The level of an attribute that one of the two records does not have. */
    public static final int NONE = -1;

    private static final long EMPTY = -1;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int[] levels;
    private final long[] places;
    private long[] table = new long[64];
    private long[] counts = new long[64];
    private int distinct;
    private long pairs;

    /**
     * No pair yet.
     *
     * @param levels how many levels each attribute has
     * @throws IllegalArgumentException where so many attributes have more patterns than can be told apart
     */
    public LevelPatterns(int... levels) {
        this.levels = levels.clone();
        places = new long[levels.length];
        long place = 1;
        for (int attribute = 0; attribute < levels.length; attribute++) {
            if (levels[attribute] < 1) {
                throw new IllegalArgumentException("an attribute has one level at least");
            }
            places[attribute] = place;
            try {
                place = Math.multiplyExact(place, levels[attribute] + 1L);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("too many attributes to be compared at once", e);
            }
        }
        Arrays.fill(table, EMPTY);
    }

    public int attributes() {
        return levels.length;
    }

    public int levels(int attribute) {
        return levels[attribute];
    }

    /** How many different patterns were seen; they are numbered from 0 in the order of their codes. */
    public int distinct() {
        return distinct;
    }

    /** How many pairs were added. */
    public long pairs() {
        return pairs;
    }

    /** Counts a pair. */
    public void add(int... pattern) {
        addCode(code(pattern), 1);
    }

    /** Counts that many pairs of one pattern. */
    public void addCode(long code, long times) {
        int at = slot(code);
        if (table[at] == EMPTY) {
            if (distinct * 2 >= table.length) {
                grow();
                at = slot(code);
            }
            table[at] = code;
            distinct++;
        }
        counts[at] += times;
        pairs += times;
    }

    /** A pattern as one number. */
    public long code(int... pattern) {
        long code = 0;
        for (int attribute = 0; attribute < levels.length; attribute++) {
            int level = pattern[attribute];
            if (level < NONE || level >= levels[attribute]) {
                throw new IllegalArgumentException("no such level");
            }
            code += (level + 1) * places[attribute];
        }
        return code;
    }

    /** The level of an attribute in a pattern's code. */
    public int level(long code, int attribute) {
        return (int) (code / places[attribute] % (levels[attribute] + 1L)) - 1;
    }

    /** The patterns' codes, ascending. */
    public long[] codes() {
        long[] codes = new long[distinct];
        int next = 0;
        for (long code : table) {
            if (code != EMPTY) {
                codes[next++] = code;
            }
        }
        Arrays.sort(codes);
        return codes;
    }

    /** How many pairs show a pattern. */
    public long count(long code) {
        int at = slot(code);
        return table[at] == EMPTY ? 0 : counts[at];
    }

    /** How many pairs show a level of an attribute; {@link #NONE} counts those that cannot be compared in it. */
    public long count(int attribute, int level) {
        long count = 0;
        for (int at = 0; at < table.length; at++) {
            if (table[at] != EMPTY && level(table[at], attribute) == level) {
                count += counts[at];
            }
        }
        return count;
    }

    private int slot(long code) {
        int at = (int) ((code * GOLDEN) >>> 32) & (table.length - 1);
        while (table[at] != EMPTY && table[at] != code) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] codes = table;
        long[] known = counts;
        table = new long[codes.length * 2];
        counts = new long[codes.length * 2];
        Arrays.fill(table, EMPTY);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != EMPTY) {
                int at = slot(codes[i]);
                table[at] = codes[i];
                counts[at] = known[i];
            }
        }
    }
}
