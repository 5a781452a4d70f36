package hub.linkage;

import hub.matching.LevelPatterns;
import hub.matching.LevelShares;
import hub.matching.WeightLearning;
import java.util.Arrays;
import java.util.List;

/** Learns a table's model from its random pairs, the pairs of its blocking rules and all pairs compared. */
final class ModelLearning {

    /** How often u, m and the share of matches are learnt from one another: they settle after two or three times. */
    private static final int TURNS = 4;
    /** Where a larger part of the pairs equal in two columns is of one person, nothing is known of how often chance makes them so. */
    private static final double KNOWN = 0.5;
    /** No more than this share of all pairs is of one person, nor of related people. */
    private static final double MOST = 0.3;

    private final Table table;
    private final PairComparison comparison;
    private final RandomPairs random;
    private final LinkageSettings settings;
    private final List<RulePatterns> rules;
    private final LevelPatterns all;
    private long randomPairs;

    /** The patterns of pairs of one rule. */
    record RulePatterns(BlockingRule rule, LevelPatterns patterns) {}

    /** What was learnt, and how. */
    record Learnt(LinkModel model, int rounds, boolean converged) {}

    /** The u, m and share that go together. */
    private record State(
            LevelShares u,
            LevelShares m,
            LevelShares related,
            WeightLearning.Shares shares,
            int rounds,
            boolean converged) {}

    ModelLearning(
            Table table,
            PairComparison comparison,
            LinkageSettings settings,
            List<RulePatterns> rules,
            LevelPatterns all) {
        this.table = table;
        this.comparison = comparison;
        this.settings = settings;
        this.rules = rules;
        this.all = all;
        random = new RandomPairs(table, comparison);
    }

    Learnt learn() {
        LevelPatterns drawn = random.draw(settings.randomPairs());
        randomPairs = drawn.pairs();
        Attributes alone = Attributes.alone(table.columns(), comparison);
        LevelShares counted = counted(drawn, alone);
        OwnColumns own = alone.own(counted, 2 * table.pairs() / table.rows(), settings);
        State state = learn(alone, own, counted);
        Attributes attributes = alone.dependingOn(dependence(counted, state));
        if (attributes.size() > alone.size()) {
            state = learn(attributes, own, besides(attributes, counted, drawn));
        }
        LinkModel model =
                new LinkModel(table, attributes, own, state.m, state.u, state.related, state.shares, settings);
        return new Learnt(model, state.rounds, state.converged);
    }

    /** The shares of levels among random pairs; that of equal values is counted exactly. */
    private LevelShares counted(LevelPatterns drawn, Attributes alone) {
        LevelShares shares = LevelShares.counted(drawn, alone.even(), 1);
        double[][] exact = new double[alone.columns()][];
        for (int column = 0; column < exact.length; column++) {
            double equal = random.equal(column, Attributes.ALONE);
            equal = Math.min(1 - 1e-6, Math.max(equal, 0.5 / Math.max(1, table.pairs())));
            exact[column] = new double[alone.levels(column)];
            double rest = 1 - shares.of(column, 0);
            for (int level = 0; level < exact[column].length; level++) {
                exact[column][level] = level == 0 ? equal : shares.of(column, level) / rest * (1 - equal);
            }
        }
        return new LevelShares(exact);
    }

    /** Takes turns: m from u, the share of matches from both, u from the random pairs without the matches among them. */
    private State learn(Attributes attributes, OwnColumns own, LevelShares counted) {
        List<WeightLearning.Rule> every = rules(attributes, rules);
        List<WeightLearning.Rule> byOwn = rules(attributes, ownRules(own));
        LevelPatterns compared = attributes.patterns(all);
        LevelShares u = counted;
        State state = new State(u, u, u, new WeightLearning.Shares(0.5, 0), 0, true);
        for (int turn = 0; turn < TURNS; turn++) {
            WeightLearning.Related related = attributes.related(own, u, settings);
            WeightLearning weights = new WeightLearning(
                    u,
                    attributes.expected(u, settings),
                    related,
                    new WeightLearning.Settings(
                            settings.strength(), settings.firstShare(), settings.still(), settings.rounds()));
            WeightLearning.Learnt learnt = weights.learn(every);
            if (related != null && !byOwn.isEmpty() && !attributes.isOfPeople(own, learnt.m())) {
                learnt = weights.learnRelated(every, weights.learn(byOwn).m());
            }
            WeightLearning.Shares shares = weights.share(compared, learnt, table.pairs());
            state = new State(
                    u,
                    learnt.m(),
                    learnt.related(),
                    new WeightLearning.Shares(Math.min(MOST, shares.one()), Math.min(MOST, shares.related())),
                    learnt.rounds(),
                    learnt.converged());
            u = without(attributes, counted, state);
        }
        return state;
    }

    private static List<WeightLearning.Rule> rules(Attributes attributes, List<RulePatterns> rules) {
        return rules.stream()
                .map(rule -> new WeightLearning.Rule(
                        attributes.patterns(rule.patterns),
                        attributes.ofColumns(rule.rule.keys().stream()
                                .map(BlockingKey::column)
                                .toList())))
                .toList();
    }

    /**
     * The rules that choose by something of each person's own: of their pairs few are of related people, of the others' often
     * most. Of a column by which all of them choose nothing is learnt from these.
     */
    private List<RulePatterns> ownRules(OwnColumns own) {
        return rules.stream()
                .filter(rule -> rule.rule.keys().stream().anyMatch(key -> own.isChosenBy(key.column())))
                .toList();
    }

