package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rows parted into people. The heaviest groups join first, by the average of what all pairs between them say, each pair
 * up to a limit: so a pair that speaks against counts where a third row would bridge two people. The order of the rows
 * decides nothing but the number of a cluster, which is its first row's.
 */
public final class Clusters {

    private final Linked linked;
    private final int[] clusterOf;
    private final double link;
    private int outsized;

    private Clusters(Linked linked) {
        this.linked = linked;
        clusterOf = new int[linked.table().rows()];
        double threshold = linked.settings().threshold();
        link = Math.log(threshold / (1 - threshold)) / Math.log(2);
    }

    public static Clusters of(Linked linked) {
        Clusters clusters = new Clusters(linked);
        clusters.part();
        return clusters;
    }

    /** The first row of a row's cluster. */
    public int cluster(int row) {
        return clusterOf[row];
    }

    /** How many clusters there are, those of one row too. */
    public int count() {
        int count = 0;
        for (int row = 0; row < clusterOf.length; row++) {
            count += clusterOf[row] == row ? 1 : 0;
        }
        return count;
    }

    /** How many sets of rows hang together that are too large for every pair in them to be compared. */
    public int outsized() {
        return outsized;
    }

    private void part() {
        int[] root = new int[clusterOf.length];
        Arrays.setAll(root, row -> row);
        List<Integer> links = new ArrayList<>();
        for (int pair = 0; pair < linked.pairs(); pair++) {
            if (linked.isLinked(pair)) {
                links.add(pair);
                int one = find(root, linked.one(pair));
                int other = find(root, linked.other(pair));
                root[Math.max(one, other)] = Math.min(one, other);
            }
        }
        Map<Integer, List<Integer>> linksOf = new HashMap<>();
        for (int pair : links) {
            linksOf.computeIfAbsent(find(root, linked.one(pair)), any -> new ArrayList<>())
                    .add(pair);
        }
        Arrays.setAll(clusterOf, row -> row);
        linksOf.values().forEach(this::part);
    }

    private static int find(int[] root, int row) {
        int at = row;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** Rows joined so far, by the place of the first. */
    private static final class Group {
        final int first;
        final List<Integer> rows = new ArrayList<>();
        /** The sum of the bits between this group and each that a pair joins it to, and how many pairs these are. */
        final Map<Group, double[]> around = new HashMap<>();

        Group(int first) {
            this.first = first;
            rows.add(first);
        }
    }

    private record Step(double bits, Group one, Group other) {
        static final Comparator<Step> HEAVIEST_FIRST = Comparator.comparingDouble((Step step) -> -step.bits)
                .thenComparingInt(step -> Math.min(step.one.first, step.other.first))
                .thenComparingInt(step -> Math.max(step.one.first, step.other.first));
    }

    private void part(List<Integer> links) {
        Map<Integer, Group> groups = new HashMap<>();
        for (int pair : links) {
            Group one = groups.computeIfAbsent(linked.one(pair), Group::new);
            Group other = groups.computeIfAbsent(linked.other(pair), Group::new);
            between(one, other, linked.weight(pair));
        }
        if (groups.size() == 2) {
            links.forEach(pair -> clusterOf[linked.other(pair)] = linked.one(pair));
            return;
        }
        List<Group> all = new ArrayList<>(groups.values());
        if (all.size() <= linked.settings().outsized()) {
            complete(all);
        } else {
            outsized++;
        }
        join(all);
    }

    private void between(Group one, Group other, double weight) {
        double most = linked.settings().pairMost();
        double bits = Math.max(-most, Math.min(most, weight + linked.model().prior()));
        one.around.put(other, new double[] {bits, 1});
        other.around.put(one, new double[] {bits, 1});
    }

    /** Two rows of one file that was said to be one of two are compared all the same: they are evidence, though no pair that counts. */
    private void complete(List<Group> groups) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                Group one = groups.get(i);
                Group other = groups.get(j);
                if (!one.around.containsKey(other)) {
                    between(one, other, linked.weightOf(one.first, other.first));
                }
            }
        }
    }

    private double linkage(Group one, Group other) {
        double[] between = one.around.get(other);
        double all = (double) one.rows.size() * other.rows.size();
        return between == null
                ? linked.settings().absent()
                : (between[0] + (all - between[1]) * linked.settings().absent()) / all;
    }

    private void join(List<Group> groups) {
        SortedSet<Step> steps = new TreeSet<>(Step.HEAVIEST_FIRST);
        for (Group group : groups) {
            for (Group other : group.around.keySet()) {
                add(steps, group, other);
            }
        }
        while (!steps.isEmpty()) {
            Step step = steps.first();
            Group kept = step.one.first < step.other.first ? step.one : step.other;
            Group joined = kept == step.one ? step.other : step.one;
            for (Group other : List.copyOf(kept.around.keySet())) {
                steps.remove(step(kept, other));
            }
            for (Group other : List.copyOf(joined.around.keySet())) {
                steps.remove(step(joined, other));
            }
            absorb(kept, joined);
            for (Group other : kept.around.keySet()) {
                add(steps, kept, other);
            }
        }
    }

    private Step step(Group one, Group other) {
        return new Step(linkage(one, other), one, other);
    }

    private void add(SortedSet<Step> steps, Group one, Group other) {
        Step step = step(one, other);
        if (step.bits >= link) {
            steps.add(step);
        }
    }

    private void absorb(Group kept, Group joined) {
        kept.around.remove(joined);
        joined.around.remove(kept);
        joined.around.forEach((other, more) -> {
            other.around.remove(joined);
            double[] known = kept.around.get(other);
            double[] sum = known == null ? more : new double[] {known[0] + more[0], known[1] + more[1]};
            kept.around.put(other, sum);
            other.around.put(kept, sum);
        });
        kept.rows.addAll(joined.rows);
        joined.rows.forEach(row -> clusterOf[row] = kept.first);
    }
}
