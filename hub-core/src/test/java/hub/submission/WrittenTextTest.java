package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text as people and spreadsheets write it. */
class WrittenTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Nguyễn Thị Minh Ánh", "~!", "¡ÿ˿", "ẠỹỿA", "5/3/2014", "a\u00ADb"})
    void what_is_clean_stays_the_very_same_text(String text) {
        assertThat(WrittenText.cleaned(text)).isSameAs(text);
    }

    @Test
    void white_space_of_every_kind_is_one_space_and_none_around() {
        assertThat(WrittenText.cleaned("  Nguyễn \t\n\u00A0\u2003Anh ")).isEqualTo("Nguyễn Anh");
        assertThat(WrittenText.cleaned("Nguyễn  Anh")).isEqualTo("Nguyễn Anh");
        assertThat(WrittenText.cleaned(" a")).isEqualTo("a");
        assertThat(WrittenText.cleaned("a ")).isEqualTo("a");
        assertThat(WrittenText.cleaned(" ")).isEmpty();
        assertThat(WrittenText.cleaned("\u00A0")).isEmpty();
    }

    @Test
    void what_shows_nothing_is_left_out_but_for_the_soft_hyphen() {
        assertThat(WrittenText.cleaned("\uFEFFAnh\u200B\u200E")).isEqualTo("Anh");
        assertThat(WrittenText.cleaned("A\u00ADnh\u200B")).isEqualTo("A\u00ADnh");
    }

    @Test
    void letters_in_parts_are_put_together() {
        assertThat(WrittenText.cleaned("A\u0301nh")).isEqualTo("Ánh");
        assertThat(WrittenText.cleaned("\u1F00")).isEqualTo("\u1F00");
        assertThat(WrittenText.cleaned("\u0300")).isEqualTo("\u0300");
    }

    @Test
    void signs_of_two_halves_are_kept_and_halves_are_no_text() {
        assertThat(WrittenText.cleaned("𠀀 Anh")).isEqualTo("𠀀 Anh");
        assertThat(WrittenText.cleaned("Anh\uD840")).isNull();
        assertThat(WrittenText.cleaned("\uD840Anh")).isNull();
        assertThat(WrittenText.cleaned("\uDC00Anh")).isNull();
    }

    @Test
    void control_characters_are_no_text() {
        assertThat(WrittenText.cleaned("a\u0000")).isNull();
        assertThat(WrittenText.cleaned("a\u007Fb")).isNull();
        assertThat(WrittenText.cleaned("a\u0085b")).isNull();
    }

    @Test
    void digits_are_digits_alone() {
        assertThat(WrittenText.isDigits("0123456789")).isTrue();
        assertThat(WrittenText.isDigits("")).isFalse();
        assertThat(WrittenText.isDigits("12 3")).isFalse();
        assertThat(WrittenText.isDigits("12/")).isFalse();
        assertThat(WrittenText.isDigits("12:")).isFalse();
        assertThat(WrittenText.isDigits("١٢")).isFalse();
    }

    @Test
    void what_is_shown_of_a_text_fits_on_a_line() {
        String forty = "1234567890".repeat(4);
        assertThat(WrittenText.shown(forty)).isEqualTo(forty);
        assertThat(WrittenText.shown(forty + "1")).isEqualTo(forty.substring(0, 39) + "…");
        assertThat(WrittenText.shown("  a\nb\u0000c\uD840 ")).isEqualTo("a·b·c·");
        assertThat(WrittenText.shown("𠀀x")).isEqualTo("𠀀x");
        assertThat(WrittenText.shown("\uD840x")).isEqualTo("·x");
        assertThat(WrittenText.shown("")).isEmpty();
    }
}
