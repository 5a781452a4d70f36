package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a component is parted, by weights written down; link from 6 bits, look from 0, margin 5, an absent pair -8. */
class GroupingTest {

    private static final MatchModel MODEL = MatchModel.shipped();
    private static final Set<Integer> Y19 = Set.of(2019);
    private static final Set<Integer> Y20 = Set.of(2020);
    private static final Set<Integer> Y21 = Set.of(2021);
    private static final Set<Integer> Y22 = Set.of(2022);

    private final List<Member> members = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Set<Integer>, Integer> rest = new HashMap<>();
    private int asked;

    @Test
    void from_the_threshold_on_two_records_are_one_person() {
        pupils(Y19, Y20);
        edge(1, 2, 600);
        assertThat(parts()).containsExactly(List.of(1, 2));
        assertThat(partition().unsettled()).isEmpty();
        assertThat(partition().parts()).noneMatch(Part::doubtful);
    }

    @Test
    void below_it_a_person_is_asked_and_the_later_one_waits() {
        pupils(Y20, Y19);
        edge(1, 2, 599);
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        assertThat(reviews()).containsExactly("1-2 unsure 599");
        assertThat(doubtful()).containsExactly(1);
    }

    @Test
    void of_two_that_began_at_once_the_later_natural_key_waits() {
        pupils(Y19, Y19);
        edge(1, 2, 599 + 250);
        assertThat(reviews()).containsExactly("1-2 unsure 599");
        assertThat(doubtful()).containsExactly(2);
    }

    @Test
    void what_is_not_even_likely_is_not_asked() {
        pupils(Y19, Y20);
        edge(1, 2, -1);
        assertThat(reviews()).isEmpty();
        assertThat(doubtful()).isEmpty();
        edges.clear();
        edge(1, 2, 0);
        assertThat(reviews()).containsExactly("1-2 unsure 0");
    }

