package hub.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    /** For each attribute the column in whose place of the code it stands. */
    private final int[] columns;
    /** For each column what its level is multiplied by, and how many it has. */
    private final long[] places;

    private final int[] columnLevels;
    private final Asked[] asked;
    private long[] table = new long[64];
    private long[] counts = new long[64];
    private int distinct;
    private long pairs;

    /**
     * One of several attributes that are of one column, of which each pair shows one at most.
     *
     * @param beside the column that decides whether this one is asked
     * @param where the levels of that column, {@link #NONE} among them, at which it is
     */
    public record Reading(int column, int beside, Set<Integer> where) {

        public Reading {
            where = Set.copyOf(where);
        }
    }

    /** When an attribute is asked: whatever the pattern, or by the level of a column. */
    private static final class Asked {
        static final Asked ALWAYS = new Asked(0, null);

        final int beside;
        /** By the level of that column, from {@link #NONE} on. */
        final boolean @Nullable [] where;

        private Asked(int beside, boolean @Nullable [] where) {
            this.beside = beside;
            this.where = where;
        }

        static Asked of(Reading reading, int levels) {
            boolean[] where = new boolean[levels + 1];
            reading.where.forEach(level -> where[level + 1] = true);
            return new Asked(reading.beside, where);
        }
    }

    /**
     * No pair yet.
     *
     * @param levels how many levels each attribute has
     * @throws IllegalArgumentException where so many attributes have more patterns than can be told apart
     */
    public LevelPatterns(int... levels) {
        if (together(levels) < levels.length) {
            throw new IllegalArgumentException("too many attributes to be compared at once");
        }
        this.levels = levels.clone();
        columnLevels = this.levels;
        columns = new int[levels.length];
        places = new long[levels.length];
        asked = new Asked[levels.length];
        long place = 1;
        for (int attribute = 0; attribute < levels.length; attribute++) {
            columns[attribute] = attribute;
            asked[attribute] = Asked.ALWAYS;
            places[attribute] = place;
            place *= levels[attribute] + 1L;
        }
        Arrays.fill(table, EMPTY);
    }

    private LevelPatterns(LevelPatterns of, List<Reading> readings) {
        columnLevels = of.columnLevels;
        places = of.places;
        columns = readings.stream().mapToInt(Reading::column).toArray();
        levels = Arrays.stream(columns).map(column -> columnLevels[column]).toArray();
        asked = readings.stream()
                .map(reading -> Asked.of(reading, columnLevels[reading.beside]))
                .toArray(Asked[]::new);
        table = of.table.clone();
        counts = of.counts.clone();
        distinct = of.distinct;
        pairs = of.pairs;
    }

    /**
     * How many attributes, from the first on, have no more patterns together than can be told apart.
     *
     * @param levels how many levels each has
     */
    public static int together(int... levels) {
        long patterns = 1;
        for (int attribute = 0; attribute < levels.length; attribute++) {
            if (levels[attribute] < 1) {
                throw new IllegalArgumentException("an attribute has one level at least");
            }
            if (patterns > Long.MAX_VALUE / (levels[attribute] + 1L)) {
                return attribute;
            }
            patterns *= levels[attribute] + 1L;
        }
        return levels.length;
    }

    /** The same pairs, what was one column read as several attributes; of these no number is too large. */
    public LevelPatterns readAs(List<Reading> readings) {
        return new LevelPatterns(this, readings);
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
            code += (level + 1) * places[columns[attribute]];
        }
        return code;
    }

    /** The level of an attribute in a pattern's code. */
    public int level(long code, int attribute) {
        Asked when = asked[attribute];
        return when.where == null || when.where[levelOf(code, when.beside) + 1]
                ? levelOf(code, columns[attribute])
                : NONE;
    }

    private int levelOf(long code, int column) {
        return (int) (code / places[column] % (columnLevels[column] + 1L)) - 1;
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
