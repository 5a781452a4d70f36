package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person's word does to the parts of a component. */
final class GroupingDecisionTest {

    private static final MatchModel MODEL = MatchModel.shipped();
    private static final int STRONG = 2_000;
    private static final int WEAK = 300;

    private final List<Member> members = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final Map<Set<Integer>, Integer> rest = new HashMap<>();

    @Test
    void same_joins_whatever_it_weighs_and_nothing_is_open() {
        pupils(2);
        edge(1, 2, -1_500, Doubt.NUMBERS_DIFFER);
        assertThat(reviews()).containsExactly("1-2 numbers_differ");
        say(1, 2, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2));
        assertThat(reviews()).isEmpty();
    }

    @Test
    void same_is_passed_on_also_through_a_record_that_is_gone() {
        pupils(2);
        say(1, 9, Verdict.SAME);
        say(9, 2, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void different_is_passed_on_through_what_is_the_same_and_never_proposed_again() {
        pupils(3);
        edge(1, 3, STRONG);
        say(1, 9, Verdict.DIFFERENT);
        say(9, 3, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(reviews()).isEmpty();
        assertThat(doubtful()).isEmpty();
    }

    @Test
    void a_third_record_joins_neither_two_whom_a_person_parted() {
        pupils(3);
        edge(1, 2, STRONG - 800);
        edge(2, 3, STRONG);
        edge(1, 3, STRONG - 800);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
        say(1, 3, Verdict.DIFFERENT);
        assertThat(parts()).containsExactly(List.of(1), List.of(2, 3));
        assertThat(reviews()).isEmpty();
    }

    @Test
    void different_from_one_of_two_rivals_settles_whose_it_is() {
        pupils(3);
        edge(1, 3, STRONG);
        edge(2, 3, STRONG);
        rest(1, 2, Integer.MIN_VALUE);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(reviews()).containsExactly("1-3 contested", "2-3 contested");
        say(2, 3, Verdict.DIFFERENT);
        assertThat(parts()).containsExactly(List.of(1, 3), List.of(2));
        assertThat(reviews()).isEmpty();
    }

    /** 1 and 2 agree in all; 3 has another number. Who says that 3 is 1 has not taken 2 out of 1's learner. */
    @Test
    void a_merge_takes_the_records_along_that_each_has_by_itself() {
        pupils(3);
        edge(1, 2, STRONG);
        edge(1, 3, WEAK, Doubt.NUMBERS_DIFFER);
        edge(2, 3, WEAK, Doubt.NUMBERS_DIFFER);
        say(1, 3, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
        assertThat(reviews()).isEmpty();
    }

    @Test
    void two_keys_of_one_school_in_one_year_are_one_where_a_person_says_so_and_their_others_come_along() {
        member(1, "a", 1, Set.of(2025));
        member(2, "a", 1, Set.of(2025));
        member(3, "b", 2, Set.of(2024));
        edge(1, 3, STRONG);
        say(1, 2, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void where_a_school_keeps_others_of_them_apart_only_the_records_themselves_are_joined() {
        member(1, "a", 1, Set.of(2024));
        member(2, "b", 2, Set.of(2024));
        member(3, "c", 3, Set.of(2025));
        member(4, "c", 3, Set.of(2025));
        edge(1, 3, STRONG);
        edge(2, 4, STRONG);
        rest(1, 4, Integer.MIN_VALUE);
        rest(2, 3, Integer.MIN_VALUE);
        say(1, 2, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3), List.of(4));
    }

    /** 9 was named the same as 1 and is gone; 2 was with it by the machine alone. */
    @Test
    void who_stands_in_for_a_record_that_is_gone_gives_way_to_a_school_that_keeps_it_apart() {
        pupils(2);
        say(1, 9, Verdict.SAME);
        decided.add(Decided.standIn(id(9), id(2)));
        assertThat(parts()).containsExactly(List.of(1, 2));
        members.clear();
        member(1, "a", 1, Set.of(2025));
        member(2, "a", 1, Set.of(2025));
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        members.clear();
        pupils(2);
        say(1, 2, Verdict.DIFFERENT);
        assertThat(Said.contradicted(decided)).isNull();
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void who_cannot_tell_is_asked_again_only_when_the_evidence_weighs_otherwise() {
        pupils(2);
        edge(1, 2, WEAK);
        assertThat(doubtful()).containsExactly(2);
        decided.add(Decided.of(id(1), id(2), Verdict.CANNOT_TELL, WEAK));
        assertThat(reviews()).isEmpty();
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        assertThat(doubtful()).isEmpty();
        edges.clear();
        edge(1, 2, WEAK + 1);
        assertThat(reviews()).containsExactly("1-2 unsure");
        edges.clear();
        edge(1, 2, STRONG);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void what_contradicts_is_found_whichever_was_said_last() {
        say(1, 2, Verdict.SAME);
        say(2, 3, Verdict.SAME);
        assertThat(Said.contradicted(decided)).isNull();
        Decided against = Decided.of(id(1), id(3), Verdict.DIFFERENT, 0);
        decided.add(0, against);
        assertThat(Said.contradicted(decided)).isEqualTo(against);
        assertThat(Said.onTheWay(decided, id(1), id(3))).isEqualTo(Decided.of(id(1), id(2), Verdict.SAME, 0));
        assertThat(Said.onTheWay(decided, id(1), id(9))).isNull();
        decided.remove(0);
        say(3, 4, Verdict.DIFFERENT);
        assertThat(Said.contradicted(decided)).isNull();
    }

    @Test
    void what_contradicts_all_the_same_leaves_them_joined() {
        pupils(2);
        say(1, 2, Verdict.DIFFERENT);
        say(1, 2, Verdict.SAME);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void a_review_is_worth_the_pairs_of_records_that_it_may_put_right() {
        pupils(3);
        edge(1, 2, STRONG);
        edge(1, 3, WEAK);
        rest(2, 3, WEAK);
        List<Unsettled> open = partition().unsettled();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).value())
                .isEqualTo((int) Math.round(2_000 * MODEL.probability(WEAK)))
                .isBetween(1_000, 2_000);
    }

    @Test
    void a_waterfall_comes_to_the_weight_with_the_heaviest_step_first() {
        List<Evidence> evidence = List.of(
                new Evidence(Attribute.FAMILY, Level.EXACT, 200),
                new Evidence(Attribute.BIRTH_DATE, Level.EXACT, 1_240));
        List<Waterfall.Step> steps = Waterfall.of(-1_000, evidence, 190);
        assertThat(steps).extracting(Waterfall.Step::sum).containsExactly(-1_000, 240, -10, 190);
        assertThat(steps.get(0).piece()).isNull();
        assertThat(steps.get(2).piece()).isEqualTo(new Evidence(Attribute.SCHOOL_YEARS, Level.EXACT, -250));
        assertThat(Waterfall.of(-1_000, evidence, 440)).hasSize(3);
    }

    private void pupils(int count) {
        for (int i = 1; i <= count; i++) {
            member(i, "a", i, Set.of(2020 + i));
        }
    }

    private void member(int number, String source, int school, Set<Integer> years) {
        members.add(new Member(id(number), source, new UUID(2, school), "key " + number, years));
    }

    private void edge(int one, int other, int weight, Doubt... doubts) {
        edges.add(new Edge(id(one), id(other), weight, Doubt.bits(List.of(doubts)), false));
    }

    private void rest(int one, int other, int weight) {
        rest.put(Set.of(one, other), weight);
    }

    private void say(int one, int other, Verdict verdict) {
        decided.add(Decided.of(id(one), id(other), verdict, 0));
    }

    private Partition partition() {
        return new Grouping(MODEL).partition(members, edges, decided, (one, other) -> {
            PairScore score = new PairScore(MODEL);
            int weight = rest.getOrDefault(Set.of(number(one), number(other)), MODEL.absent);
            if (weight == Integer.MIN_VALUE) {
                score.exclude();
                score.set(Attribute.GIVEN, Level.CONFLICT, -2_000 - MODEL.prior);
            } else {
                score.set(Attribute.GIVEN, Level.EXACT, weight - MODEL.prior);
            }
            return score;
        });
    }

    private List<List<Integer>> parts() {
        return partition().parts().stream()
                .map(part -> part.records().stream()
                        .map(GroupingDecisionTest::number)
                        .toList())
                .toList();
    }

    private List<Integer> doubtful() {
        return partition().parts().stream()
                .filter(Part::doubtful)
                .flatMap(part -> part.records().stream())
                .map(GroupingDecisionTest::number)
                .toList();
    }

    private List<String> reviews() {
        return partition().unsettled().stream()
                .map(open -> number(open.recordA()) + "-" + number(open.recordB()) + " " + open.reason())
                .toList();
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static int number(UUID id) {
        return (int) id.getLeastSignificantBits();
    }
}
