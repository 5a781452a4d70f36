package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LevelPatternsTest {

    @Test
    void a_pattern_is_its_code_and_back() {
        LevelPatterns patterns = new LevelPatterns(2, 3, 1);
        long code = patterns.code(1, LevelPatterns.NONE, 0);
        assertThat(patterns.level(code, 0)).isEqualTo(1);
        assertThat(patterns.level(code, 1)).isEqualTo(LevelPatterns.NONE);
        assertThat(patterns.level(code, 2)).isZero();
        assertThat(patterns.code(LevelPatterns.NONE, LevelPatterns.NONE, LevelPatterns.NONE))
                .isZero();
        assertThat(patterns.attributes()).isEqualTo(3);
        assertThat(patterns.levels(1)).isEqualTo(3);
    }

    @Test
    void pairs_are_counted_by_pattern_and_by_level() {
        LevelPatterns patterns = new LevelPatterns(2, 2);
        patterns.add(0, 1);
        patterns.add(0, 1);
        patterns.add(1, LevelPatterns.NONE);
        patterns.addCode(patterns.code(1, 1), 5);
        assertThat(patterns.pairs()).isEqualTo(8);
        assertThat(patterns.distinct()).isEqualTo(3);
        assertThat(patterns.count(patterns.code(0, 1))).isEqualTo(2);
        assertThat(patterns.count(patterns.code(0, 0))).isZero();
        assertThat(patterns.count(1, 1)).isEqualTo(7);
        assertThat(patterns.count(1, LevelPatterns.NONE)).isEqualTo(1);
        assertThat(patterns.count(0, 0)).isEqualTo(2);
    }

    @Test
    void many_patterns_keep_their_counts_and_come_in_order() {
        LevelPatterns patterns = new LevelPatterns(40, 40);
        for (int a = 39; a >= 0; a--) {
            for (int b = 0; b < 40; b++) {
                patterns.addCode(patterns.code(a, b), a * 40 + b + 1);
            }
        }
        assertThat(patterns.distinct()).isEqualTo(1600);
        assertThat(patterns.codes()).hasSize(1600).isSorted().doesNotHaveDuplicates();
        assertThat(patterns.count(patterns.code(0, 0))).isEqualTo(1);
        assertThat(patterns.count(patterns.code(39, 39))).isEqualTo(1600);
        assertThat(patterns.count(patterns.code(7, 11))).isEqualTo(292);
        assertThat(patterns.pairs()).isEqualTo(1600L * 1601 / 2);
    }

    @Test
    void a_level_that_is_none_of_the_attributes_is_refused() {
        LevelPatterns patterns = new LevelPatterns(2);
        assertThatThrownBy(() -> patterns.add(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patterns.add(-2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LevelPatterns(2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void as_many_attributes_as_can_be_told_apart_are_counted_from_the_first() {
        int[] levels = new int[19];
        Arrays.fill(levels, 9);
        assertThat(LevelPatterns.together(levels)).isEqualTo(18);
        assertThat(LevelPatterns.together(2, 2)).isEqualTo(2);
        Arrays.fill(levels, 1);
        assertThat(LevelPatterns.together(levels)).isEqualTo(19);
        int[] ones = new int[63];
        Arrays.fill(ones, 1);
        assertThat(LevelPatterns.together(ones)).isEqualTo(62);
    }

    @Test
    void a_column_is_read_as_the_attribute_that_another_asks_for() {
        LevelPatterns columns = new LevelPatterns(2, 3);
        columns.add(0, 2);
        columns.add(1, 2);
        columns.add(LevelPatterns.NONE, 1);
        LevelPatterns read = columns.readAs(List.of(
                new LevelPatterns.Reading(0, 0, Set.of(LevelPatterns.NONE, 0, 1)),
                new LevelPatterns.Reading(1, 0, Set.of(0)),
                new LevelPatterns.Reading(1, 0, Set.of(LevelPatterns.NONE, 1))));
        assertThat(read.pairs()).isEqualTo(3);
        assertThat(read.levels(2)).isEqualTo(3);
        assertThat(read.count(read.code(0, 2, LevelPatterns.NONE))).isEqualTo(1);
        assertThat(read.count(1, 2)).isEqualTo(1);
        assertThat(read.count(1, LevelPatterns.NONE)).isEqualTo(2);
        assertThat(read.count(2, 2)).isEqualTo(1);
        assertThat(read.count(2, 1)).isEqualTo(1);
        assertThat(read.count(0, LevelPatterns.NONE)).isEqualTo(1);
    }

    @Test
    void attributes_of_more_patterns_than_numbers_are_refused() {
        int[] levels = new int[20];
        Arrays.fill(levels, 9);
        assertThatThrownBy(() -> new LevelPatterns(levels)).hasMessageContaining("too many attributes");
    }
}
