package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses blocking rules from the data alone: candidates are keys, and combinations of two and three where fewer give too
 * many pairs; their pairs are counted among a sample of the rows. Taken are those that bring most imagined true pairs
 * together for the pairs they cost, until each is found several times or the bound on pairs is reached. An imagined true
 * pair has the values that two random rows have, and slips at random, so several slips in one pair are imagined too.
 */
final class BlockingChoice {

    private static final int SAMPLE = 20_000;
    private static final int IMAGINED = 4_000;
    private static final int KEYS = 3;
    /** Each imagined pair is to be found so often: real slips come in heaps. */
    private static final int TIMES = 3;
    /** No rule may take more than this part of the bound. */
    private static final double PART = 0.25;

    private final Table table;
    private final LinkageSettings settings;
    private final double bound;

    BlockingChoice(Table table, LinkageSettings settings, double bound) {
        this.table = table;
        this.settings = settings;
        this.bound = bound;
    }

    /** A rule with what it costs. */
    record Chosen(BlockingRule rule, double pairs) {}

    /** A rule that may be taken. */
    private record Candidate(BlockingRule rule, double pairs, BitSet found) {}

    List<Chosen> choose() {
        List<BlockingKey> keys = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            keys.addAll(BlockingKey.of(column, table.values(column)));
        }
        int[] sample = sample();
        double scale = table.pairs() / pairs(sample);
        List<BitSet> found = imagine(keys);
        return take(candidates(keys, sample, scale, found));
    }

    private List<Candidate> candidates(List<BlockingKey> keys, int[] sample, double scale, List<BitSet> found) {
        List<Candidate> candidates = new ArrayList<>();
        List<List<Integer>> open = new ArrayList<>();
        open.add(List.of());
        for (int size = 1; size <= KEYS; size++) {
            List<List<Integer>> next = new ArrayList<>();
            for (List<Integer> begun : open) {
                int from = begun.isEmpty() ? 0 : begun.get(begun.size() - 1) + 1;
                for (int i = from; i < keys.size(); i++) {
                    List<Integer> tried = new ArrayList<>(begun);
                    tried.add(i);
                    List<BlockingKey> of = tried.stream().map(keys::get).toList();
                    if (!isRule(of)) {
                        continue;
                    }
                    BlockingRule rule = new BlockingRule(of);
                    double pairs = scale * count(rule.entries(table, sample));
                    if (pairs <= bound * PART) {
                        BitSet finds = new BitSet();
                        finds.set(0, IMAGINED);
                        tried.forEach(key -> finds.and(found.get(key)));
                        candidates.add(new Candidate(rule, pairs, finds));
                    } else {
                        next.add(tried);
                    }
                }
            }
            open = next;
        }
        return candidates;
    }

    private static boolean isRule(List<BlockingKey> keys) {
        return keys.stream().map(BlockingKey::column).distinct().count() == keys.size()
                && keys.stream().filter(key -> key.most() > 1).count() <= 1;
    }

    private List<Chosen> take(List<Candidate> candidates) {
        List<Chosen> chosen = new ArrayList<>();
        List<Candidate> left = new ArrayList<>(candidates);
        double spent = 0;
        for (int time = 0; time < TIMES; time++) {
            BitSet missing = new BitSet();
            missing.set(0, IMAGINED);
            while (true) {
                double most = bound - spent;
                left.removeIf(candidate -> candidate.pairs > most);
                Candidate best = left.stream()
                        .filter(candidate -> candidate.found.intersects(missing))
                        .max(Comparator.comparingDouble(candidate -> worth(candidate, missing)))
                        .orElse(null);
                if (best == null) {
                    break;
                }
                chosen.add(new Chosen(best.rule, best.pairs));
                missing.andNot(best.found);
                spent += best.pairs;
                left.remove(best);
            }
        }
        return chosen;
    }

    /** Imagined pairs found for each pair it costs; the first thousandth of the bound is cheap enough to be as good as free. */
    private double worth(Candidate candidate, BitSet missing) {
        BitSet more = (BitSet) candidate.found.clone();
        more.and(missing);
        return more.cardinality() / (candidate.pairs + bound / 1000);
    }

    /** For each key, in which imagined true pairs it agrees. */
    private List<BitSet> imagine(List<BlockingKey> keys) {
        Draw draw = new Draw(2);
        List<BitSet> found = keys.stream().map(key -> new BitSet(IMAGINED)).toList();
        boolean[] whole = new boolean[table.columns().size()];
        for (int pair = 0; pair < IMAGINED; pair++) {
            int one = table.isOfTwo() ? draw.below(table.first()) : draw.below(table.rows());
            int other = table.isOfTwo()
                    ? table.first() + draw.below(table.rows() - table.first())
                    : draw.below(table.rows());
            for (int column = 0; column < whole.length; column++) {
                whole[column] = draw.fraction() < settings.wholeKept();
            }
            for (int i = 0; i < found.size(); i++) {
                BlockingKey key = keys.get(i);
                boolean kept = whole[key.column()] || (!key.isWhole() && draw.fraction() < settings.partKept());
                if (kept && hasKey(key, one) && hasKey(key, other)) {
                    found.get(i).set(pair);
                }
            }
        }
        return found;
    }

    private boolean hasKey(BlockingKey key, int row) {
        return key.key(table.values(key.column()).code(row), 0) != BlockingKey.NO_KEY;
    }

    /** Rows drawn, of both files where there are two; all where they are few. */
    private int[] sample() {
        int[] rows = new int[table.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        if (rows.length <= SAMPLE) {
            return rows;
        }
        Draw draw = new Draw(1);
        for (int i = 0; i < SAMPLE; i++) {
            int at = i + draw.below(rows.length - i);
            int row = rows[at];
            rows[at] = rows[i];
            rows[i] = row;
        }
        return Arrays.copyOf(rows, SAMPLE);
    }

    private double pairs(int[] sample) {
        double first = Arrays.stream(sample).filter(row -> table.file(row) == 1).count();
        return Math.max(1, table.pairs(sample.length, first));
    }

    /** How many pairs that count stand in one block. */
    double count(long[] entries) {
        double pairs = 0;
        int end;
        for (int start = 0; start < entries.length; start = end) {
            end = BlockingRule.end(entries, entries.length, start);
            double first = 0;
            for (int i = start; i < end; i++) {
                first += table.file(BlockingRule.row(entries[i])) == 1 ? 1 : 0;
            }
            pairs += table.pairs(end - start, first);
        }
        return pairs;
    }
}
