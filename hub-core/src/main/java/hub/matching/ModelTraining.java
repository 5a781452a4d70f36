package hub.matching;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.matching.WeightLearning.Learnt;
import hub.matching.WeightLearning.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Learns a model's weights from records alone: u from random pairs, m from the pairs of several blocking rules, the prior
 * from all pairs worth comparing. Frequencies, limits and thresholds stay as they are; so do the weights to which a name's
 * rarity is added for anything less than equal. The same records in the same order give the same model.
 */
public final class ModelTraining {

    /** Random pairs that are drawn at the most. */
    private static final int RANDOM_PAIRS = 2_000_000;
    /** In a block each record is paired with so many after it: a block of many does not outweigh all others. */
    private static final int PARTNERS = 10;

    private static final int FEWEST_RECORDS = 1_000;
    /** What is rarer than that among two people is a slip or a twin's number, not chance. */
    private static final double MOST_BITS = 16;

    private static final double STRENGTH = 50;
    private static final double LEAST_OF_U = 0.05;
    private static final double LEAST_WRITTEN = 0.001;
    private static final WeightLearning.Settings SETTINGS = new WeightLearning.Settings(STRENGTH, 0.1, 1e-5, 500);

    private static final Set<Attribute> NAMES = EnumSet.of(Attribute.FAMILY, Attribute.MIDDLE, Attribute.GIVEN);
    /** Levels to which the rarity of what agrees is added. */
    private static final Set<Level> BY_RARITY = EnumSet.of(Level.EXACT, Level.PLAIN, Level.TYPO);

    private final MatchModel base;
    private final Matcher matcher;
    private final List<MatchProfile> profiles;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<List<Level>> levels = new ArrayList<>();
    /** Share of random pairs of which one has its whole name without diacritics. */
    private double withoutMarks;

    private ModelTraining(MatchModel base, List<MatchProfile> profiles) {
        this.base = base;
        this.matcher = new Matcher(base);
        this.profiles = profiles;
        for (Attribute attribute : Attribute.values()) {
            List<Level> known = base.levels(attribute);
            if (known.size() > 1) {
                attributes.add(attribute);
                levels.add(known);
            }
        }
    }

    /** What two records look like to one blocking rule; records of one look are its pairs. */
    private interface Look {
        /** 0 where the rule does not look at the record. */
        long of(MatchProfile profile);
    }

    private record Named(String name, Look look, Set<Attribute> chosenBy) {}

    private static final List<Named> RULES = List.of(
            new Named("personal_number", profile -> profile.personalNumber, EnumSet.of(Attribute.PERSONAL_NUMBER)),
            new Named("name", profile -> Hash64.add(Hash64.start(21), profile.sortedPlain), NAMES),
            new Named(
                    "given_name_and_birth_date",
                    profile -> profile.isToTheDay()
                            ? Hash64.add(
                                    Hash64.add(Hash64.start(22), profile.given.plain()),
                                    (profile.year * 100L + profile.month) * 100 + profile.day)
                            : 0,
                    EnumSet.of(Attribute.GIVEN, Attribute.BIRTH_DATE)),
            new Named(
                    "guardian_phone",
                    profile -> profile.guardians.length == 0 ? 0 : profile.guardians[0].phone(),
                    EnumSet.of(Attribute.GUARDIAN, Attribute.GUARDIAN_PHONE)));

    /**
     * Learns.
     *
     * @param base whose frequencies, limits and thresholds stay, and under which the profiles were made
     * @param version the new model's
     * @throws IllegalArgumentException where there are fewer than a thousand records, from which nothing can be learnt
     */
    public static MatchModel train(List<MatchProfile> profiles, MatchModel base, int version) {
        if (profiles.size() < FEWEST_RECORDS) {
            throw new IllegalArgumentException("too few records to learn from");
        }
        return new ModelTraining(base, profiles).model(version);
    }

    private MatchModel model(int version) {
        LevelPatterns random = random();
        LevelShares even = even();
        LevelShares all = LevelShares.counted(random, even, 1);
        List<Rule> rules = RULES.stream().map(this::rule).toList();
        LevelShares expected = expected();
        LevelPatterns candidates = candidates();
        double pairs = profiles.size() * (profiles.size() - 1.0) / 2;
        LevelShares u = all;
        WeightLearning learning = new WeightLearning(u, expected, SETTINGS);
        Learnt learnt = learning.learn(rules);
        double share = learning.share(candidates, learnt.m(), pairs);
        // Random pairs hold a few of one person: without them once more.
        u = all.without(learnt.m(), share, LEAST_OF_U);
        learning = new WeightLearning(u, expected, SETTINGS);
        learnt = learning.learn(rules);
        share = learning.share(candidates, learnt.m(), pairs);
        return write(version, random, u, learnt, share, rules);
    }

    private LevelPatterns patterns() {
        return new LevelPatterns(levels.stream().mapToInt(List::size).toArray());
    }

    private void add(LevelPatterns patterns, MatchProfile one, MatchProfile other) {
        PairScore score = matcher.compare(one, other);
        int[] pattern = new int[attributes.size()];
        for (int i = 0; i < pattern.length; i++) {
            Level level = score.level(attributes.get(i));
            pattern[i] = level == null ? LevelPatterns.NONE : levels.get(i).indexOf(level);
        }
        patterns.add(pattern);
    }

