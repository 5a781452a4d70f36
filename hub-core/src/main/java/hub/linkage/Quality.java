package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How right the linked pairs are against a truth: a pair that was never compared counts as not linked, and a pair with a row
 * of which the truth says nothing does not count at all.
 *
 * @param truePairs how many pairs are of one person
 * @param linked how many pairs of which the truth speaks were linked
 * @param right how many of them are of one person
 * @param bestF1 the F1 at the threshold at which it is highest
 * @param curve precision and recall where a threshold changes them, from the highest threshold on
 */
public record Quality(long truePairs, long linked, long right, double bestF1, List<Point> curve) {

    private static final int POINTS = 200;

    public Quality {
        curve = List.copyOf(curve);
    }

    /** Precision and recall of all pairs of at least that weight. */
    public record Point(double weight, double precision, double recall) {

        public double f1() {
            return harmonic(precision, recall);
        }
    }

    public double precision() {
        return linked == 0 ? 1 : (double) right / linked;
    }

    public double recall() {
        return truePairs == 0 ? 1 : (double) right / truePairs;
    }

    public double f1() {
        return harmonic(precision(), recall());
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    public static Quality of(Linked linked) {
        Table table = linked.table();
        int[] pairs = Arrays.stream(linked.likeliestFirst())
                .filter(pair -> table.isKnown(linked.one(pair)) && table.isKnown(linked.other(pair)))
                .toArray();
        long all = table.truePairs();
        long count = 0;
        long right = 0;
        long rightLinked = 0;
        double best = 0;
        List<Point> curve = new ArrayList<>();
        long linkedPairs = 0;
        double lastRecall = -1;
        double lastWeight = Double.MAX_VALUE;
        for (int i = 0; i < pairs.length; i++) {
            int pair = pairs[i];
            boolean truth = table.isTrue(linked.one(pair), linked.other(pair));
            count++;
            right += truth ? 1 : 0;
            if (linked.isLinked(pair)) {
                linkedPairs = count;
                rightLinked = right;
            }
            boolean ends = i + 1 == pairs.length || linked.weight(pairs[i + 1]) < linked.weight(pair);
            if (ends && all > 0) {
                Point point = new Point(linked.weight(pair), (double) right / count, (double) right / all);
                best = Math.max(best, point.f1());
                if (point.recall() - lastRecall >= 1.0 / POINTS || lastWeight - point.weight() >= 0.5) {
                    curve.add(point);
                    lastRecall = point.recall();
                    lastWeight = point.weight();
                }
            }
        }
        return new Quality(all, linkedPairs, rightLinked, best, curve);
    }
}
