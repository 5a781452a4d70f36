package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import hub.submission.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault is told to people as the finding of the same name. */
class FaultCodeTest {

    @ParameterizedTest
    @EnumSource
    void every_fault_has_a_text_in_both_languages_that_speaks_of_all_its_values(FaultCode code) {
        FindingCode finding = FindingCode.valueOf(code.name());
        assertThat(finding.valueNames()).isEqualTo(code.valueNames());
        Map<String, String> values = new TreeMap<>();
        code.valueNames().forEach(name -> values.put(name, "«" + name + "»"));

        String vietnamese = finding.text(Language.VI, values);
        String english = finding.text(Language.EN, values);

        assertThat(vietnamese).isNotEqualTo(english);
        assertThat(List.of(vietnamese, english)).allSatisfy(text -> {
            assertThat(text).isNotBlank().doesNotContain("{");
            values.values().forEach(value -> assertThat(text).contains(value));
        });
    }

    @ParameterizedTest
    @EnumSource
    void what_stops_a_file_ends_it_and_what_is_wrong_with_a_row_costs_the_row(FaultCode code) {
        FindingCode.Effect effect = FindingCode.valueOf(code.name()).effect();
        switch (code) {
            case COLUMNS_TOO_MANY,
                    LINE_RAGGED,
                    LINE_TOO_LONG,
                    QUOTES_WRONG,
                    LINE_SAYS_NOTHING,
                    TEXT_TOO_LONG,
                    TEXT_DAMAGED,
                    ITEMS_TOO_MANY -> assertThat(effect).isEqualTo(FindingCode.Effect.REFUSES);
            case COLUMN_UNKNOWN -> assertThat(effect).isEqualTo(FindingCode.Effect.NOTES);
            // Of a whole file in another encoding, and of one line of it.
            case ENCODING_WRONG -> assertThat(effect).isIn(FindingCode.Effect.ENDS, FindingCode.Effect.REFUSES);
            default -> assertThat(effect).isEqualTo(FindingCode.Effect.ENDS);
        }
    }
}
