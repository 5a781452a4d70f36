package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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
    void attributes_of_more_patterns_than_numbers_are_refused() {
        int[] levels = new int[20];
        Arrays.fill(levels, 9);
        assertThatThrownBy(() -> new LevelPatterns(levels)).hasMessageContaining("too many attributes");
    }
}
