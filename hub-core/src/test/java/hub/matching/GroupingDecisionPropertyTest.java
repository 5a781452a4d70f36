package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Parting under what people said, against the naive model, for records, pairs and decisions drawn at random. */
final class GroupingDecisionPropertyTest {

    private static final MatchModel MODEL = MatchModel.shipped();
    private static final int GONE = 2;

    /** A component drawn at random: in a third of its pairs the evidence is heavy, and people have said a few things. */
    private static final class Drawn {
        final List<Member> members = new ArrayList<>();
        final List<Edge> edges = new ArrayList<>();
        final List<Decided> decided = new ArrayList<>();
        final Map<Set<UUID>, Integer> rest = new HashMap<>();
        final Set<Set<UUID>> excluded = new HashSet<>();
        final Map<UUID, Integer> numbers = new HashMap<>();
        final NaiveGroups naive;

        Drawn(long seed) {
            Random random = new Random(seed);
            int size = 3 + random.nextInt(6);
            naive = new NaiveGroups(MODEL, size, GONE);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < size + GONE; i++) {
                ids.add(new UUID(random.nextLong(), random.nextLong()));
            }
            for (int i = 0; i < size; i++) {
                Set<Integer> years = random.nextBoolean() ? Set.of(2024, 2025) : Set.of(2024 + random.nextInt(3));
                members.add(new Member(ids.get(i), "s", new UUID(2, random.nextInt(4)), "k" + i, years));
            }
            members.sort(Member.NATURAL);
            for (int i = 0; i < size; i++) {
                ids.set(i, members.get(i).recordId());
                numbers.put(ids.get(i), i);
            }
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    draw(random, i, j);
                }
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                say(random, ids);
            }
            naive.close();
        }

        private void draw(Random random, int i, int j) {
            Member one = members.get(i);
            Member other = members.get(j);
            int score = random.nextInt(3) == 0 ? random.nextInt(4_000) : random.nextInt(2_000) - 1_400;
            boolean sameSchool = one.school().equals(other.school());
            long common = one.schoolYears().stream()
                    .filter(other.schoolYears()::contains)
                    .count();
            if (sameSchool && common > 0) {
                NaiveGroups.set(naive.kept, i, j);
            }
            boolean doubt = random.nextInt(8) == 0;
            if (score >= MODEL.review || doubt) {
                boolean uncertain = random.nextInt(3) == 0;
                int years = sameSchool || common == 0 ? 0 : common == 1 ? MODEL.commonYear : MODEL.commonYears;
                weigh(i, j, score + years);
                if (doubt) {
                    NaiveGroups.set(naive.apart, i, j);
                }
                if (!uncertain) {
                    NaiveGroups.set(naive.certain, i, j);
                }
                boolean ordered = Edge.compare(one.recordId(), other.recordId()) < 0;
                edges.add(new Edge(
                        ordered ? one.recordId() : other.recordId(),
                        ordered ? other.recordId() : one.recordId(),
                        score,
                        doubt ? Doubt.TWINS.bit() : 0,
                        uncertain));
            } else {
                rest.put(Set.of(one.recordId(), other.recordId()), score);
                weigh(i, j, score);
                if (random.nextInt(4) == 0) {
                    excluded.add(Set.of(one.recordId(), other.recordId()));
                    NaiveGroups.set(naive.apart, i, j);
                }
            }
        }

        private void weigh(int i, int j, int whole) {
            int weight = Math.max(-MODEL.pairMost, Math.min(whole, MODEL.pairMost));
            naive.weight[i][j] = weight;
            naive.weight[j][i] = weight;
            naive.whole[i][j] = whole;
            naive.whole[j][i] = whole;
        }

        private void say(Random random, List<UUID> ids) {
            int one = random.nextInt(ids.size());
            int other = random.nextInt(ids.size());
            if (one == other) {
                return;
            }
            Verdict verdict = random.nextInt(3) == 0 ? Verdict.DIFFERENT : Verdict.SAME;
            Decided said = Decided.of(ids.get(one), ids.get(other), verdict, 0);
            List<Decided> all = new ArrayList<>(decided);
            all.add(said);
            if (Said.contradicted(all) == null) {
                decided.add(said);
                NaiveGroups.set(verdict == Verdict.SAME ? naive.same : naive.different, one, other);
            }
        }

        Partition partition(Random order) {
            List<Member> shuffled = new ArrayList<>(members);
            Collections.shuffle(shuffled, order);
            List<Edge> pairs = new ArrayList<>(edges);
            Collections.shuffle(pairs, order);
            List<Decided> said = new ArrayList<>(decided);
            Collections.shuffle(said, order);
            return new Grouping(MODEL).partition(shuffled, pairs, said, (one, other) -> {
                PairScore score = new PairScore(MODEL);
                score.set(Attribute.GIVEN, Level.EXACT, rest.getOrDefault(Set.of(one, other), 0) - MODEL.prior);
                if (excluded.contains(Set.of(one, other))) {
                    score.exclude();
                }
                return score;
            });
        }

        Set<Set<Integer>> parts(Random order) {
            Set<Set<Integer>> parts = new HashSet<>();
            for (Part part : partition(order).parts()) {
                Set<Integer> numbered = new TreeSet<>();
                part.records().forEach(record -> numbered.add(numbers.getOrDefault(record, -1)));
                parts.add(numbered);
            }
            return parts;
        }
    }

    @Property(tries = 2_000)
    void the_parts_are_those_of_the_naive_model_in_any_order(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        assertThat(drawn.naive.contradicts()).isFalse();
        assertThat(drawn.parts(new Random(seed))).isEqualTo(drawn.naive.parts());
        assertThat(drawn.parts(new Random(seed + 1))).isEqualTo(drawn.naive.parts());
    }

    private static boolean isBetween(Unsettled open, Part one, Part other) {
        return one.records().contains(open.recordA()) && other.records().contains(open.recordB());
    }

    @Property(tries = 1_000)
    void what_is_said_holds_and_nothing_of_it_is_asked_again(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        Partition partition = drawn.partition(new Random(seed));
        Map<UUID, Part> partOf = new HashMap<>();
        partition.parts().forEach(part -> part.records().forEach(record -> partOf.put(record, part)));
        assertThat(partOf).hasSize(drawn.members.size());
        assertThat(partition.parts().stream()
                        .mapToInt(part -> part.records().size())
                        .sum())
                .isEqualTo(drawn.members.size());
        for (Member one : drawn.members) {
            for (Member other : drawn.members) {
                int i = drawn.numbers.getOrDefault(one.recordId(), -1);
                int j = drawn.numbers.getOrDefault(other.recordId(), -1);
                Part mine = Objects.requireNonNull(partOf.get(one.recordId()));
                Part theirs = Objects.requireNonNull(partOf.get(other.recordId()));
                if (drawn.naive.same[i][j]) {
                    assertThat(mine).isSameAs(theirs);
                }
                if (drawn.naive.different[i][j]) {
                    assertThat(mine).isNotSameAs(theirs);
                    assertThat(partition.unsettled())
                            .noneMatch(open -> isBetween(open, mine, theirs) || isBetween(open, theirs, mine));
                }
            }
        }
    }
}
