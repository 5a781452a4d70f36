package hub.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Learns, without a label, how often records of one person agree: expectation and maximisation over counted level patterns
 * of the pairs that several blocking rules found. How often records of two people agree is known from random pairs and
 * stays. Each rule has a share of pairs of one person of its own; the m are common to all, and none is learnt from a rule
 * whose pairs all agree in that attribute by their choice.
 */
public final class WeightLearning {

    private final LevelShares u;
    private final LevelShares expected;
    private final Settings settings;

    /**
     * How it learns.
     *
     * @param strength how many pairs of one person what is expected weighs as much as, in each attribute
     * @param firstShare the share of pairs of one person in each rule from which it begins
     * @param still the largest change of an m or of a rule's share at which it ends
     * @param rounds after how many it ends in any case
     */
    public record Settings(double strength, double firstShare, double still, int rounds) {

        public Settings {
            if (!(strength > 0) || !(firstShare > 0) || !(firstShare < 1) || !(still > 0) || rounds < 1) {
                throw new IllegalArgumentException("learning needs a strength, a beginning and an end");
            }
        }
    }

    /**
     * The pairs of one blocking rule.
     *
     * @param chosenBy the attributes that the rule looks at
     */
    public record Rule(LevelPatterns patterns, Set<Integer> chosenBy) {

        public Rule {
            chosenBy = Set.copyOf(chosenBy);
        }
    }

    /**
     * What was learnt.
     *
     * @param ruleShares for each rule the share of its pairs that are of one person
     * @param rounds how many rounds it took
     * @param moved the largest change in the last round
     */
    public record Learnt(LevelShares m, List<Double> ruleShares, int rounds, double moved, boolean converged) {

        public Learnt {
            ruleShares = List.copyOf(ruleShares);
        }
    }

    /**
     * To learn beside these u.
     *
     * @param expected the m from which it begins and towards which few pairs are drawn
     */
    public WeightLearning(LevelShares u, LevelShares expected, Settings settings) {
        this.u = u;
        this.expected = expected;
        this.settings = settings;
    }

    /** Learns from the pairs of these rules. */
    public Learnt learn(List<Rule> rules) {
        List<Counted> counted = rules.stream().map(Counted::new).toList();
        LevelShares m = expected;
        double[] shares = new double[counted.size()];
        Arrays.fill(shares, settings.firstShare);
        double moved = 1;
        int round = 0;
        while (round < settings.rounds && moved > settings.still) {
            round++;
            double[][] agreeing = zeros();
            moved = 0;
            for (int i = 0; i < shares.length; i++) {
                double share = counted.get(i).round(weights(m), shares[i], agreeing);
                moved = Math.max(moved, Math.abs(share - shares[i]));
                shares[i] = share;
            }
            LevelShares next = LevelShares.counted(agreeing, expected, settings.strength);
            moved = Math.max(moved, next.distance(m));
            m = next;
        }
        List<Double> ruleShares = new ArrayList<>();
        for (double share : shares) {
            ruleShares.add(share);
        }
        return new Learnt(m, ruleShares, round, moved, moved <= settings.still);
    }

    /**
     * Which share of all pairs is of one person, where these patterns are of all pairs worth comparing and the others are
     * of two people: the share that the pairs' own probabilities come to.
     *
     * @param all how many pairs there are, compared or not
     */
    public double share(LevelPatterns patterns, LevelShares m, double all) {
        Counted counted = new Counted(new Rule(patterns, Set.of()));
        double[][] weights = weights(m);
        double share = Math.min(settings.firstShare, patterns.pairs() / (2 * all));
        for (int round = 0; round < settings.rounds; round++) {
            double next = Math.max(counted.sum(weights, share) / all, 1 / (2 * all));
            boolean still = Math.abs(next - share) <= settings.still * share;
            share = next;
            if (still) {
                break;
            }
        }
        return share;
    }

    private double[][] zeros() {
        double[][] zeros = new double[expected.attributes()][];
        for (int attribute = 0; attribute < zeros.length; attribute++) {
            zeros[attribute] = new double[expected.levels(attribute)];
        }
        return zeros;
    }

    /** For each level, what it multiplies the odds by; as a logarithm. */
    private double[][] weights(LevelShares m) {
        double[][] weights = zeros();
        for (int attribute = 0; attribute < weights.length; attribute++) {
            for (int level = 0; level < weights[attribute].length; level++) {
                weights[attribute][level] = Math.log(m.of(attribute, level) / u.of(attribute, level));
            }
        }
        return weights;
    }

    /** A rule's patterns, unpacked once. */
    private static final class Counted {
        private final int attributes;
        /** Of each pattern the levels one after another; {@link LevelPatterns#NONE} also for what the rule is chosen by. */
        private final byte[] levels;

        private final long[] counts;
        private final long pairs;

        Counted(Rule rule) {
            LevelPatterns patterns = rule.patterns;
            attributes = patterns.attributes();
            long[] codes = patterns.codes();
            levels = new byte[codes.length * attributes];
            counts = new long[codes.length];
            pairs = patterns.pairs();
            for (int i = 0; i < codes.length; i++) {
                counts[i] = patterns.count(codes[i]);
                for (int attribute = 0; attribute < attributes; attribute++) {
                    boolean chosen = rule.chosenBy.contains(attribute);
                    levels[i * attributes + attribute] =
                            (byte) (chosen ? LevelPatterns.NONE : patterns.level(codes[i], attribute));
                }
            }
        }

        /** Adds each level's expected count among pairs of one person; gives their share of the rule's pairs. */
        double round(double[][] weights, double share, double[][] agreeing) {
            double prior = Math.log(share / (1 - share));
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                double expected = counts[i] * probability(weights, prior, i);
                sum += expected;
                for (int attribute = 0; attribute < attributes; attribute++) {
                    int level = levels[i * attributes + attribute];
                    if (level != LevelPatterns.NONE) {
                        agreeing[attribute][level] += expected;
                    }
                }
            }
            // Half a pair each way keeps the odds finite.
            return (sum + 0.5) / (pairs + 1);
        }

        double sum(double[][] weights, double share) {
            double prior = Math.log(share / (1 - share));
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] * probability(weights, prior, i);
            }
            return sum;
        }

        private double probability(double[][] weights, double prior, int pattern) {
            double odds = prior;
            for (int attribute = 0; attribute < attributes; attribute++) {
                int level = levels[pattern * attributes + attribute];
                if (level != LevelPatterns.NONE) {
                    odds += weights[attribute][level];
                }
            }
            return 1 / (1 + Math.exp(-odds));
        }
    }
}
