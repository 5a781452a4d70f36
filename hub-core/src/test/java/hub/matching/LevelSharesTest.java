package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LevelSharesTest {

    private static LevelShares shares(double... of) {
        return new LevelShares(new double[][] {of});
    }

    @Test
    void shares_add_up_to_one_and_none_is_nothing() {
        assertThatThrownBy(() -> shares(0.5, 0.4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(0.7, 0.4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        LevelShares two = shares(0.25, 0.75);
        assertThat(two.attributes()).isEqualTo(1);
        assertThat(two.levels(0)).isEqualTo(2);
        assertThat(two.of(0, 1)).isEqualTo(0.75);
    }

    @Test
    void what_is_expected_weighs_as_many_pairs_as_its_strength() {
        LevelPatterns patterns = new LevelPatterns(2);
        patterns.add(0);
        patterns.add(0);
        patterns.add(0);
        patterns.add(LevelPatterns.NONE);
        LevelShares counted = LevelShares.counted(patterns, shares(0.5, 0.5), 2);
        assertThat(counted.of(0, 0)).isEqualTo(0.8, within(1e-12));
        assertThat(counted.of(0, 1)).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void a_level_that_few_pairs_could_have_shown_is_not_thought_impossible() {
        LevelShares expected = shares(0.8, 0.19998, 0.00002);
        LevelShares drawn = LevelShares.drawn(new double[][] {{900, 100, 0}}, expected, 1);
        double[] each = {901 / (1000 + 1 / 0.8), 101 / (1000 + 1 / 0.19998), 1 / (1000 + 50_000.0)};
        double sum = each[0] + each[1] + each[2];
        for (int level = 0; level < 3; level++) {
            assertThat(drawn.of(0, level)).isEqualTo(each[level] / sum, within(1e-12));
        }
        assertThat(drawn.of(0, 2)).isGreaterThan(0.00002 * 0.95);
        LevelShares many = LevelShares.drawn(new double[][] {{9e8, 1e8, 0}}, expected, 1);
        assertThat(many.of(0, 2)).isLessThan(2e-9);
        assertThat(LevelShares.drawn(new double[1][3], expected, 1).distance(expected))
                .isLessThan(1e-12);
    }

    @Test
    void a_weight_is_in_bits() {
        assertThat(shares(0.8, 0.2).weight(shares(0.1, 0.9), 0, 0)).isEqualTo(3, within(1e-9));
        assertThat(shares(0.8, 0.2).weight(shares(0.2, 0.8), 0, 1)).isEqualTo(-2, within(1e-9));
    }

    @Test
    void pairs_of_one_person_are_taken_out_of_the_shares_of_all() {
        // A tenth of all pairs is of one person; of these 0.9 agree, of the others 0.1.
        LevelShares all = shares(0.9 * 0.1 + 0.1 * 0.9, 0.1 * 0.1 + 0.9 * 0.9);
        LevelShares left = all.without(shares(0.9, 0.1), 0.1, 0.01);
        assertThat(left.of(0, 0)).isEqualTo(0.1, within(1e-12));
        assertThat(left.of(0, 1)).isEqualTo(0.9, within(1e-12));
    }

    @Test
    void a_part_of_each_share_remains_whatever_is_taken_out() {
        LevelShares left = shares(0.01, 0.99).without(shares(0.99, 0.01), 0.1, 0.05);
        double rest = (0.99 - 0.1 * 0.01) / 0.9;
        assertThat(left.of(0, 0)).isEqualTo(0.0005 / (0.0005 + rest), within(1e-12));
    }

    @Test
    void the_distance_is_the_largest_difference() {
        LevelShares one = new LevelShares(new double[][] {{0.5, 0.5}, {0.2, 0.8}});
        LevelShares other = new LevelShares(new double[][] {{0.6, 0.4}, {0.5, 0.5}});
        assertThat(one.distance(other)).isEqualTo(0.3, within(1e-12));
        assertThat(one.distance(one)).isZero();
    }
}
