package hub.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportFaultTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_fault_has_a_text_and_there_is_no_text_beside(Language language) {
        assertThat(ImportFault.texts().keys(language))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ImportFault.values())
                        .map(ImportFault::slug)
                        .toList());
    }

    @Test
    void a_text_names_exactly_its_values_in_both_languages() {
        for (ImportFault fault : ImportFault.values()) {
            for (Language language : Language.values()) {
                assertThat(ImportFault.texts().placeholders(language, fault.slug()))
                        .as(fault + " " + language)
                        .isEqualTo(new TreeSet<>(fault.valueNames()));
            }
        }
    }
}