    @Test
    void two_schools_in_one_year_speak_against_and_in_two_years_much_more() {
        pupils(Set.of(2019, 2020), Set.of(2020, 2021));
        edge(1, 2, 849);
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        edges.clear();
        edge(1, 2, 850);
        assertThat(parts()).containsExactly(List.of(1, 2));
        members.clear();
        edges.clear();
        pupils(Set.of(2019, 2020), Set.of(2019, 2020));
        edge(1, 2, 2_399);
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        edges.clear();
        edge(1, 2, 2_400);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void one_school_by_two_sources_in_one_year_is_no_sign_of_two_people() {
        member(1, "a", 1, Y19);
        member(2, "b", 1, Y19);
        edge(1, 2, 600);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void two_keys_of_one_source_in_one_year_are_two_people_and_nobody_is_asked() {
        member(1, "a", 1, Set.of(2019, 2020));
        member(2, "a", 1, Set.of(2020, 2021));
        edge(1, 2, 2_000);
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        assertThat(reviews()).isEmpty();
    }

    @Test
    void two_keys_of_one_source_in_other_years_may_be_one_person() {
        member(1, "a", 1, Y19);
        member(2, "a", 1, Y20);
        edge(1, 2, 2_000);
        assertThat(parts()).containsExactly(List.of(1, 2));
    }

    @Test
    void a_doubt_forbids_whatever_the_weight_and_is_the_reason() {
        pupils(Y19, Y20);
        edges.add(new Edge(id(1), id(2), 2_000, Doubt.TWINS.bit(), false));
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        assertThat(reviews()).containsExactly("1-2 twins 2000");
    }

    @Test
    void a_third_that_is_near_both_joins_them_all() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 1_500);
        edge(2, 3, 1_500);
        edge(1, 3, 100);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void the_mean_over_all_pairs_decides_not_the_best_one() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 2_400);
        edge(2, 3, 1_100);
        edge(1, 3, 99);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        assertThat(reviews()).containsExactly("2-3 bridge 1100");
        assertThat(doubtful()).containsExactly(3);
        edges.clear();
        edge(1, 2, 2_400);
        edge(2, 3, 1_100);
        edge(1, 3, 100);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void one_pair_counts_no_more_than_24_bits() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 4_000);
        edge(2, 3, 3_000);
        rest(1, 3, -1_201);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        rest.clear();
        rest(1, 3, -1_200);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void what_two_say_against_each_other_counts_no_more_than_24_bits_either() {
        pupils(Y19, Y20, Y21, Y22);
        edge(1, 2, 3_000);
        edge(1, 3, 2_400);
        edge(2, 3, 2_400);
        edge(1, 4, 2_400);
        edge(2, 4, 2_400);
        rest(3, 4, -9_000);
        // Three of four are joined: (24 + 24 - 24) / 3 = 8 bits for the last.
        assertThat(parts()).containsExactly(List.of(1, 2, 3, 4));
    }

    @Test
    void two_that_were_found_to_be_two_people_are_never_bridged() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 2_400);
        edge(2, 3, 1_000);
        apart(1, 3);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        assertThat(reviews()).containsExactly("2-3 bridge 1000");
    }

    @Test
    void of_two_rivals_about_equally_near_neither_joins() {
        pupils(Y19, Y20, Y20);
        edge(1, 2, 1_500);
        edge(1, 3, 1_001);
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(reviews()).containsExactly("1-2 contested 1500", "1-3 contested 1001");
        assertThat(doubtful()).containsExactly(2, 3);
        edges.clear();
        edge(1, 2, 1_500);
        edge(1, 3, 999);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void who_of_two_rivals_is_nearer_shows_also_where_both_say_more_than_a_pair_may() {
        pupils(Y19, Y20, Y20);
        edge(1, 2, 3_500);
        edge(1, 3, 2_999);
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        edges.clear();
        edge(1, 2, 3_500);
        edge(1, 3, 3_000);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void a_rival_in_doubt_with_the_record_itself_contests_nothing() {
        pupils(Y19, Y20, Y20);
        edge(1, 2, 1_500);
        edges.add(new Edge(id(1), id(3), 1_500, Doubt.TWINS.bit(), false));
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        assertThat(reviews()).containsExactly("1-3 twins 1500");
    }

    @Test
    void who_bears_the_number_of_one_and_is_another_but_for_it_joins_neither() {
        pupils(Y19, Y20, Y19);
        edges.add(new Edge(id(1), id(2), 3_000, 0, true));
        edges.add(new Edge(id(2), id(3), 900, Doubt.NUMBERS_DIFFER.bit(), false));
        apart(1, 3);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(reviews()).containsExactlyInAnyOrder("1-2 contested 3000", "2-3 numbers_differ 900");
        edges.set(0, new Edge(id(1), id(2), 3_000, 0, false));
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void one_number_under_two_keys_of_one_source_is_asked_about_and_keeps_no_code_back() {
        member(1, "a", 1, Y19);
        member(2, "a", 1, Y19);
        edges.add(new Edge(id(1), id(2), 2_000, Doubt.IDENTIFIER_AGAINST_NAME.bit(), false));
        assertThat(parts()).containsExactly(List.of(1), List.of(2));
        assertThat(reviews()).containsExactly("1-2 identifier_against_name 2000");
        assertThat(doubtful()).isEmpty();
    }

    @Test
    void a_rival_that_is_not_likely_itself_contests_nothing() {
        pupils(Y19, Y20, Y20);
        edge(1, 2, 600);
        edge(1, 3, 200);
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        edges.clear();
        rest.clear();
        edge(1, 2, 600);
        rest(1, 3, -1);
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void a_rival_that_can_be_one_person_with_the_partner_contests_nothing() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 1_500);
        edge(1, 3, 1_400);
        rest(2, 3, -100);
        assertThat(parts()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void a_rival_that_the_source_itself_keeps_apart_contests_nothing() {
        member(1, "a", 1, Y19);
        member(2, "b", 2, Y20);
        member(3, "a", 1, Set.of(2019, 2020));
        edge(1, 2, 1_500);
        edge(2, 3, 1_500);
        // Record 2 is contested by 1 and 3, which are apart.
        assertThat(parts()).containsExactly(List.of(1), List.of(3), List.of(2));
        edges.clear();
        edge(1, 2, 1_500);
        edge(1, 3, 1_500);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void uncertain_names_are_contested_by_any_uncertain_rival_however_far() {
        pupils(Y19, Y20, Y20);
        edges.add(new Edge(id(1), id(2), 2_000, 0, true));
        edges.add(new Edge(id(1), id(3), 100, 0, true));
        apart(2, 3);
        assertThat(parts()).containsExactly(List.of(1), List.of(2), List.of(3));
        edges.set(1, new Edge(id(1), id(3), 100, 0, false));
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
        edges.set(0, new Edge(id(1), id(2), 2_000, 0, false));
        edges.set(1, new Edge(id(1), id(3), 100, 0, true));
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void the_smaller_side_waits_and_only_where_it_is_one_record() {
        pupils(Y19, Y20, Y21, Y22);
        edge(1, 2, 2_400);
        edge(3, 4, 2_400);
        edge(2, 3, 700);
        rest(1, 3, -2_000);
        rest(1, 4, -2_000);
        rest(2, 4, -2_000);
        assertThat(parts()).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(reviews()).containsExactly("2-3 bridge 700");
        assertThat(doubtful()).isEmpty();
    }

    @Test
    void of_several_pairs_between_two_parts_the_heaviest_is_asked() {
        pupils(Y19, Y20, Y21);
        edge(1, 2, 2_400);
        edge(1, 3, 200);
        edge(2, 3, 300);
        assertThat(reviews()).containsExactly("2-3 unsure 300");
        edges.clear();
        edge(1, 2, 2_400);
        edge(2, 3, 300);
        edge(1, 3, 300);
        assertThat(reviews()).containsExactly("1-3 unsure 300");
    }

    @Test
    void a_component_of_two_needs_no_more_comparison_and_of_three_the_missing_one() {
        pupils(Y19, Y20);
        edge(1, 2, 600);
        partition();
        assertThat(asked).isZero();
        members.clear();
        pupils(Y19, Y20, Y21);
        edge(2, 3, 600);
        partition();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void an_outsized_component_is_parted_by_its_edges_alone() {
        int size = MODEL.outsized + 1;
        IntStream.rangeClosed(1, size).forEach(i -> member(i, "a", i, Set.of(2000 + i)));
        for (int i = 1; i < size; i += 2) {
            edge(i, i + 1, 2_000);
        }
        assertThat(partition().parts()).hasSize((size + 1) / 2);
        assertThat(asked).isZero();
        members.remove(members.size() - 1);
        partition();
        assertThat(asked).isPositive();
    }

    @Test
    void of_an_outsized_component_each_is_asked_about_with_its_nearest_alone() {
        int size = MODEL.outsized + 1;
        IntStream.rangeClosed(1, size).forEach(i -> member(i, "a", i, Set.of(2000 + i)));
        for (int i = 1; i <= size; i++) {
            for (int j = i + 1; j <= size; j++) {
                edge(i, j, j == i + 1 ? MODEL.review + 1 : MODEL.review);
            }
        }
        assertThat(partition().unsettled()).hasSize(size - 1);
        assertThat(partition().parts()).hasSize(size);
    }

    @Test
    void edges_to_records_outside_the_component_are_passed_over() {
        pupils(Y19, Y20);
        edge(1, 2, 2_000);
        edge(2, 9, 2_000);
        assertThat(parts()).containsExactly(List.of(1, 2));
        assertThat(reviews()).isEmpty();
    }

    private void pupils(List<Set<Integer>> years) {
        for (int i = 0; i < years.size(); i++) {
            member(i + 1, "a", i + 1, years.get(i));
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void pupils(Set<Integer>... years) {
        pupils(Arrays.asList(years));
    }

    private void member(int number, String source, int school, Set<Integer> years) {
        members.add(new Member(id(number), source, new UUID(2, school), "key " + (1_000 + number), years));
    }

    private void edge(int one, int other, int weight) {
        edges.add(new Edge(id(one), id(other), weight, 0, false));
    }

    /** What the comparison says of a pair that no edge joins. */
    private void rest(int one, int other, int weight) {
        rest.put(Set.of(one, other), weight);
    }

    private void apart(int one, int other) {
        rest.put(Set.of(one, other), Integer.MIN_VALUE);
    }

    private Partition partition() {
        return new Grouping(MODEL).partition(members, edges, List.of(), (one, other) -> {
            asked++;
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
                .map(part -> part.records().stream().map(GroupingTest::number).toList())
                .toList();
    }

    private List<Integer> doubtful() {
        return partition().parts().stream()
                .filter(Part::doubtful)
                .flatMap(part -> part.records().stream())
                .map(GroupingTest::number)
                .toList();
    }

    private List<String> reviews() {
        return partition().unsettled().stream()
                .map(open -> number(open.recordA()) + "-" + number(open.recordB()) + " " + open.reason() + " "
                        + open.weight())
                .toList();
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static int number(UUID id) {
        return (int) id.getLeastSignificantBits();
    }
}
