package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FindingCodeTest {

    @ParameterizedTest
    @EnumSource
    void every_code_has_a_text_in_each_language_that_speaks_of_its_values(FindingCode code) {
        for (Language language : Language.values()) {
            assertThat(FindingCode.texts().keys(language)).contains(code.slug());
            assertThat(FindingCode.texts().placeholders(language, code.slug()))
                    .isEqualTo(new TreeSet<>(code.valueNames()));
        }
    }

    @Test
    void no_text_is_without_a_code() {
        Set<String> slugs = new TreeSet<>();
        for (FindingCode code : FindingCode.values()) {
            slugs.add(code.slug());
        }
        for (Language language : Language.values()) {
            assertThat(FindingCode.texts().keys(language)).isEqualTo(slugs);
        }
    }
}
