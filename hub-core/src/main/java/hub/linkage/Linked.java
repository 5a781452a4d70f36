package hub.linkage;

import hub.matching.LevelPatterns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table's pairs as they were compared and weighed, by number in the order of their rows. */
public final class Linked {

    /** Stands for the column of evidence that is of none. */
    public static final int OF_NO_COLUMN = -1;

    private static final double SHOWN = 0.005;

    private final Table table;
    private final PairComparison comparison;
    private final LinkageSettings settings;
    private final Candidates candidates;
    private final long[] pairs;
    private final long[] codes;
    private final ModelLearning.Learnt learnt;
    private final float[] weights;
    /** What a pair loses to rivals, where a row can have one partner only; else nothing. */
    private final float[] rivals;

    /**
     * What one column says of a pair.
     *
     * @param column its place; {@link #OF_NO_COLUMN} for what holds of the pair as a whole
     * @param bits for one person above nothing, for two below
     */
    public record Evidence(int column, Grade grade, double bits) {}

    private Linked(
            Table table,
            PairComparison comparison,
            LinkageSettings settings,
            Candidates candidates,
            long[] pairs,
            long[] codes,
            ModelLearning.Learnt learnt) {
        this.table = table;
        this.comparison = comparison;
        this.settings = settings;
        this.candidates = candidates;
        this.pairs = pairs;
        this.codes = codes;
        this.learnt = learnt;
        weights = new float[pairs.length];
        rivals = new float[pairs.length];
    }

    static Linked weighed(
            Table table,
            PairComparison comparison,
            LinkageSettings settings,
            Candidates candidates,
            long[] pairs,
            long[] codes,
            ModelLearning.Learnt learnt) {
        Linked linked = new Linked(table, comparison, settings, candidates, pairs, codes, learnt);
        LevelPatterns coding = new LevelPatterns(comparison.levelCounts());
        IntStream.range(0, pairs.length)
                .parallel()
                .forEach(pair -> linked.weights[pair] =
                        (float) learnt.model().weight(linked.one(pair), linked.levels(coding, pair)));
        if (table.isOfTwo()) {
            new Rivals(linked).settle(linked.rivals);
            for (int pair = 0; pair < pairs.length; pair++) {
                linked.weights[pair] += linked.rivals[pair];
            }
        }
        return linked;
    }

    private int[] levels(LevelPatterns coding, int pair) {
        int[] levels = new int[comparison.size()];
        for (int column = 0; column < levels.length; column++) {
            levels[column] = coding.level(codes[pair], column);
        }
        return levels;
    }

    public Table table() {
        return table;
    }

    public LinkModel model() {
        return learnt.model();
    }

    public LinkageSettings settings() {
        return settings;
    }

    /** Whether the learning came to rest, and after how many rounds. */
    public boolean converged() {
        return learnt.converged();
    }

    public int rounds() {
        return learnt.rounds();
    }

    /** How many pairs were weighed. */
    public int pairs() {
        return pairs.length;
    }

    /** The row of a pair that comes first. */
    public int one(int pair) {
        return PairList.one(pairs[pair]);
    }

    public int other(int pair) {
        return PairList.other(pairs[pair]);
    }

    /** What a pair's evidence comes to in bits. */
    public double weight(int pair) {
        return weights[pair];
    }

    public double probability(int pair) {
        return learnt.model().probability(weights[pair]);
    }

    public boolean isLinked(int pair) {
        return probability(pair) >= settings.threshold();
    }

    public int linkedPairs() {
        int linked = 0;
        for (int pair = 0; pair < pairs.length; pair++) {
            linked += isLinked(pair) ? 1 : 0;
        }
        return linked;
    }

    /** How many pairs are not linked though they are equal in every column: what so many rows have shows nothing. */
    public long equalNotLinked() {
        return IntStream.range(0, pairs.length)
                .filter(pair -> !isLinked(pair) && table.isEqual(one(pair), other(pair)))
                .count();
    }

    /** The pairs' numbers, heaviest first, and in the order of their rows where they weigh the same. */
    public int[] likeliestFirst() {
        long[] byWeight = new long[pairs.length];
        for (int pair = 0; pair < byWeight.length; pair++) {
            int bits = Float.floatToIntBits(weights[pair]);
            byWeight[pair] = (long) (bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits) << 32 | pair;
        }
        Arrays.parallelSort(byWeight);
        return Arrays.stream(byWeight).mapToInt(pair -> (int) pair).toArray();
    }

    /** What each column that both rows have says of a pair. */
    public List<Evidence> evidence(int pair) {
        int[] levels = levels(new LevelPatterns(comparison.levelCounts()), pair);
        List<Evidence> evidence = new ArrayList<>();
        for (int column = 0; column < levels.length; column++) {
            if (levels[column] != LevelPatterns.NONE) {
                evidence.add(new Evidence(
                        column,
                        comparison.grades(column).get(levels[column]),
                        learnt.model().weightOf(column, one(pair), levels)));
            }
        }
        double relatives = learnt.model().relatives(one(pair), levels);
        if (Math.abs(relatives) >= SHOWN) {
            evidence.add(new Evidence(OF_NO_COLUMN, Grade.RELATED, relatives));
        }
        if (rivals[pair] <= -SHOWN) {
            evidence.add(new Evidence(OF_NO_COLUMN, Grade.CONTESTED, rivals[pair]));
        }
        return evidence;
    }

    /** What a pair that was not compared comes to, in bits. */
    double weightOf(int one, int other) {
        int[] levels = new int[comparison.size()];
        comparison.compare(one, other, levels);
        return learnt.model().weight(one, levels);
    }

    public List<RulePairs> rules() {
        return candidates.rules();
    }

    public double parted() {
        return candidates.parted();
    }

    public double leftOut() {
        return candidates.leftOut();
    }
}
