package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutcomeTest {

    @ParameterizedTest
    @EnumSource
    void every_language_has_a_word_for_every_outcome_and_for_nothing_else(Language language) {
        Set<String> slugs = Arrays.stream(Outcome.values()).map(Outcome::slug).collect(Collectors.toSet());
        assertThat(Outcome.texts().keys(language)).isEqualTo(slugs);
        for (Outcome outcome : Outcome.values()) {
            assertThat(outcome.text(language)).isNotBlank().doesNotContain("{", "_");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_outcome_is_said_otherwise_in_each_language(Outcome outcome) {
        assertThat(outcome.text(Language.VI)).isNotEqualTo(outcome.text(Language.EN));
    }

    @Test
    void numbers_are_those_that_are_stored() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::number)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
}
