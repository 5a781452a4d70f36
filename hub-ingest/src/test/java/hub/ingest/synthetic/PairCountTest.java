package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hub.ingest.synthetic.PairCount.SharedIdentifier;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairCountTest {

    private static final int[] NOBODY = {};

    @Test
    void two_records_of_one_person_linked() {
        LinkageFigures figures = PairCount.of(ints(0, 0), ints(5, 5), (a, b) -> true, NOBODY, NOBODY);
        assertThat(figures).isEqualTo(new LinkageFigures(1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(figures.pairPrecision()).isEqualTo(1);
        assertThat(figures.pairRecall()).isEqualTo(1);
    }

    @Test
    void a_stranger_drawn_in_costs_precision_only() {
        // Two records of one person, one of another, all three together: three linked pairs, one of them true.
        LinkageFigures figures = PairCount.of(ints(0, 0, 1), ints(2, 2, 2), (a, b) -> false, NOBODY, NOBODY);
        assertThat(figures.linkedPairs()).isEqualTo(3);
        assertThat(figures.pairPrecision()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(figures.pairRecall()).isEqualTo(1);
        assertThat(figures.pairRecallWithoutIdentifier()).isEqualTo(1);
    }

    @Test
    void a_person_parted_costs_recall_only() {
        // Three records of one person, two together: one of three pairs. The lone one shares no identifier with either.
        SharedIdentifier shared = (a, b) -> a != 2 && b != 2;
        LinkageFigures figures = PairCount.of(ints(0, 0, 0), ints(0, 0, 1), shared, NOBODY, NOBODY);
        assertThat(figures.truePairs()).isEqualTo(3);
        assertThat(figures.pairsWithoutSharedIdentifier()).isEqualTo(2);
        assertThat(figures.pairPrecision()).isEqualTo(1);
        assertThat(figures.pairRecall()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(figures.pairRecallWithoutIdentifier()).isZero();
    }

    @Test
    void twins_are_counted_by_their_records_and_apart_from_homonyms() {
        // Person 0 has two records, twin 1 one, namesake 2 one; the namesake and one record of 0 share a cluster with
        // the twin.
        LinkageFigures figures =
                PairCount.of(ints(0, 0, 1, 2), ints(0, 1, 1, 1), (a, b) -> true, ints(0, 1), ints(0, 2));
        assertThat(figures.twinPairs()).isEqualTo(2);
        assertThat(figures.twinsLinked()).isEqualTo(1);
        assertThat(figures.homonymPairs()).isEqualTo(2);
        assertThat(figures.homonymsLinked()).isEqualTo(1);
    }

    @Test
    void nothing_linked_is_precise_and_finds_nothing() {
        LinkageFigures figures = PairCount.of(ints(0, 0), ints(0, 1), (a, b) -> true, NOBODY, NOBODY);
        assertThat(figures.pairPrecision()).isEqualTo(1);
        assertThat(figures.pairRecall()).isZero();
    }

    @Test
    void any_linkage_counts_as_by_comparing_all_records_with_all() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int records = random.nextInt(40);
            int persons = 4 + random.nextInt(10);
            int[] people = random.ints(records, 0, persons).toArray();
            int[] clusters = random.ints(records, -3, 12).toArray();
            long salt = random.nextLong();
            SharedIdentifier shared = (a, b) -> ((Math.min(a, b) * 31L + Math.max(a, b)) ^ salt) % 3 == 0;
            // The last of the people may have no record at all.
            people = Arrays.stream(people).map(person -> person % (persons - 1)).toArray();
            if (records > 0) {
                people[0] = persons - 1;
            }
            int[] twins = records > 0 ? ints(0, 1) : NOBODY;
            int[] homonyms = records > 0 ? ints(2, 3, 0, 3) : NOBODY;
            assertThat(PairCount.of(people, clusters, shared, twins, homonyms))
                    .as("seed %d", seed)
                    .isEqualTo(naive(people, clusters, shared, twins, homonyms));
        }
    }

    private static LinkageFigures naive(
            int[] people, int[] clusters, SharedIdentifier shared, int[] twins, int[] homonyms) {
        long[] counts = new long[9];
        for (int one = 0; one < people.length; one++) {
            for (int other = one + 1; other < people.length; other++) {
                boolean same = people[one] == people[other];
                boolean linked = clusters[one] == clusters[other];
                boolean shares = shared.between(one, other);
                boolean twin = couple(twins, people[one], people[other]);
                boolean homonym = couple(homonyms, people[one], people[other]);
                boolean[] holds = {
                    same,
                    linked,
                    same && linked,
                    same && !shares,
                    same && !shares && linked,
                    twin,
                    twin && linked,
                    homonym,
                    homonym && linked
                };
                for (int i = 0; i < holds.length; i++) {
                    counts[i] += holds[i] ? 1 : 0;
                }
            }
        }
        return new LinkageFigures(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]);
    }

    private static boolean couple(int[] couples, int one, int other) {
        for (int i = 0; i < couples.length; i += 2) {
            if ((couples[i] == one && couples[i + 1] == other) || (couples[i] == other && couples[i + 1] == one)) {
                return true;
            }
        }
        return false;
    }

    private static int[] ints(int... numbers) {
        return numbers;
    }
}
