package hub.linkage;

import hub.matching.LevelPatterns;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Links the rows of a table without labels: chooses which pairs to compare, compares them, learns weights, weighs each pair. */
public final class Linkage {

    private final LinkageSettings settings;
    private final Watcher watcher;

    /** What is told how far the work is. */
    public interface Watcher {

        /**
         * So far it is.
         *
         * @param done how many pairs were compared
         */
        void at(long done, long all);
    }

    public Linkage(LinkageSettings settings, Watcher watcher) {
        this.settings = settings;
        this.watcher = watcher;
    }

    /** How many columns, from the first on, can be compared at once. */
    public static int comparable(List<Column> columns) {
        Table none = new Table.Builder(columns, false).build();
        return LevelPatterns.together(new PairComparison(none, LinkageSettings.shipped()).levelCounts());
    }

    public Linked link(Table table) {
        PairComparison comparison = new PairComparison(table, settings);
        Candidates candidates = Candidates.of(table, settings);
        long[] pairs = candidates.takePairs();
        AtomicLong done = new AtomicLong();
        long[] codes = Compared.codes(comparison, pairs, more -> watcher.at(done.addAndGet(more), pairs.length));
        LevelPatterns all = Compared.counted(comparison, codes);
        List<ModelLearning.RulePatterns> rules = candidates.samples().stream()
                .map(sample -> new ModelLearning.RulePatterns(
                        sample.rule(),
                        Compared.patterns(comparison, sample.pairs().sortedOnce())))
                .toList();
        ModelLearning.Learnt learnt = new ModelLearning(table, comparison, settings, rules, all).learn();
        return Linked.weighed(table, comparison, settings, candidates, pairs, codes, learnt);
    }
}
