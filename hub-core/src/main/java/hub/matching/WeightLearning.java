package hub.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns, without a label, how often records of one person agree: expectation and maximisation over counted level patterns
 * of the pairs that several blocking rules found. How often records of two people agree is known from random pairs and
 * stays. Each rule has a share of pairs of one person of its own; the m are common to all, and none is learnt from a rule
 * whose pairs all agree in that attribute by their choice. Beside them related people can be learnt: pairs of two people
 * who share a household, and so agree in some attributes as one person does and in others by chance.
 */
public final class WeightLearning {

    /** Natural logarithm of odds beyond which more changes nothing. */
    private static final double LARGEST = 300;

    private final LevelShares u;
    private final LevelShares expected;
    private final @Nullable Related related;
    private final Settings settings;

    /**
     * How it learns.
     *
     * @param strength how many pairs of one person what is expected weighs as much as, in each level
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
     * Pairs of two people of one household.
     *
     * @param expected their shares from which it begins and towards which few pairs are drawn
     * @param byChance the attributes in which they agree as any two people do; these are not learnt
     */
    public record Related(LevelShares expected, Set<Integer> byChance) {

        public Related {
            byChance = Set.copyOf(byChance);
        }
    }

    /** Which shares of pairs are of one person and of related people. */
    public record Shares(double one, double related) {}

    /**
     * What was learnt.
     *
     * @param related the shares of levels among related people; the u where these are not learnt
     * @param ruleShares for each rule the share of its pairs that are of one person
     * @param rounds how many rounds it took
     * @param moved the largest change in the last round
     */
    public record Learnt(
            LevelShares m, LevelShares related, List<Double> ruleShares, int rounds, double moved, boolean converged) {

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
        this(u, expected, null, settings);
    }

    /** To learn of related people too. */
    public WeightLearning(LevelShares u, LevelShares expected, @Nullable Related related, Settings settings) {
        this.u = u;
        this.expected = expected;
        this.related = related;
        this.settings = settings;
    }

    /** Learns from the pairs of these rules. */
    public Learnt learn(List<Rule> rules) {
        return learn(rules, null);
    }

    /**
     * Learns of related people and the rules' shares alone from the pairs of these rules.
     *
     * @param m known already
     */
    public Learnt learnRelated(List<Rule> rules, LevelShares m) {
        return learn(rules, m);
    }

    private Learnt learn(List<Rule> rules, @Nullable LevelShares known) {
        List<Counted> counted = rules.stream().map(Counted::new).toList();
        LevelShares m = known == null ? expected : known;
        LevelShares kin = related == null ? u : held(related.expected);
        double[] shares = new double[counted.size()];
        double[] kinShares = new double[counted.size()];
        Arrays.fill(shares, settings.firstShare);
        Arrays.fill(kinShares, related == null ? 0 : settings.firstShare);
        double moved = 1;
        int round = 0;
        while (round < settings.rounds && moved > settings.still) {
            round++;
            double[][] agreeing = zeros();
            double[][] kinAgreeing = zeros();
            double[][] weights = weights(m);
            double[][] kinWeights = weights(kin);
            moved = 0;
            for (int i = 0; i < shares.length; i++) {
                Counted rule = counted.get(i);
                Shares before = new Shares(shares[i], kinShares[i]);
                Shares next = rule.round(weights, kinWeights, before, agreeing, kinAgreeing);
                // Half a pair each way keeps the odds finite.
                shares[i] = (next.one + 0.5) / (rule.pairs + 1.0);
                kinShares[i] = related == null ? 0 : (next.related + 0.25) / (rule.pairs + 1.0);
                moved = Math.max(moved, Math.abs(shares[i] - before.one));
                moved = Math.max(moved, Math.abs(kinShares[i] - before.related));
            }
            LevelShares next = known == null ? LevelShares.drawn(agreeing, expected, settings.strength) : known;
            moved = Math.max(moved, next.distance(m));
            m = next;
            if (related != null) {
                LevelShares nextKin = held(LevelShares.drawn(kinAgreeing, related.expected, settings.strength));
                moved = Math.max(moved, nextKin.distance(kin));
                kin = nextKin;
            }
        }
        List<Double> ruleShares = new ArrayList<>();
        for (double share : shares) {
            ruleShares.add(share);
        }
        return new Learnt(m, kin, ruleShares, round, moved, moved <= settings.still);
    }

