package hub.ingest.synthetic;

import java.util.Arrays;

/** Pairs of records counted by what they truly are and by what a linkage made of them; people, clusters and records are numbers from 0. */
final class PairCount {

    /** Whether two records carry one personal number or one code. */
    interface SharedIdentifier {
        boolean between(int record, int other);
    }

    private final int[] clusters;
    private final SharedIdentifier shared;

    /** Where a person's records begin in {@link #byPerson}. */
    private final int[] first;

    private final int[] byPerson;

    private PairCount(int[] people, int[] clusters, SharedIdentifier shared) {
        this.clusters = clusters;
        this.shared = shared;
        int most = Arrays.stream(people).max().orElse(-1);
        first = new int[most + 2];
        for (int person : people) {
            first[person + 1]++;
        }
        for (int person = 0; person <= most; person++) {
            first[person + 1] += first[person];
        }
        byPerson = new int[people.length];
        int[] next = first.clone();
        for (int record = 0; record < people.length; record++) {
            byPerson[next[people[record]]++] = record;
        }
    }

    /**
     * Counts.
     *
     * @param people whose each record is
     * @param clusters the cluster in which a linkage put each record; one that stands alone has a number of its own
     * @param twins people, two by two
     * @param homonyms people, two by two
     */
    static LinkageFigures of(int[] people, int[] clusters, SharedIdentifier shared, int[] twins, int[] homonyms) {
        if (people.length != clusters.length) {
            throw new IllegalArgumentException("every record has a person and a cluster");
        }
        PairCount count = new PairCount(people, clusters, shared);
        long truePairs = 0;
        long linkedTrue = 0;
        long without = 0;
        long linkedWithout = 0;
        for (int person = 0; person + 1 < count.first.length; person++) {
            for (int one = count.first[person]; one < count.first[person + 1]; one++) {
                for (int other = one + 1; other < count.first[person + 1]; other++) {
                    boolean linked = count.linked(one, other);
                    boolean shares = count.shared.between(count.byPerson[one], count.byPerson[other]);
                    truePairs++;
                    linkedTrue += linked ? 1 : 0;
                    without += shares ? 0 : 1;
                    linkedWithout += linked && !shares ? 1 : 0;
                }
            }
        }
        Between twinned = count.between(twins);
        Between namesakes = count.between(homonyms);
        return new LinkageFigures(
                truePairs,
                linkedPairs(clusters),
                linkedTrue,
                without,
                linkedWithout,
                twinned.pairs(),
                twinned.linked(),
                namesakes.pairs(),
                namesakes.linked());
    }

    /** Pairs of records of two people, one of each. */
    private record Between(long pairs, long linked) {}

    private Between between(int[] couples) {
        long pairs = 0;
        long linked = 0;
        for (int i = 0; i < couples.length; i += 2) {
            for (int one = first[couples[i]]; one < first[couples[i] + 1]; one++) {
                for (int other = first[couples[i + 1]]; other < first[couples[i + 1] + 1]; other++) {
                    pairs++;
                    linked += linked(one, other) ? 1 : 0;
                }
            }
        }
        return new Between(pairs, linked);
    }

    private boolean linked(int one, int other) {
        return clusters[byPerson[one]] == clusters[byPerson[other]];
    }

    /** Sorts a copy and counts the pairs within each run of equal numbers. */
    private static long linkedPairs(int[] clusters) {
        int[] sorted = clusters.clone();
        Arrays.sort(sorted);
        long pairs = 0;
        int run = 0;
        for (int i = 1; i < sorted.length; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }
}
