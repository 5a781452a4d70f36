package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;

import hub.learner.Lineage.Heir;
import hub.submission.RecordId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who each part of a regrouped component is, and where its codes stay. */
class LineageTest {

    private static final RecordId R1 = new RecordId(new UUID(1, 1));
    private static final RecordId R2 = new RecordId(new UUID(1, 2));
    private static final RecordId R3 = new RecordId(new UUID(1, 3));
    private static final RecordId R4 = new RecordId(new UUID(1, 4));
    private static final LearnerId A = new LearnerId(new UUID(2, 1));
    private static final LearnerId B = new LearnerId(new UUID(2, 2));
    private static final LearnerId C = new LearnerId(new UUID(2, 3));
    private static final LearnerId NEW = new LearnerId(new UUID(9, 9));

    @Test
    void records_that_nobody_knew_become_a_new_learner() {
        Heir heir = only(decide(List.of(Set.of(R1)), Map.of(), List.of()));
        assertThat(heir.learner()).isEqualTo(NEW);
        assertThat(heir.code()).isNull();
        assertThat(heir.retired()).isEmpty();
    }

    @Test
    void a_learner_without_a_code_stays_who_it_is_when_another_record_joins() {
        assertThat(only(decide(List.of(Set.of(R1, R2)), Map.of(R1, A), List.of()))
                        .learner())
                .isEqualTo(A);
    }

    @Test
    void of_two_learners_without_codes_the_older_one_lives_on() {
        assertThat(only(decide(List.of(Set.of(R1, R2)), Map.of(R1, B, R2, A), List.of()))
                        .learner())
                .isEqualTo(A);
    }

    @Test
    void where_two_learners_join_the_oldest_code_is_the_code_and_the_other_leads_to_it() {
        IssuedCode older = code(1, B, R2);
        IssuedCode newer = code(2, A, R1);
        Heir heir = only(decide(List.of(Set.of(R1, R2)), Map.of(R1, A, R2, B), List.of(newer, older)));
        assertThat(heir.learner()).isEqualTo(B);
        assertThat(heir.code()).isEqualTo(older);
        assertThat(heir.retired()).containsExactly(newer);
    }

    @Test
    void three_codes_that_meet_are_retired_from_the_oldest_on() {
        IssuedCode first = code(1, A, R1);
        IssuedCode second = code(2, B, R2);
        IssuedCode third = code(3, C, R3);
        Heir heir =
                only(decide(List.of(Set.of(R1, R2, R3)), Map.of(R1, A, R2, B, R3, C), List.of(third, first, second)));
        assertThat(heir.code()).isEqualTo(first);
        assertThat(heir.retired()).containsExactly(second, third);
    }

    @Test
    void parted_the_code_stays_with_the_record_it_was_issued_for_however_small_its_part_is() {
        IssuedCode code = code(1, A, R3);
        List<Heir> heirs = decide(List.of(Set.of(R1, R2), Set.of(R3)), Map.of(R1, A, R2, A, R3, A), List.of(code));
        assertThat(heirs.get(1).code()).isEqualTo(code);
        assertThat(heirs.get(1).learner()).isEqualTo(A);
        assertThat(heirs.get(0).code()).isNull();
        assertThat(heirs.get(0).learner()).isEqualTo(NEW);
    }

    @Test
    void parted_again_each_part_is_the_learner_to_whom_its_code_was_issued() {
        IssuedCode older = code(1, A, R1);
        IssuedCode redirected = code(2, A, B, R2);
        List<Heir> heirs = decide(List.of(Set.of(R1), Set.of(R2)), Map.of(R1, A, R2, A), List.of(older, redirected));
        assertThat(heirs).extracting(Heir::learner).containsExactly(A, B);
        assertThat(heirs).extracting(Heir::code).containsExactly(older, redirected);
        assertThat(heirs).allSatisfy(heir -> assertThat(heir.retired()).isEmpty());
    }

    @Test
    void where_its_record_is_gone_the_code_follows_most_of_its_learners_records() {
        IssuedCode code = code(1, A, R4);
        List<Heir> heirs =
                decide(List.of(Set.of(R1), Set.of(R2, R3)), Map.of(R1, A, R2, A, R3, A, R4, A), List.of(code));
        assertThat(heirs.get(0).code()).isNull();
        assertThat(heirs.get(1).code()).isEqualTo(code);
    }

    @Test
    void of_equally_large_parts_the_code_follows_the_oldest_record() {
        IssuedCode code = code(1, A, R4);
        Map<RecordId, LearnerId> links = Map.of(R1, A, R2, A, R4, A);
        assertThat(decide(List.of(Set.of(R2), Set.of(R1)), links, List.of(code)))
                .extracting(Heir::code)
                .containsExactly(null, code);
        assertThat(decide(List.of(Set.of(R1), Set.of(R2)), links, List.of(code)))
                .extracting(Heir::code)
                .containsExactly(code, null);
    }

    @Test
    void the_oldest_record_of_a_part_counts_whichever_comes_first_in_it() {
        RecordId gone = new RecordId(new UUID(1, 5));
        IssuedCode code = code(1, A, gone);
        Map<RecordId, LearnerId> links = Map.of(R1, A, R2, A, R3, A, R4, A, gone, A);
        Set<RecordId> holdsOldest = new LinkedHashSet<>(List.of(R4, R1));
        Set<RecordId> holdsOldestFirst = new LinkedHashSet<>(List.of(R1, R4));
        Set<RecordId> others = new LinkedHashSet<>(List.of(R2, R3));
        for (Set<RecordId> part : List.of(holdsOldest, holdsOldestFirst)) {
            assertThat(decide(List.of(others, part), links, List.of(code)))
                    .extracting(Heir::code)
                    .containsExactly(null, code);
            assertThat(decide(List.of(part, others), links, List.of(code)))
                    .extracting(Heir::code)
                    .containsExactly(code, null);
        }
    }

