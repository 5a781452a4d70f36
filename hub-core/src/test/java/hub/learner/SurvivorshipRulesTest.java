package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.learner.Golden.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files of rules are taken, and in which line others are refused. */
final class SurvivorshipRulesTest {

    /** Every hub's answers of before it was given others lean on these: a change of them is another file. */
    private static final String FIRST =
            "{\"address\":[\"latest_valid\"],\"birth_date\":[\"most_complete\",\"most_frequent\"],"
                    + "\"birth_place\":[\"most_frequent\"],\"ethnicity\":[\"most_frequent\"],\"guardians\":[\"latest_valid\"],"
                    + "\"identifiers\":[\"verified_source\"],\"name\":[\"most_frequent\"],\"nationality\":[\"most_frequent\"],"
                    + "\"sex\":[\"most_frequent\"]}";

    private static String shipped() throws IOException {
        try (InputStream in = SurvivorshipRules.class.getResourceAsStream("survivorship-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SurvivorshipRules read(String text) throws IOException {
        return SurvivorshipRules.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_first_rules_are_what_they_always_were_and_are_kept_as_canonical_text() {
        assertThat(SurvivorshipRules.shipped().text()).isEqualTo(FIRST);
        assertThat(SurvivorshipRules.read(FIRST)).isEqualTo(SurvivorshipRules.shipped());
    }

    @Test
    void rules_are_read_in_their_order() throws IOException {
        SurvivorshipRules rules = read(shipped()
                .replace(
                        "\"name\": [\"most_frequent\"]",
                        "\"name\": [\"verified_source\", \"most_complete\", \"latest_valid\"]")
                .replace("\"sex\": [\"most_frequent\"]", "\"sex\": []"));
        assertThat(rules.of(GoldenAttribute.NAME))
                .containsExactly(Rule.VERIFIED_SOURCE, Rule.MOST_COMPLETE, Rule.LATEST_VALID);
        assertThat(rules.of(GoldenAttribute.SEX)).isEmpty();
        assertThat(rules).isNotEqualTo(SurvivorshipRules.shipped());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": ["most_frequent"]  | "name": ["loudest"]                          | "loudest" chooses no value of "name"; these can: latest_valid, most_complete, most_frequent, verified_source
            "name": ["most_frequent"]  | "name": ["newest"]                           | "newest" chooses no value of "name"; these can: latest_valid, most_complete, most_frequent, verified_source
            "name": ["most_frequent"]  | "name": [7]                                  | 7 chooses no value of "name"; these can: latest_valid, most_complete, most_frequent, verified_source
            "name": ["most_frequent"]  | "name": ["most_frequent", "most_frequent"]   | "name" lists the rule "most_frequent" twice
            "name": ["most_frequent"]  | "name": "most_frequent"                      | "name" needs a list of rules, which may be empty
            "name": ["most_frequent"]  | "nom": []                                    | "name" needs a list of rules, which may be empty
            "sex": ["most_frequent"]   | "sex": ["most_complete"]                     | "most_complete" chooses no value of "sex"; these can: latest_valid, most_frequent, verified_source
            ["verified_source"]        | ["most_frequent"]                            | "most_frequent" chooses no value of "identifiers"; these can: latest_valid, verified_source
            "name": ["most_frequent"]  | "name": [], "shoe_size": []                  | "shoe_size" is no attribute; known are name, birth_date, sex, birth_place, ethnicity, nationality, address, guardians, identifiers
            """)
    void a_wrong_file_is_refused_in_a_line_that_says_where_and_why(String right, String wrong, String line)
            throws IOException {
        String text = shipped();
        assertThat(text).contains(right);
        assertThatThrownBy(() -> read(text.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(line);
    }

    @Test
    void what_is_no_object_or_no_json_or_says_one_attribute_twice_is_refused_in_one_line() throws IOException {
        for (String text :
                List.of("", "[]", "null", "{", shipped() + "{}", shipped().replace("\"sex\"", "\"name\""))) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .isNotBlank()
                    .doesNotContain("\n");
        }
    }

    @Test
    void rules_hold_from_the_position_at_which_they_were_put_in_force() throws IOException {
        SurvivorshipRules second = RulesText.of("name", "latest_valid");
        SurvivorshipRules third = RulesText.of("name", "verified_source");
        SurvivorshipHistory history = new SurvivorshipHistory(Map.of(20L, third, 10L, second));
        assertThat(history.at(9)).isEqualTo(SurvivorshipRules.shipped());
        assertThat(history.at(10)).isEqualTo(second);
        assertThat(history.at(19)).isEqualTo(second);
        assertThat(history.at(20)).isEqualTo(third);
        assertThat(history.at(Long.MAX_VALUE)).isEqualTo(third);
    }
}
