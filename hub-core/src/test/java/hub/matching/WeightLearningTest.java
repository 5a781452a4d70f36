package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WeightLearningTest {

    private static final double[] M = {0.9, 0.8, 0.95, 0.7};
    private static final double[] U = {0.1, 0.05, 0.2, 0.02};
    private static final WeightLearning.Settings SETTINGS = new WeightLearning.Settings(0.001, 0.3, 1e-9, 2000);

    private static LevelShares agreeing(double... shares) {
        double[][] of = new double[shares.length][];
        for (int i = 0; i < shares.length; i++) {
            of[i] = new double[] {shares[i], 1 - shares[i]};
        }
        return new LevelShares(of);
    }

    /** So many pairs as they are expected, of independent attributes; those of an attribute all agree where it chose them. */
    private static LevelPatterns pairs(double all, double share, int chosen) {
        LevelPatterns patterns = new LevelPatterns(2, 2, 2, 2);
        for (int bits = 0; bits < 16; bits++) {
            double one = share;
            double two = 1 - share;
            int[] levels = new int[4];
            for (int attribute = 0; attribute < 4; attribute++) {
                levels[attribute] = bits >> attribute & 1;
                boolean agree = levels[attribute] == 0;
                if (attribute == chosen) {
                    one *= agree ? 1 : 0;
                    two *= agree ? 1 : 0;
                } else {
                    one *= agree ? M[attribute] : 1 - M[attribute];
                    two *= agree ? U[attribute] : 1 - U[attribute];
                }
            }
            long count = Math.round(all * (one + two));
            if (count > 0) {
                patterns.addCode(patterns.code(levels), count);
            }
        }
        return patterns;
    }

    private static WeightLearning learning() {
        return new WeightLearning(agreeing(U), agreeing(0.8, 0.8, 0.8, 0.8), SETTINGS);
    }

    @Test
    void the_m_of_which_pairs_were_made_are_learnt_from_two_rules() {
        WeightLearning.Learnt learnt = learning()
                .learn(List.of(
                        new WeightLearning.Rule(pairs(1e9, 0.3, 0), Set.of(0)),
                        new WeightLearning.Rule(pairs(1e9, 0.05, 3), Set.of(3))));
        for (int attribute = 0; attribute < 4; attribute++) {
            assertThat(learnt.m().of(attribute, 0)).isEqualTo(M[attribute], within(1e-4));
        }
        assertThat(learnt.ruleShares().get(0)).isEqualTo(0.3, within(1e-4));
        assertThat(learnt.ruleShares().get(1)).isEqualTo(0.05, within(1e-4));
        assertThat(learnt.converged()).isTrue();
        assertThat(learnt.moved()).isLessThanOrEqualTo(1e-9);
        assertThat(learnt.rounds()).isBetween(2, 1999);
    }

    @Test
    void an_attribute_is_not_learnt_from_a_rule_that_chooses_by_it() {
        WeightLearning.Learnt learnt =
                learning().learn(List.of(new WeightLearning.Rule(pairs(1e9, 0.3, 0), Set.of(0))));
        assertThat(learnt.m().of(0, 0)).isEqualTo(0.8);
        assertThat(learnt.m().of(1, 0)).isEqualTo(M[1], within(1e-4));
    }

    @Test
    void without_pairs_what_is_expected_stays() {
        WeightLearning.Learnt learnt =
                learning().learn(List.of(new WeightLearning.Rule(new LevelPatterns(2, 2, 2, 2), Set.of())));
        assertThat(learnt.m().distance(agreeing(0.8, 0.8, 0.8, 0.8))).isLessThan(1e-12);
        assertThat(learnt.ruleShares().get(0)).isEqualTo(0.5);
    }

    @Test
    void an_attribute_that_cannot_be_compared_says_nothing() {
        LevelPatterns patterns = pairs(1e6, 0.3, 0);
        LevelPatterns wider = new LevelPatterns(2, 2, 2, 2, 2);
        for (long code : patterns.codes()) {
            wider.addCode(
                    wider.code(
                            patterns.level(code, 0),
                            patterns.level(code, 1),
                            patterns.level(code, 2),
                            patterns.level(code, 3),
                            LevelPatterns.NONE),
                    patterns.count(code));
        }
        WeightLearning.Learnt learnt = new WeightLearning(
                        agreeing(0.1, 0.05, 0.2, 0.02, 0.5), agreeing(0.8, 0.8, 0.8, 0.8, 0.6), SETTINGS)
                .learn(List.of(new WeightLearning.Rule(wider, Set.of(0))));
        assertThat(learnt.m().of(4, 0)).isEqualTo(0.6, within(1e-12));
        assertThat(learnt.m().of(1, 0)).isEqualTo(M[1], within(1e-3));
    }

    @Test
    void learning_that_is_stopped_early_says_so() {
        WeightLearning.Learnt learnt = new WeightLearning(
                        agreeing(U), agreeing(0.8, 0.8, 0.8, 0.8), new WeightLearning.Settings(0.001, 0.3, 1e-9, 1))
                .learn(List.of(new WeightLearning.Rule(pairs(1e6, 0.1, 0), Set.of(0))));
        assertThat(learnt.converged()).isFalse();
        assertThat(learnt.rounds()).isEqualTo(1);
        assertThat(learnt.moved()).isGreaterThan(1e-9);
    }

    @Test
    void the_share_of_all_pairs_is_what_the_probabilities_come_to() {
        // 1e9 pairs agree in the first attribute, of which 0.3 are of one person; they came from 1e12.
        LevelShares m = agreeing(M);
        LevelPatterns patterns = new LevelPatterns(2, 2, 2, 2);
        double all = 1e9;
        double share = 0.001;
        LevelPatterns free = pairs(all, share, -1);
        for (long code : free.codes()) {
            patterns.addCode(code, free.count(code));
        }
        assertThat(learning().share(patterns, m, all)).isEqualTo(share, within(1e-6));
    }

    @Test
    void where_no_pair_was_compared_half_a_pair_is_of_one_person() {
        assertThat(learning().share(new LevelPatterns(2, 2, 2, 2), agreeing(M), 1000))
                .isEqualTo(0.0005);
    }

    @Test
    void settings_without_an_end_are_refused() {
        assertThatThrownBy(() -> new WeightLearning.Settings(0, 0.3, 1e-4, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightLearning.Settings(1, 0, 1e-4, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightLearning.Settings(1, 1, 1e-4, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightLearning.Settings(1, 0.3, 0, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightLearning.Settings(1, 0.3, 1e-4, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