    /** With the u where related people agree by chance. */
    private LevelShares held(LevelShares kin) {
        double[][] shares = zeros();
        for (int attribute = 0; attribute < shares.length; attribute++) {
            boolean byChance = related != null && related.byChance.contains(attribute);
            for (int level = 0; level < shares[attribute].length; level++) {
                shares[attribute][level] = byChance ? u.of(attribute, level) : kin.of(attribute, level);
            }
        }
        return new LevelShares(shares);
    }

    /** Which share of all pairs is of one person by these m, where nothing is known of related people. */
    public double share(LevelPatterns patterns, LevelShares m, double all) {
        return share(patterns, new Learnt(m, u, List.of(), 0, 0, true), all).one;
    }

    /**
     * Which share of all pairs is of one person, and which of related people, where these patterns are of all pairs worth
     * comparing and the others are of strangers: the shares that the pairs' own probabilities come to.
     *
     * @param all how many pairs there are, compared or not
     */
    public Shares share(LevelPatterns patterns, Learnt learnt, double all) {
        Counted counted = new Counted(new Rule(patterns, Set.of()));
        double[][] weights = weights(learnt.m);
        double[][] kinWeights = weights(learnt.related);
        double first = Math.min(settings.firstShare, patterns.pairs() / (4 * all));
        Shares shares = new Shares(first, related == null ? 0 : first);
        for (int round = 0; round < settings.rounds; round++) {
            Shares sums = counted.round(weights, kinWeights, shares, zeros(), zeros());
            Shares next =
                    new Shares(Math.max(sums.one, 0.5) / all, related == null ? 0 : Math.max(sums.related, 0.25) / all);
            boolean still = Math.abs(next.one - shares.one) <= settings.still * shares.one
                    && Math.abs(next.related - shares.related) <= settings.still * shares.related;
            shares = next;
            if (still) {
                break;
            }
        }
        return shares;
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

        /** Adds each level's expected count among pairs of one person and of related people; gives how many of each there are. */
        Shares round(
                double[][] weights, double[][] kinWeights, Shares shares, double[][] agreeing, double[][] kinAgreeing) {
            double stranger = Math.log(Math.max(1 - shares.one - shares.related, 1e-9));
            double prior = Math.log(shares.one) - stranger;
            double kinPrior = Math.log(shares.related) - stranger;
            double sum = 0;
            double kinSum = 0;
            for (int i = 0; i < counts.length; i++) {
                double odds = Math.exp(Math.min(LARGEST, prior + sum(weights, i)));
                double kinOdds = Math.exp(Math.min(LARGEST, kinPrior + sum(kinWeights, i)));
                double one = counts[i] * odds / (1 + odds + kinOdds);
                double kin = counts[i] * kinOdds / (1 + odds + kinOdds);
                sum += one;
                kinSum += kin;
                for (int attribute = 0; attribute < attributes; attribute++) {
                    int level = levels[i * attributes + attribute];
                    if (level != LevelPatterns.NONE) {
                        agreeing[attribute][level] += one;
                        kinAgreeing[attribute][level] += kin;
                    }
                }
            }
            return new Shares(sum, kinSum);
        }

        private double sum(double[][] weights, int pattern) {
            double sum = 0;
            for (int attribute = 0; attribute < attributes; attribute++) {
                int level = levels[pattern * attributes + attribute];
                if (level != LevelPatterns.NONE) {
                    sum += weights[attribute][level];
                }
            }
            return sum;
        }
    }
}
