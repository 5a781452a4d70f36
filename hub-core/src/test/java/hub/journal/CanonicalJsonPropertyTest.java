package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.erdtman.jcs.JsonCanonicalizer;

final class CanonicalJsonPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void any_value_is_written_as_the_reference_implementation_writes_it(@ForAll("values") Map<String, Object> value)
            throws IOException {
        assertThat(new CanonicalJson().value(value).toString())
                .isEqualTo(new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString());
    }

    @Provide
    Arbitrary<Map<String, Object>> values() {
        return Arbitraries.maps(texts(), value(3)).ofMaxSize(6);
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.longs().between(-(1L << 53) + 1, (1L << 53) - 1).asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return depth == 0
                ? plain
                : Arbitraries.frequencyOf(
                        Tuple.of(3, plain),
                        Tuple.of(1, value(depth - 1).list().ofMaxSize(4).asGeneric()),
                        Tuple.of(
                                1,
                                Arbitraries.maps(texts(), value(depth - 1))
                                        .ofMaxSize(4)
                                        .asGeneric()));
    }

    /** Whole characters of every plane, control characters and what JSON escapes among them. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        Arbitrary<String> near = Arbitraries.integers().between(0, 0x180).map(Character::toString);
        Arbitrary<String> odd =
                Arbitraries.of("\"", "\\", "/", "\u007f", "\u2028", "ế", "e\u0302\u0301", "\ufb33", "😀");
        return Arbitraries.oneOf(any, near, odd).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Example
    void members_are_sorted_by_utf_16_code_units_as_in_the_standards_own_example() {
        Map<String, Object> members = Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(new CanonicalJson().value(members).toString())
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Example
    void what_json_cannot_hold_for_everyone_alike_is_refused() {
        for (Object value : List.of(
                1L << 53,
                -(1L << 53),
                1.5,
                'c',
                "half \ud83d",
                "\ude00 half",
                Map.of(1, 2),
                Map.of("\ud83d", 1),
                new int[0])) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CanonicalJson().value(value));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CanonicalJson().value(Collections.singletonList(null)));
    }
}
