package hub.linkage;

import hub.matching.LevelPatterns;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Many pairs compared on all cores: for each the code of its pattern. */
final class Compared {

    private static final int AT_ONCE = 1 << 14;

    private Compared() {}

    /**
     * The pairs' patterns as codes, pair by pair.
     *
     * @param done is told how many more were compared
     */
    static long[] codes(PairComparison comparison, long[] pairs, LongConsumer done) {
        LevelPatterns coding = new LevelPatterns(comparison.levelCounts());
        long[] codes = new long[pairs.length];
        int parts = (pairs.length + AT_ONCE - 1) / AT_ONCE;
        IntStream.range(0, parts).parallel().forEach(part -> {
            int[] levels = new int[comparison.size()];
            int start = part * AT_ONCE;
            int end = Math.min(pairs.length, start + AT_ONCE);
            for (int i = start; i < end; i++) {
                comparison.compare(PairList.one(pairs[i]), PairList.other(pairs[i]), levels);
                codes[i] = coding.code(levels);
            }
            done.accept(end - start);
        });
        return codes;
    }

    static LevelPatterns patterns(PairComparison comparison, long[] pairs) {
        return counted(comparison, codes(comparison, pairs, done -> {}));
    }

    static LevelPatterns counted(PairComparison comparison, long[] codes) {
        LevelPatterns patterns = new LevelPatterns(comparison.levelCounts());
        for (long code : codes) {
            patterns.addCode(code, 1);
        }
        return patterns;
    }
}