    /** Among pairs equal in another column a larger share is of one person. */
    private LevelShares without(Attributes attributes, LevelShares counted, State state) {
        LevelShares left = without(counted, state, state.shares);
        if (attributes.size() == attributes.columns()) {
            return left;
        }
        double[][] shares = new double[attributes.size()][];
        for (int attribute = 0; attribute < shares.length; attribute++) {
            int column = attributes.column(attribute);
            LevelShares from = left;
            if (attributes.parent(column) != Attributes.ALONE) {
                double one = state.shares.one() * within(attributes, attribute, state.m);
                double kin = state.shares.related() * within(attributes, attribute, state.related);
                double strangers =
                        (1 - state.shares.one() - state.shares.related()) * within(attributes, attribute, left);
                double all = one + kin + strangers;
                from = without(
                        counted,
                        state,
                        new WeightLearning.Shares(
                                Math.min(one / all, KNOWN), Math.min(kin / all, KNOWN * (1 - KNOWN))));
            }
            shares[attribute] = new double[attributes.levels(attribute)];
            for (int level = 0; level < shares[attribute].length; level++) {
                shares[attribute][level] = from.of(attribute, level);
            }
        }
        return new LevelShares(shares);
    }

    /** How large a share of pairs has, in what a column depends on, a level for which the attribute is asked. */
    private static double within(Attributes attributes, int attribute, LevelShares shares) {
        int parent = attributes.parent(attributes.column(attribute));
        double within = 0;
        for (int level = 0; level < attributes.levels(parent); level++) {
            within += attributes.isFor(attribute, level) ? shares.of(parent, level) : 0;
        }
        return within;
    }

    private LevelShares without(LevelShares counted, State state, WeightLearning.Shares shares) {
        LevelShares left = counted.without(state.m, shares.one(), settings.leastLeft());
        return shares.related() == 0
                ? noted(left)
                : noted(left.without(state.related, shares.related() / (1 - shares.one()), settings.leastLeft()));
    }

    /** A level that no random pair of strangers shows may be as frequent as one in two times so many pairs. */
    private LevelShares noted(LevelShares left) {
        double least = 0.5 / (randomPairs + 1);
        double[][] shares = new double[left.attributes()][];
        for (int attribute = 0; attribute < shares.length; attribute++) {
            shares[attribute] = new double[left.levels(attribute)];
            double sum = 0;
            for (int level = 0; level < shares[attribute].length; level++) {
                // Equal values are counted among all pairs.
                shares[attribute][level] =
                        level == 0 ? left.of(attribute, 0) : Math.max(least, left.of(attribute, level));
                sum += shares[attribute][level];
            }
            for (int level = 0; level < shares[attribute].length; level++) {
                shares[attribute][level] /= sum;
            }
        }
        return new LevelShares(shares);
    }

    /** For each column the one that it depends on: that with which two people agree together most above chance. */
    private int[] dependence(LevelShares counted, State state) {
        int columns = table.columns().size();
        int[] parents = new int[columns];
        Arrays.fill(parents, Attributes.ALONE);
        double[] most = new double[columns];
        for (int child = 0; child < columns; child++) {
            for (int parent = 0; parent < columns; parent++) {
                // The rarer agreement leads: beside it the other says little.
                boolean leads = counted.of(parent, 0) < counted.of(child, 0)
                        || (counted.of(parent, 0) == counted.of(child, 0) && parent < child);
                if (parent == child || !leads) {
                    continue;
                }
                double both = random.equal(child, parent);
                double ofOne = state.shares.one() * state.m.of(child, 0) * state.m.of(parent, 0);
                double ofRelated = state.shares.related() * state.related.of(child, 0) * state.related.of(parent, 0);
                double byChance = (both - ofOne - ofRelated) / (1 - state.shares.one() - state.shares.related());
                double lift = byChance / (state.u.of(child, 0) * state.u.of(parent, 0));
                if (byChance > both * KNOWN && lift >= settings.dependent() && lift > most[child]) {
                    most[child] = lift;
                    parents[child] = parent;
                }
            }
        }
        return parents;
    }

    /** The shares among random pairs, also beside what a column depends on. */
    private LevelShares besides(Attributes attributes, LevelShares counted, LevelPatterns drawn) {
        double[][] alone = new double[attributes.size()][];
        for (int attribute = 0; attribute < alone.length; attribute++) {
            alone[attribute] = new double[attributes.levels(attribute)];
            for (int level = 0; level < alone[attribute].length; level++) {
                alone[attribute][level] = counted.of(attributes.column(attribute), level);
            }
        }
        LevelShares expected = new LevelShares(alone);
        LevelShares drawnShares = LevelShares.counted(attributes.patterns(drawn), expected, 1);
        double[][] shares = new double[attributes.size()][];
        for (int attribute = 0; attribute < shares.length; attribute++) {
            int column = attributes.column(attribute);
            LevelShares from = counted;
            if (attributes.isBesideEqual(attribute)) {
                LevelPatterns equal = random.equalIn(attributes.parent(column), settings.rulePairs());
                from = LevelShares.counted(attributes.patterns(equal), expected, 1);
            } else if (attributes.parent(column) != Attributes.ALONE) {
                from = drawnShares;
            }
            shares[attribute] = new double[attributes.levels(attribute)];
            for (int level = 0; level < shares[attribute].length; level++) {
                shares[attribute][level] = from.of(attribute, level);
            }
        }
        return new LevelShares(shares);
    }
}
