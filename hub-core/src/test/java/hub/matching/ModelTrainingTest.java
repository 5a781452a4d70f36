package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ModelTrainingTest {

    private static final MatchModel BASE = MatchModel.shipped();

    @SuppressWarnings("NullAway.Init")
    private static List<MatchProfile> profiles;

    @SuppressWarnings("NullAway.Init")
    private static MatchModel learnt;

    @BeforeAll
    static void learns() {
        profiles = SmallSector.records(1_000, 5).stream()
                .map(sent ->
                        MatchProfile.of(sent.subject(new UUID(1, sent.ownKey().hashCode())), BASE))
                .toList();
        learnt = ModelTraining.train(profiles, BASE, 2);
    }

    @Test
    void what_agrees_speaks_for_one_person_and_what_differs_against() {
        for (Attribute attribute : new Attribute[] {
            Attribute.BIRTH_DATE, Attribute.SEX, Attribute.GUARDIAN_PHONE, Attribute.PERSONAL_NUMBER
        }) {
            assertThat(learnt.weight(attribute, Level.EXACT))
                    .as("%s", attribute)
                    .isPositive();
            assertThat(learnt.weight(attribute, Level.CONFLICT))
                    .as("%s", attribute)
                    .isNegative();
        }
    }

    @Test
    void an_equal_birth_date_says_about_as_much_as_there_are_days() {
        // Eight years of births: some 2,700 days.
        assertThat(learnt.weight(Attribute.BIRTH_DATE, Level.EXACT)).isBetween(950, 1_250);
        assertThat(learnt.weight(Attribute.BIRTH_DATE, Level.EXACT))
                .isGreaterThan(learnt.weight(Attribute.BIRTH_DATE, Level.YEAR));
    }

    @Test
    void an_equal_name_says_little_before_its_rarity_is_added() {
        for (Attribute name : new Attribute[] {Attribute.FAMILY, Attribute.MIDDLE, Attribute.GIVEN}) {
            assertThat(learnt.weight(name, Level.EXACT)).as("%s", name).isBetween(-100, 0);
            assertThat(learnt.weight(name, Level.TYPO)).isEqualTo(BASE.weight(name, Level.TYPO));
        }
    }

    @Test
    void what_was_frozen_stays() {
        assertThat(learnt.version()).isEqualTo(2);
        assertThat(learnt.link).isEqualTo(BASE.link);
        assertThat(learnt.review).isEqualTo(BASE.review);
        assertThat(learnt.nameMost).isEqualTo(BASE.nameMost);
        assertThat(learnt.family().ofNormal("nguyễn")).isEqualTo(BASE.family().ofNormal("nguyễn"));
    }

    @Test
    void the_same_records_give_the_same_model() {
        assertThat(ModelTraining.train(profiles, BASE, 2).text()).isEqualTo(learnt.text());
    }

    @Test
    void the_prior_is_of_a_record_s_mates_among_the_population_however_many_records_there_are() {
        MatchModel ofTwice = ModelTraining.train(
                SmallSector.records(2_000, 5).stream()
                        .map(sent -> MatchProfile.of(sent.subject(new UUID(1, 1)), BASE))
                        .toList(),
                BASE,
                2);
        assertThat((double) ofTwice.prior).isCloseTo(learnt.prior, within(40.0));
    }

    @Test
    void nothing_is_learnt_from_few_records() {
        assertThatThrownBy(() -> ModelTraining.train(profiles.subList(0, 999), BASE, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
