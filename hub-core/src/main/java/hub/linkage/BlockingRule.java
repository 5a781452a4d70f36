package hub.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that agree in all of these keys are compared; they are of different columns, and one at most has several keys a value. */
record BlockingRule(List<BlockingKey> keys) {

    private static final int ROW_BITS = 32;
    private static final long ROW = 0xFFFFFFFFL;

    BlockingRule {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().filter(key -> key.most() > 1).count() > 1) {
            throw new IllegalArgumentException("a rule has keys, and one of them at most is of words");
        }
    }

    /** The rule in words. */
    String text(List<Column> columns) {
        return keys.stream()
                .map(key -> columns.get(key.column()).name() + (key.isWhole() ? "" : " (" + key.part() + ")"))
                .collect(Collectors.joining(" + "));
    }

    /** For the rows named, each row's blocks with the row, sorted, so that rows of one block stand together. */
    long[] entries(Table table, int[] rows) {
        int most = keys.stream().mapToInt(BlockingKey::most).max().orElse(1);
        long[] entries = new long[rows.length];
        int size = 0;
        for (int row : rows) {
            for (int which = 0; which < most; which++) {
                long hash = hash(table, row, which);
                if (hash >= 0) {
                    if (size == entries.length) {
                        entries = Arrays.copyOf(entries, size + size / 2 + 16);
                    }
                    entries[size++] = hash << ROW_BITS | row;
                }
            }
        }
        entries = Arrays.copyOf(entries, size);
        Arrays.parallelSort(entries);
        return entries;
    }

    /** The row's block in 31 bits, or -1 where it lacks a key. Two blocks of one number cost comparisons, no more. */
    private long hash(Table table, int row, int which) {
        long hash = 0;
        for (BlockingKey key : keys) {
            int of = key.key(table.values(key.column()).code(row), key.most() == 1 ? 0 : which);
            if (of == BlockingKey.NO_KEY) {
                return -1;
            }
            hash = Draw.mix(hash * 31 + of + 1);
        }
        return hash >>> 33;
    }

    static int row(long entry) {
        return (int) (entry & ROW);
    }

    /** Behind the last of the sorted entries that are of the same block as the one at the start. */
    static int end(long[] entries, int size, int start) {
        return end(entries, size, start, ROW_BITS);
    }

    /**
     * Behind the last of the sorted numbers that have the key of the one at the start.
     *
     * @param bits how many of the lowest bits are not of the key
     */
    static int end(long[] sorted, int size, int start, int bits) {
        int end = start + 1;
        while (end < size && sorted[end] >>> bits == sorted[start] >>> bits) {
            end++;
        }
        return end;
    }
}
