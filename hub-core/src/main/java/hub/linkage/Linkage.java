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

        void at(Step step, long done, long all);
    }

    /** What is being done. */
    public enum Step {
        CHOOSING,
        COMPARING,
        LEARNING,
        WEIGHING
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
        watcher.at(Step.CHOOSING, 0, 1);
        Candidates candidates = Candidates.of(table, settings);
        long[] pairs = candidates.takePairs();
        AtomicLong done = new AtomicLong();
        long[] codes = Compared.codes(
                comparison, pairs, more -> watcher.at(Step.COMPARING, done.addAndGet(more), pairs.length));
        watcher.at(Step.LEARNING, 0, 1);
        LevelPatterns all = Compared.counted(comparison, codes);
        List<ModelLearning.RulePatterns> rules = candidates.samples().stream()
                .map(sample -> new ModelLearning.RulePatterns(
                        sample.rule(),
                        Compared.patterns(comparison, sample.pairs().sortedOnce())))
                .toList();
        ModelLearning.Learnt learnt = new ModelLearning(table, comparison, settings, rules, all).learn();
        watcher.at(Step.WEIGHING, 0, 1);
        return Linked.weighed(table, comparison, settings, candidates, pairs, codes, learnt);
    }
}
