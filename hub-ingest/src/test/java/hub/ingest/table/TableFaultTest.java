package hub.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TableFaultTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_fault_has_a_text_and_there_is_no_text_beside(Language language) {
        assertThat(TableFault.texts().keys(language))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TableFault.values()).map(TableFault::slug).toList());
    }

    @Test
    void a_text_names_exactly_its_values_in_both_languages() {
        for (TableFault fault : TableFault.values()) {
            for (Language language : Language.values()) {
                assertThat(TableFault.texts().placeholders(language, fault.slug()))
                        .as(fault + " " + language)
                        .isEqualTo(new TreeSet<>(fault.valueNames()));
            }
        }
    }
}