    @Test
    void a_record_that_others_moved_to_another_learner_does_not_take_the_code_along() {
        IssuedCode code = code(1, A, R1);
        List<Heir> heirs = decide(List.of(Set.of(R2), Set.of(R1)), Map.of(R1, B, R2, A), List.of(code));
        assertThat(heirs.get(0).code()).isEqualTo(code);
        assertThat(heirs.get(1).code()).isNull();
        assertThat(heirs.get(1).learner()).isEqualTo(B);
    }

    @Test
    void a_record_that_comes_back_to_a_learner_without_records_brings_its_code_to_life_again() {
        IssuedCode code = code(1, A, R1);
        Heir heir = only(decide(List.of(Set.of(R1)), Map.of(), List.of(code)));
        assertThat(heir.learner()).isEqualTo(A);
        assertThat(heir.code()).isEqualTo(code);
    }

    @Test
    void a_record_that_comes_back_does_not_take_the_code_from_those_who_stayed() {
        IssuedCode code = code(1, A, R1);
        List<Heir> heirs = decide(List.of(Set.of(R1), Set.of(R2)), Map.of(R2, A), List.of(code));
        assertThat(heirs.get(0).code()).isNull();
        assertThat(heirs.get(0).learner()).isEqualTo(NEW);
        assertThat(heirs.get(1).code()).isEqualTo(code);
    }

    @Test
    void a_code_whose_learner_has_no_record_here_stays_where_it_is() {
        IssuedCode code = code(1, C, R4);
        Heir heir = only(decide(List.of(Set.of(R1)), Map.of(R1, A, R4, B), List.of(code)));
        assertThat(heir.code()).isNull();
        assertThat(heir.learner()).isEqualTo(A);
    }

    @Test
    void a_part_without_a_code_never_becomes_a_learner_who_has_one() {
        IssuedCode code = code(1, A, R1);
        List<Heir> heirs = decide(List.of(Set.of(R2), Set.of(R1)), Map.of(R1, A, R2, A), List.of(code));
        assertThat(heirs).extracting(Heir::learner).containsExactly(NEW, A);
    }

    @Test
    void two_parts_of_one_learner_without_a_code_are_two_learners() {
        List<Heir> heirs = decide(List.of(Set.of(R1), Set.of(R2)), Map.of(R1, A, R2, A), List.of());
        assertThat(heirs).extracting(Heir::learner).containsExactly(A, NEW);
    }

    /** R1 and R3 were A's, R2 and R4 were B's; R1 and R2, for which the codes were issued, are gone; C's R5 came later. */
    @Test
    void parted_again_each_code_goes_home_though_both_records_are_gone_for_which_they_were_issued() {
        RecordId later = new RecordId(new UUID(1, 5));
        RecordId latest = new RecordId(new UUID(1, 6));
        IssuedCode first = code(1, A, A, R1);
        IssuedCode second = code(2, A, B, R2);
        Map<LearnerId, Set<RecordId>> ownOf = Map.of(A, Set.of(R1, R3), B, Set.of(R2, R4));
        List<Heir> heirs = Lineage.decide(
                List.of(Set.of(R4, later, latest), Set.of(R3)),
                Map.of(R3, A, R4, A, later, A, latest, A),
                List.of(first, second),
                ownOf,
                fresh());
        assertThat(heirs).extracting(Heir::code).containsExactly(second, first);
        assertThat(heirs).extracting(Heir::learner).containsExactly(B, A);
    }

    @Test
    void where_nothing_is_left_of_what_a_codes_learner_had_it_goes_with_most_of_whom_it_leads_to() {
        IssuedCode first = code(1, A, A, R1);
        IssuedCode second = code(2, A, B, R2);
        List<Heir> heirs = Lineage.decide(
                List.of(Set.of(R3), Set.of(R4)),
                Map.of(R3, A, R4, A),
                List.of(first, second),
                Map.of(A, Set.of(R1, R3), B, Set.of(R2)),
                fresh());
        assertThat(heirs.get(0).code()).isEqualTo(first);
        assertThat(heirs.get(0).retired()).containsExactly(second);
        assertThat(heirs.get(1).code()).isNull();
    }

    @Test
    void every_part_keeps_its_members() {
        List<Set<RecordId>> parts = List.of(new TreeSet<>(Arrays.asList(R2, R1)), Set.of(R3));
        assertThat(decide(parts, Map.of(), List.of())).extracting(Heir::members).containsExactlyElementsOf(parts);
    }

    private static List<Heir> decide(
            List<? extends Set<RecordId>> parts, Map<RecordId, LearnerId> links, List<IssuedCode> codes) {
        return Lineage.decide(parts, links, codes, Map.of(), fresh());
    }

    /** The first new learner is NEW, further ones have ids of their own. */
    private static Supplier<LearnerId> fresh() {
        int[] made = new int[1];
        return () -> new LearnerId(new UUID(9, 9 + made[0]++));
    }

    private static Heir only(List<Heir> heirs) {
        assertThat(heirs).hasSize(1);
        return heirs.get(0);
    }

    private static IssuedCode code(int age, LearnerId learner, RecordId record) {
        return code(age, learner, learner, record);
    }

    private static IssuedCode code(int age, LearnerId leadsTo, LearnerId issuedTo, RecordId record) {
        return new IssuedCode(
                "000000000" + age, "s", "0000000A" + age, "t", leadsTo, issuedTo, record, new UUID(0, age));
    }
}
