package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrittenFormTest {

    @ParameterizedTest
    @CsvSource({"'  Nguyễn   VĂN ', nguyễn văn", "'O\u0302', ô", "'', ''"})
    void letter_case_spaces_and_composition_make_no_difference(String text, String same) {
        assertThat(WrittenForm.same(text)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "nguyễn đào, nguyen dao",
        "o'brien-smith, obrien smith",
        "' a. b, c ', a b c",
        "12/3 high st., 12 3 high st",
        "..., ''"
    })
    void the_plain_form_has_words_alone(String same, String plain) {
        assertThat(WrittenForm.plain(same)).isEqualTo(plain);
    }

    @Test
    void two_ways_of_spelling_one_name_are_one() {
        assertThat(WrittenForm.respelt("lý hòa")).isEqualTo(WrittenForm.respelt("lí hoà"));
        assertThat(WrittenForm.bare("ab-12 3")).isEqualTo("ab123");
        assertThat(WrittenForm.words("a bc d")).containsExactly("a", "bc", "d");
        assertThat(WrittenForm.words("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"catherine, ctrn", "katherine, ktrn", "anna, an", "emma, em", "mc donald, mcdn", "io, i", "'', ''"})
    void a_skeleton_leaves_out_vowels_and_doubled_letters(String plain, String skeleton) {
        assertThat(WrittenForm.skeleton(plain)).isEqualTo(skeleton);
    }
}
