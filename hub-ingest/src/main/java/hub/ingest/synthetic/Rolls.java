package hub.ingest.synthetic;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Which lines stand in which file: the lines of one file beside one another, in their own order. */
final class Rolls {

    private final int[] start;
    private final int[] lines;

    Rolls(int files, int count, IntUnaryOperator fileOf) {
        start = new int[files + 1];
        for (int line = 0; line < count; line++) {
            start[fileOf.applyAsInt(line) + 1]++;
        }
        for (int file = 0; file < files; file++) {
            start[file + 1] += start[file];
        }
        lines = new int[count];
        int[] next = Arrays.copyOf(start, files);
        for (int line = 0; line < count; line++) {
            lines[next[fileOf.applyAsInt(line)]++] = line;
        }
    }

    int size(int file) {
        return start[file + 1] - start[file];
    }

    int[] lines(int file) {
        return Arrays.copyOfRange(lines, start[file], start[file + 1]);
    }
}
