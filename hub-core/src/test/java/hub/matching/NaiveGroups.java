package hub.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parting of a component said over again in the slowest way: matrices of all pairs, every mean taken anew at every step,
 * what people said closed by trying all ways. Shares nothing with {@link Grouping} but the model's numbers.
 */
final class NaiveGroups {

    private final MatchModel model;
    private final int size;
    /** Up to the limit of what one pair can say, and as it is. */
    final int[][] weight;

    final int[][] whole;
    final boolean[][] apart;
    final boolean[][] certain;
    final boolean[][] kept;
    final boolean[][] same;
    final boolean[][] different;

    /** Of that many records, and further ones beyond them that are gone. */
    NaiveGroups(MatchModel model, int size, int gone) {
        this.model = model;
        this.size = size;
        int all = size + gone;
        weight = new int[all][all];
        whole = new int[all][all];
        apart = new boolean[all][all];
        certain = new boolean[all][all];
        kept = new boolean[all][all];
        same = new boolean[all][all];
        different = new boolean[all][all];
    }

    static void set(boolean[][] matrix, int one, int other) {
        matrix[one][other] = true;
        matrix[other][one] = true;
    }

    /** Passes same on until nothing more follows; then different to all that is the same. */
    void close() {
        int all = same.length;
        for (int pass = 0; pass < all; pass++) {
            for (int i = 0; i < all; i++) {
                for (int j = 0; j < all; j++) {
                    for (int k = 0; k < all; k++) {
                        same[i][k] |= i != k && same[i][j] && same[j][k];
                    }
                }
            }
        }
        for (int pass = 0; pass < all; pass++) {
            for (int i = 0; i < all; i++) {
                for (int j = 0; j < all; j++) {
                    for (int k = 0; k < all; k++) {
                        if (different[i][j] && same[j][k]) {
                            set(different, i, k);
                        }
                    }
                }
            }
        }
    }

    boolean contradicts() {
        for (int i = 0; i < same.length; i++) {
            for (int j = 0; j < same.length; j++) {
                if (same[i][j] && different[i][j]) {
                    return true;
                }
            }
        }
        return false;
    }

    Set<Set<Integer>> parts() {
        List<Set<Integer>> single = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            single.add(new TreeSet<>(Set.of(i)));
        }
        List<Set<Integer>> natural = grown(single);
        List<Set<Integer>> start = new ArrayList<>();
        List<Set<Integer>> left = new ArrayList<>(natural);
        while (!left.isEmpty()) {
            List<Set<Integer>> cluster = new ArrayList<>(List.of(left.remove(0)));
            for (boolean more = true; more; ) {
                more = false;
                for (Set<Integer> candidate : List.copyOf(left)) {
                    if (cluster.stream().anyMatch(one -> any(same, one, candidate))) {
                        cluster.add(candidate);
                        left.remove(candidate);
                        more = true;
                    }
                }
            }
            Set<Integer> whole = new TreeSet<>();
            cluster.forEach(whole::addAll);
            if (holdTogether(cluster)) {
                start.add(whole);
            } else {
                Set<Integer> rest = new TreeSet<>(whole);
                while (!rest.isEmpty()) {
                    int first = rest.iterator().next();
                    Set<Integer> block = new TreeSet<>(Set.of(first));
                    rest.stream().filter(other -> same[first][other]).forEach(block::add);
                    rest.removeAll(block);
                    start.add(block);
                }
            }
        }
        return new HashSet<>(grown(start));
    }

    private boolean holdTogether(List<Set<Integer>> cluster) {
        for (Set<Integer> one : cluster) {
            for (Set<Integer> other : cluster) {
                if (one == other) {
                    continue;
                }
                for (int i : one) {
                    for (int j : other) {
                        if (different[i][j] || (kept[i][j] && !same[i][j])) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private List<Set<Integer>> grown(List<Set<Integer>> from) {
        List<Set<Integer>> groups = new ArrayList<>();
        from.forEach(group -> groups.add(new TreeSet<>(group)));
        for (int[] step = best(groups); step != null; step = best(groups)) {
            groups.get(step[0]).addAll(groups.get(step[1]));
            groups.remove(step[1]);
        }
        return groups;
    }

    /** The places of the two that join next: the heaviest, then by their first members. */
    private int @Nullable [] best(List<Set<Integer>> groups) {
        groups.sort((one, other) -> one.iterator().next() - other.iterator().next());
        int[] best = null;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                Set<Integer> one = groups.get(i);
                Set<Integer> other = groups.get(j);
                int mean = mean(weight, one, other);
                if (mean >= model.link
                        && mean > most
                        && !isApart(one, other)
                        && !hasRival(groups, one, other)
                        && !hasRival(groups, other, one)) {
                    best = new int[] {i, j};
                    most = mean;
                }
            }
        }
        return best;
    }

    private boolean hasRival(List<Set<Integer>> groups, Set<Integer> group, Set<Integer> partner) {
        int mean = mean(whole, group, partner);
        for (Set<Integer> rival : groups) {
            if (rival == group || rival == partner || !isApart(rival, partner) || isApart(rival, group)) {
                continue;
            }
            int rivals = mean(whole, group, rival);
            boolean noneSure = !any(certain, group, partner) && !any(certain, group, rival);
            if (rivals >= model.review && (noneSure || rivals >= mean - model.margin)) {
                return true;
            }
        }
        return false;
    }

    private boolean isForbidden(Set<Integer> one, Set<Integer> other) {
        return any(kept, one, other) || any(different, one, other);
    }

    private boolean isApart(Set<Integer> one, Set<Integer> other) {
        return any(apart, one, other) || isForbidden(one, other);
    }

    private static int mean(int[][] weight, Set<Integer> one, Set<Integer> other) {
        long sum = 0;
        for (int i : one) {
            for (int j : other) {
                sum += weight[i][j];
            }
        }
        return (int) Math.floorDiv(sum, (long) one.size() * other.size());
    }

    private static boolean any(boolean[][] matrix, Set<Integer> one, Set<Integer> other) {
        return one.stream().anyMatch(i -> other.stream().anyMatch(j -> matrix[i][j]));
    }
}
