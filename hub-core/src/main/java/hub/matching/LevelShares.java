package hub.matching;

/**
 * For each attribute, which share of the pairs comparable in it shows each level: among pairs of one person these are
 * the m, among pairs of two the u of Fellegi and Sunter. No share is nothing, so no weight is infinite.
 */
public final class LevelShares {

    private static final double SLACK = 1e-6;

    private final double[][] shares;

    /**
     * Takes shares as they are.
     *
     * @throws IllegalArgumentException where an attribute's do not add up to one, or one of them is not above nothing
     */
    public LevelShares(double[][] shares) {
        this.shares = new double[shares.length][];
        for (int attribute = 0; attribute < shares.length; attribute++) {
            double sum = 0;
            for (double share : shares[attribute]) {
                if (!(share > 0)) {
                    throw new IllegalArgumentException("a share is above nothing");
                }
                sum += share;
            }
            if (Math.abs(sum - 1) > SLACK) {
                throw new IllegalArgumentException("the shares of an attribute add up to one");
            }
            this.shares[attribute] = shares[attribute].clone();
        }
    }

    /**
     * The shares counted, drawn towards what was expected.
     *
     * @param expected what stands where nothing was counted
     * @param strength how many counted pairs the expected shares weigh as much as
     */
    public static LevelShares counted(double[][] counts, LevelShares expected, double strength) {
        double[][] shares = new double[counts.length][];
        for (int attribute = 0; attribute < counts.length; attribute++) {
            int levels = counts[attribute].length;
            double all = 0;
            for (double count : counts[attribute]) {
                all += count;
            }
            shares[attribute] = new double[levels];
            for (int level = 0; level < levels; level++) {
                double drawn = strength * expected.of(attribute, level);
                shares[attribute][level] = (counts[attribute][level] + drawn) / (all + strength);
            }
        }
        return new LevelShares(shares);
    }

    /**
     * The shares counted, each level drawn towards what was expected of it as if so many pairs had shown that level alone. So
     * a level that is seldom expected is not thought impossible because the few pairs that could have shown it did not.
     *
     * @param expected what stands where nothing was counted
     * @param strength how many pairs in each level
     */
    public static LevelShares drawn(double[][] counts, LevelShares expected, double strength) {
        double[][] shares = new double[counts.length][];
        for (int attribute = 0; attribute < counts.length; attribute++) {
            int levels = counts[attribute].length;
            double all = 0;
            for (double count : counts[attribute]) {
                all += count;
            }
            shares[attribute] = new double[levels];
            double sum = 0;
            for (int level = 0; level < levels; level++) {
                shares[attribute][level] =
                        (counts[attribute][level] + strength) / (all + strength / expected.of(attribute, level));
                sum += shares[attribute][level];
            }
            for (int level = 0; level < levels; level++) {
                shares[attribute][level] /= sum;
            }
        }
        return new LevelShares(shares);
    }

    /** The shares among the pairs counted, drawn towards what was expected. */
    public static LevelShares counted(LevelPatterns patterns, LevelShares expected, double strength) {
        double[][] counts = new double[patterns.attributes()][];
        for (int attribute = 0; attribute < counts.length; attribute++) {
            counts[attribute] = new double[patterns.levels(attribute)];
            for (int level = 0; level < counts[attribute].length; level++) {
                counts[attribute][level] = patterns.count(attribute, level);
            }
        }
        return counted(counts, expected, strength);
    }

    /**
     * What is left of shares counted among all pairs when those of one person, of which they hold some, are taken out.
     *
     * @param among the shares among pairs of one person
     * @param share which share of all pairs is of one person
     * @param least what remains of a share at least, as a part of it
     */
    public LevelShares without(LevelShares among, double share, double least) {
        double[][] left = new double[shares.length][];
        for (int attribute = 0; attribute < shares.length; attribute++) {
            left[attribute] = shares[attribute].clone();
            double sum = 0;
            for (int level = 0; level < left[attribute].length; level++) {
                double all = shares[attribute][level];
                left[attribute][level] =
                        Math.max((all - share * among.of(attribute, level)) / (1 - share), all * least);
                sum += left[attribute][level];
            }
            for (int level = 0; level < left[attribute].length; level++) {
                left[attribute][level] /= sum;
            }
        }
        return new LevelShares(left);
    }

    public double of(int attribute, int level) {
        return shares[attribute][level];
    }

    public int attributes() {
        return shares.length;
    }

    public int levels(int attribute) {
        return shares[attribute].length;
    }

    /** What a level says for one person, in bits; these being the m. */
    public double weight(LevelShares u, int attribute, int level) {
        return Math.log(shares[attribute][level] / u.shares[attribute][level]) / Math.log(2);
    }

    /** The largest difference of a share. */
    public double distance(LevelShares other) {
        double largest = 0;
        for (int attribute = 0; attribute < shares.length; attribute++) {
            for (int level = 0; level < shares[attribute].length; level++) {
                largest = Math.max(largest, Math.abs(shares[attribute][level] - other.shares[attribute][level]));
            }
        }
        return largest;
    }
}
