package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.problem.Language;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    @ParameterizedTest
    @EnumSource
    void a_text_is_translated_whole_and_says_more_than_that_something_is_wrong(FindingCode code) {
        Map<String, String> values = new TreeMap<>();
        code.valueNames().forEach(name -> values.put(name, "«" + name + "»"));
        String vietnamese = code.text(Language.VI, values);
        String english = code.text(Language.EN, values);

        assertThat(vietnamese).isNotEqualTo(english).doesNotContain("{", "}").endsWith(".");
        assertThat(english).doesNotContain("{", "}").endsWith(".");
        assertThat(vietnamese.chars().anyMatch(c -> c >= 0x1EA0 && c <= 0x1EF9))
                .as("in Vietnamese letters")
                .isTrue();
        for (String text : new String[] {vietnamese, english}) {
            assertThat(text.substring(0, text.length() - 1))
                    .as("what was found, then what was expected or what to do")
                    .containsAnyOf(".", ";");
        }
    }

    @Test
    void a_reason_is_told_in_words_and_a_detail_of_the_file_after_it() {
        Map<String, String> broken = Map.of("record", "7", "byte", "900", "why", "sync_marker");
        assertThat(FindingCode.FILE_BROKEN.text(Language.VI, broken))
                .contains("dấu phân cách sau khối không phải của tệp này")
                .doesNotContain("sync_marker");
        assertThat(FindingCode.FILE_BROKEN.text(Language.EN, broken))
                .contains("the marker after the block is not this file's");
        Map<String, String> other = Map.of("where", "own_key", "why", "TYPE_MISMATCH long");
        assertThat(FindingCode.SCHEMA_INCOMPATIBLE.text(Language.VI, other))
                .contains("kiểu dữ liệu khác với kiểu cần có (long)");
        assertThat(FindingCode.reasons(Language.VI)).isEqualTo(FindingCode.reasons(Language.EN));
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

    @Test
    void a_finding_has_every_value_that_its_text_speaks_of() {
        assertThatThrownBy(() -> Finding.of(FindingCode.GRADE_UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        Finding finding =
                Finding.at("enrolments.grade", FindingCode.GRADE_UNKNOWN, "found", "13", "expected", "1 – 12");
        assertThat(finding.text(Language.EN)).contains("13", "1 – 12");
        assertThat(finding.toString()).doesNotContain("13");
    }
}