    private LevelPatterns random() {
        LevelPatterns patterns = patterns();
        int size = profiles.size();
        long plain = 0;
        long wanted = Math.min(RANDOM_PAIRS, size * (size - 1L) / 2);
        for (long i = 0; i < wanted; i++) {
            int one = (int) Long.remainderUnsigned(Hash64.add(Hash64.start(31), i), size);
            int other = (int) Long.remainderUnsigned(Hash64.add(Hash64.start(32), i), size);
            if (one != other) {
                add(patterns, profiles.get(one), profiles.get(other));
                plain += profiles.get(one).plainName || profiles.get(other).plainName ? 1 : 0;
            }
        }
        withoutMarks = (double) plain / patterns.pairs();
        return patterns;
    }

    private Rule rule(Named named) {
        record Seen(long look, long place, MatchProfile profile) {}
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            long look = named.look.of(profiles.get(i));
            if (look != 0) {
                seen.add(new Seen(look, Hash64.add(Hash64.start(33), i), profiles.get(i)));
            }
        }
        seen.sort(Comparator.comparingLong(Seen::look).thenComparingLong(Seen::place));
        LevelPatterns patterns = patterns();
        for (int i = 0; i < seen.size(); i++) {
            int end = Math.min(seen.size(), i + 1 + PARTNERS);
            for (int j = i + 1; j < end && seen.get(j).look == seen.get(i).look; j++) {
                add(patterns, seen.get(i).profile, seen.get(j).profile);
            }
        }
        return new Rule(
                patterns,
                named.chosenBy.stream()
                        .map(attributes::indexOf)
                        .filter(index -> index >= 0)
                        .collect(Collectors.toSet()));
    }

    private LevelPatterns candidates() {
        LevelPatterns patterns = patterns();
        Candidates.forEach(profiles, base, (one, other) -> add(patterns, profiles.get(one), profiles.get(other)));
        return patterns;
    }

    private LevelShares even() {
        double[][] shares = new double[attributes.size()][];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new double[levels.get(i).size()];
            Arrays.fill(shares[i], 1.0 / shares[i].length);
        }
        return new LevelShares(shares);
    }

    /** Where learning begins: most records of one person agree. */
    private LevelShares expected() {
        double[][] shares = new double[attributes.size()][];
        for (int i = 0; i < shares.length; i++) {
            int count = levels.get(i).size();
            shares[i] = new double[count];
            Arrays.fill(shares[i], 0.2 / (count - 1));
            shares[i][levels.get(i).indexOf(Level.EXACT)] = 0.8;
        }
        return new LevelShares(shares);
    }

    private MatchModel write(
            int version, LevelPatterns random, LevelShares u, Learnt learnt, double share, List<Rule> rules) {
        ObjectNode json = base.copyOfJson();
        json.put("version", version);
        json.put(
                "source",
                "Frequencies, limits, grouping and keys: as in version " + base.version()
                        + ". Weights of names' TYPO, of the order of names and of a guardian's equal name: as in it"
                        + " too. All other weights and the prior: learnt without labels, as under learnt.");
        // How many records of the same person a record has, restated for the population of the model.
        double mates = share * (profiles.size() - 1.0);
        json.put("prior", rounded(Math.log(mates / base.population) / Math.log(2)));
        ObjectNode weights = (ObjectNode) json.get("weights");
        for (int i = 0; i < attributes.size(); i++) {
            ObjectNode ofAttribute = (ObjectNode) weights.get(attributes.get(i).key());
            for (int level = 0; level < levels.get(i).size(); level++) {
                Level named = levels.get(i).get(level);
                if (!isSet(attributes.get(i), named)) {
                    double weight = NAMES.contains(attributes.get(i)) && BY_RARITY.contains(named)
                            ? byRarity(i, named, learnt.m())
                            : learnt.m().weight(u, i, level);
                    ofAttribute.put(named.key(), rounded(Math.max(-MOST_BITS, Math.min(MOST_BITS, weight))));
                }
            }
        }
        ObjectNode told = json.putObject("learnt");
        told.put("records", profiles.size());
        told.put("random_pairs", random.pairs());
        told.put("share_of_all_pairs", share);
        told.put("mates_per_record", rounded(mates));
        told.put("rounds", learnt.rounds());
        told.put("converged", learnt.converged());
        ArrayNode ruleNodes = told.putArray("rules");
        for (int i = 0; i < rules.size(); i++) {
            ruleNodes
                    .addObject()
                    .put("rule", RULES.get(i).name)
                    .put("pairs", rules.get(i).patterns().pairs())
                    .put("share_of_one_person", rounded(learnt.ruleShares().get(i)));
        }
        return MatchModel.of(json);
    }

    /** Whether a weight stays as it was set: learning sees how often names agree, not how rare those are that do. */
    private static boolean isSet(Attribute attribute, Level level) {
        return (NAMES.contains(attribute) && level == Level.TYPO)
                || (attribute == Attribute.GUARDIAN && (level == Level.EXACT || level == Level.PLAIN));
    }

    /**
     * Of an equal name: how often one person's two records agree so, against how often two records are so written that
     * they can. The rarity of the name itself is added when records are compared.
     */
    private double byRarity(int attribute, Level level, LevelShares m) {
        double written = level == Level.PLAIN ? withoutMarks : 1 - withoutMarks;
        return Math.log(m.of(attribute, levels.get(attribute).indexOf(level)) / Math.max(written, LEAST_WRITTEN))
                / Math.log(2);
    }

    private static double rounded(double bits) {
        return Math.round(bits * 100) / 100.0;
    }
}
