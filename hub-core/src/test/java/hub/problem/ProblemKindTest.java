package hub.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemKindTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_kind_has_a_title_and_a_detail_and_there_is_no_text_beside(Language language) {
        Set<String> expected = new TreeSet<>();
        for (ProblemKind kind : ProblemKind.values()) {
            expected.add(kind.slug() + ".title");
            expected.add(kind.slug() + ".detail");
            assertThat(kind.title(language)).isNotBlank();
        }
        assertThat(ProblemKind.texts().keys(language)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void the_detail_of_a_kind_names_exactly_its_values_in_both_languages(ProblemKind kind) {
        for (Language language : Language.values()) {
            assertThat(ProblemKind.texts().placeholders(language, kind.slug() + ".detail"))
                    .as(kind + " " + language)
                    .isEqualTo(new TreeSet<>(kind.valueNames()));
        }
        assertThat(kind.status()).isBetween(400, 599);
    }

    @Test
    void a_problem_says_in_the_callers_language_what_is_wrong() {
        Problem problem = Problem.at(
                "/birthDate",
                ProblemKind.INVALID_FIELD,
                Map.of("field", "birthDate", "expected", "2014-03-05 $1 \\ {field}"));

        assertThat(problem.detail(Language.EN))
                .isEqualTo("The field birthDate is not valid. Expected: 2014-03-05 $1 \\ {field}."
                        + " Correct it and send it again.");
        assertThat(problem.detail(Language.of(Locale.FRENCH))).startsWith("Trường birthDate không hợp lệ");
        assertThat(problem.pointer()).isEqualTo("/birthDate");
    }

    @Test
    void a_message_for_the_log_holds_no_value() {
        Problem problem = Problem.of(ProblemKind.SCHOOL_UNKNOWN, Map.of("school", "Nguyễn Thị An", "nearest", "…"));

        assertThat(problem).hasMessage("school_unknown");
        assertThat(problem.toString()).doesNotContain("Nguyễn");
    }

    @Test
    void a_problem_without_the_values_of_its_kind_is_a_mistake_of_the_programmer() {
        assertThatThrownBy(() -> Problem.of(ProblemKind.RATE_LIMITED)).isInstanceOf(IllegalArgumentException.class);
    }
}
