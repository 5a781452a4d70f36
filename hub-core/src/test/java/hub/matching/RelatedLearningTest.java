package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Learning where pairs of one person, of related people and of strangers are mixed. */
final class RelatedLearningTest {

    /** Given name and birth date are each person's own; family name and address are a household's. */
    private static final double[] M = {0.9, 0.9, 0.95, 0.8};

    private static final double[] KIN = {0.02, 0.01, 0.9, 0.95};
    private static final double[] U = {0.02, 0.01, 0.05, 0.03};
    private static final WeightLearning.Settings SETTINGS = new WeightLearning.Settings(0.001, 0.2, 1e-9, 5000);

    private static LevelShares agreeing(double... shares) {
        double[][] of = new double[shares.length][];
        for (int i = 0; i < shares.length; i++) {
            of[i] = new double[] {shares[i], 1 - shares[i]};
        }
        return new LevelShares(of);
    }

    private static LevelPatterns pairs(double all, double one, double kin) {
        LevelPatterns patterns = new LevelPatterns(2, 2, 2, 2);
        for (int bits = 0; bits < 16; bits++) {
            double[] counts = {one, kin, 1 - one - kin};
            int[] levels = new int[4];
            for (int attribute = 0; attribute < 4; attribute++) {
                levels[attribute] = bits >> attribute & 1;
                double[] shares = {M[attribute], KIN[attribute], U[attribute]};
                for (int kind = 0; kind < 3; kind++) {
                    counts[kind] *= levels[attribute] == 0 ? shares[kind] : 1 - shares[kind];
                }
            }
            patterns.addCode(patterns.code(levels), Math.round(all * (counts[0] + counts[1] + counts[2])));
        }
        return patterns;
    }

    private static WeightLearning learning() {
        return new WeightLearning(
                agreeing(U),
                agreeing(0.8, 0.8, 0.8, 0.8),
                new WeightLearning.Related(agreeing(0.02, 0.01, 0.8, 0.8), Set.of(0, 1)),
                SETTINGS);
    }

    @Test
    void related_people_are_told_from_one_person() {
        WeightLearning.Learnt learnt =
                learning().learn(List.of(new WeightLearning.Rule(pairs(1e9, 0.1, 0.3), Set.of())));
        for (int attribute = 0; attribute < 4; attribute++) {
            assertThat(learnt.m().of(attribute, 0)).isEqualTo(M[attribute], within(1e-3));
            assertThat(learnt.related().of(attribute, 0)).isEqualTo(KIN[attribute], within(1e-3));
        }
        assertThat(learnt.ruleShares().get(0)).isEqualTo(0.1, within(1e-3));
        assertThat(learnt.converged()).isTrue();
    }

    @Test
    void related_people_are_learnt_beside_an_m_that_is_known() {
        LevelShares known = agreeing(M);
        WeightLearning.Learnt learnt =
                learning().learnRelated(List.of(new WeightLearning.Rule(pairs(1e9, 0.01, 0.6), Set.of())), known);
        assertThat(learnt.m().distance(known)).isZero();
        for (int attribute = 0; attribute < 4; attribute++) {
            assertThat(learnt.related().of(attribute, 0)).isEqualTo(KIN[attribute], within(1e-3));
        }
        assertThat(learnt.ruleShares().get(0)).isEqualTo(0.01, within(1e-3));
        assertThat(learnt.converged()).isTrue();
    }

    @Test
    void where_related_people_are_not_asked_for_they_are_taken_for_one() {
        WeightLearning.Learnt learnt = new WeightLearning(agreeing(U), agreeing(0.8, 0.8, 0.8, 0.8), SETTINGS)
                .learn(List.of(new WeightLearning.Rule(pairs(1e9, 0.1, 0.3), Set.of())));
        assertThat(learnt.ruleShares().get(0)).isGreaterThan(0.3);
        assertThat(learnt.related().distance(agreeing(U))).isZero();
    }

    @Test
    void both_shares_of_all_pairs_are_found() {
        WeightLearning.Learnt known = new WeightLearning.Learnt(agreeing(M), agreeing(KIN), List.of(), 0, 0, true);
        WeightLearning.Shares shares = learning().share(pairs(1e9, 0.002, 0.005), known, 1e9);
        assertThat(shares.one()).isEqualTo(0.002, within(1e-5));
        assertThat(shares.related()).isEqualTo(0.005, within(1e-5));
    }

    @Test
    void both_shares_of_all_pairs_are_found_where_pairs_that_agree_in_nothing_are_left_out() {
        WeightLearning.Learnt known = new WeightLearning.Learnt(agreeing(M), agreeing(KIN), List.of(), 0, 0, true);
        LevelPatterns all = pairs(1e11, 0.002, 0.005);
        LevelPatterns compared = new LevelPatterns(2, 2, 2, 2);
        for (long code : all.codes()) {
            if (code != all.code(1, 1, 1, 1)) {
                compared.addCode(code, all.count(code));
            }
        }
        assertThat(compared.pairs()).isLessThan(all.pairs() / 5);
        WeightLearning.Shares shares = learning().share(compared, known, 1e11);
        assertThat(shares.one()).isEqualTo(0.002, within(1e-5));
        assertThat(shares.related()).isEqualTo(0.005, within(5e-5));
    }

    @Test
    void without_pairs_half_a_pair_is_of_one_person_and_a_quarter_of_related_people() {
        WeightLearning.Learnt known = new WeightLearning.Learnt(agreeing(M), agreeing(KIN), List.of(), 0, 0, true);
        WeightLearning.Shares shares = learning().share(new LevelPatterns(2, 2, 2, 2), known, 1000);
        assertThat(shares.one()).isEqualTo(0.0005);
        assertThat(shares.related()).isEqualTo(0.00025);
    }
}
