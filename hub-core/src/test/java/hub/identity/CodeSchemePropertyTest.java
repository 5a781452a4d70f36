package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CodeSchemePropertyTest {

    private static final CodeKey KEY = new CodeKey(new byte[32]);
    private final CodeScheme student = new StudentCodeScheme(KEY);
    private final CodeScheme sector = new SectorIdentifierScheme(KEY);

    @Property
    void a_student_code_leads_back_to_its_number(@ForAll @LongRange(max = 999_999_999) long sequence) {
        String code = student.issue(sequence);

        assertThat(code).matches("[0-9]{10}");
        assertThat(student.isWellFormed(code)).isTrue();
        assertThat(student.sequenceOf(code)).isEqualTo(sequence);
    }

    @Property
    void a_sector_identifier_leads_back_to_its_number(@ForAll @LongRange(max = (1L << 40) - 1) long sequence) {
        String code = sector.issue(sequence);

        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{9}");
        assertThat(sector.isWellFormed(code)).isTrue();
        assertThat(sector.sequenceOf(code)).isEqualTo(sequence);
    }

    @Property
    void a_sector_identifier_can_be_typed_carelessly(@ForAll @LongRange(max = (1L << 40) - 1) long sequence) {
        String code = sector.issue(sequence);

        assertThat(sector.read(code.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l')))
                .isEqualTo(code);
        assertThat(sector.read(code.substring(0, 4) + "-" + code.substring(4).replace('1', 'I') + " "))
                .isEqualTo(code);
    }

    @Property(tries = 200)
    void any_text_is_answered_and_never_breaks(@ForAll String text) {
        for (CodeScheme scheme : List.of(student, sector)) {
            if (!scheme.isWellFormed(text)) {
                assertThatThrownBy(() -> scheme.sequenceOf(text)).isInstanceOf(IllegalArgumentException.class);
            }
            String read = scheme.read(text);
            assertThat(read == null || scheme.isWellFormed(read)).isTrue();
        }
    }

    @Example
    void the_first_and_the_last_number_have_codes_and_none_beyond() {
        for (CodeScheme scheme : List.of(student, sector)) {
            for (long sequence : new long[] {0, 1, scheme.capacity() - 1}) {
                assertThat(scheme.sequenceOf(scheme.issue(sequence))).isEqualTo(sequence);
            }
            assertThatThrownBy(() -> scheme.issue(scheme.capacity())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scheme.issue(-1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(student.capacity()).isEqualTo(1_000_000_000);
        assertThat(sector.capacity()).isEqualTo(1L << 40);
    }

    @Example
    void a_batch_holds_the_codes_of_its_numbers_each_once() {
        List<String> codes = student.issue(499_999_000, 2_000);

        assertThat(codes).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(codes.get(1_234)).isEqualTo(student.issue(499_999_000 + 1_234));
    }

    @Example
    void neighbouring_numbers_have_codes_that_say_nothing_of_it() {
        List<String> codes = student.issue(0, 1_000);
        Set<String> beginnings = new HashSet<>();
        codes.forEach(code -> beginnings.add(code.substring(0, 3)));

        assertThat(beginnings).hasSizeGreaterThan(550);
    }

    @Example
    void codes_are_the_keys_own_and_stay_what_they_are() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(new StudentCodeScheme(new CodeKey(other)).issue(1)).isNotEqualTo(student.issue(1));
        // Pinned: a change here means that every code ever issued would name somebody else.
        assertThat(student.issue(0, 3)).containsExactly("2220106735", "8202625236", "5233156507");
        assertThat(sector.issue(0, 3)).containsExactly("S6GGRJN0X", "5DHR2BY22", "KY1TGDXZH");
        assertThat(student.name()).isEqualTo("hub.student.1");
        assertThat(sector.name()).isEqualTo("hub.sector.1");
    }
}
