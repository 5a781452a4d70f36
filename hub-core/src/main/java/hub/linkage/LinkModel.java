package hub.linkage;

import hub.matching.LevelPatterns;
import hub.matching.LevelShares;
import hub.matching.WeightLearning;
import java.util.List;

/** What was learnt from a table: the weight of each level of each column, the values' own frequencies, the share of pairs that match. */
public final class LinkModel {

    private static final double LOG2 = Math.log(2);
    private static final double LARGEST = 500;

    private final Table table;
    private final Attributes attributes;
    private final OwnColumns own;
    private final LevelShares m;
    private final LevelShares u;
    private final LevelShares related;
    private final WeightLearning.Shares shares;
    private final double[][] weights;
    private final double[][] kinWeights;
    /** For each column and value what its own frequency adds where it is equal in both. */
    private final float[][] frequencies;

    LinkModel(
            Table table,
            Attributes attributes,
            OwnColumns own,
            LevelShares m,
            LevelShares u,
            LevelShares related,
            WeightLearning.Shares shares,
            LinkageSettings settings) {
        this.table = table;
        this.attributes = attributes;
        this.own = own;
        this.m = m;
        this.u = u;
        this.related = related;
        this.shares = shares;
        weights = weights(m, u);
        kinWeights = weights(related, u);
        frequencies = Frequencies.adjustments(table, attributes, m, u, shares.one(), settings);
    }

    private static double[][] weights(LevelShares shares, LevelShares u) {
        double[][] weights = new double[shares.attributes()][];
        for (int attribute = 0; attribute < weights.length; attribute++) {
            weights[attribute] = new double[shares.levels(attribute)];
            for (int level = 0; level < weights[attribute].length; level++) {
                weights[attribute][level] = shares.weight(u, attribute, level);
            }
        }
        return weights;
    }

    /** What a pair's evidence comes to in bits, without what is to be expected of any pair. */
    double weight(int one, int[] levels) {
        double sum = relatives(one, levels);
        for (int column = 0; column < levels.length; column++) {
            sum += weightOf(column, one, levels);
        }
        return sum;
    }

    /** What one column says of a pair. */
    double weightOf(int column, int one, int[] levels) {
        int level = levels[column];
        if (level == LevelPatterns.NONE) {
            return 0;
        }
        return weights[attributes.of(column, levels)][level] + frequency(column, one, levels);
    }

    /** What a pair loses because related people would agree as it does. */
    double relatives(int one, int[] levels) {
        if (shares.related() == 0) {
            return 0;
        }
        double bits = 0;
        for (int column = 0; column < levels.length; column++) {
            int level = levels[column];
            if (level != LevelPatterns.NONE) {
                int attribute = attributes.of(column, levels);
                double own = kinWeights[attribute][level];
                // Where related people agree by chance, a rare value is as rare among them.
                bits += own == 0 ? 0 : own + frequency(column, one, levels);
            }
        }
        double strangers = 1 - shares.one() - shares.related();
        double all = strangers + shares.related() * Math.pow(2, Math.min(bits, LARGEST));
        return -Math.log(all / (1 - shares.one())) / LOG2;
    }

    /** What the value itself adds where it is equal, unless another column has said it already. */
    private double frequency(int column, int one, int[] levels) {
        return levels[column] == 0 && !attributes.isBesideEqual(attributes.of(column, levels))
                ? frequencies[column][table.values(column).code(one)]
                : 0;
    }

    /** What is to be expected of any pair, in bits. */
    public double prior() {
        return Math.log(shares.one() / (1 - shares.one())) / LOG2;
    }

    /** The probability that a pair of that evidence is of one person. */
    public double probability(double weight) {
        return 1 / (1 + Math.exp(-(weight + prior()) * LOG2));
    }

    /** Which share of all pairs is of one person. */
    public double share() {
        return shares.one();
    }

    /** Which share of all pairs is of related people; nothing where that cannot be told. */
    public double relatedShare() {
        return shares.related();
    }

    /** The columns that tell people of one household, school or publisher apart; where there are none, such are linked as one. */
    public List<String> tellingApart() {
        return own.names();
    }

    public List<AttributeWeights> learnt() {
        return attributes.learnt(m, u);
    }

    /** The shares of levels among related people, as weights against those of strangers. */
    public List<AttributeWeights> relatedLearnt() {
        return attributes.learnt(related, u);
    }
}
