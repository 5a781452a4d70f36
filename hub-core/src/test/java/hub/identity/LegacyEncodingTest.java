package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NguyÔn V¨n §øc | Nguyễn Văn Đức | TCVN3",
                "TrÇn ThÞ ¸nh | Trần Thị Ánh | TCVN3",
                "NGUYÔN THÞ HåNG | NGUYỄN THỊ HỒNG | TCVN3",
                "TrÇn Thanh Thy | Trần Thanh Thy | TCVN3",
                "L­u B¶o | Lưu Bảo | TCVN3",
                "Nguyeãn Vaên Ñöùc | Nguyễn Văn Đức | VNI",
                "TRAÀN THÒ AÙNH | TRẦN THỊ ÁNH | VNI",
                "Huyønh Thuùy Vi | Huỳnh Thúy Vi | VNI",
                "Phaïm Quyønh Nhö | Phạm Quỳnh Như | VNI",
            })
    void a_name_in_an_old_encoding_is_read_as_it_was_meant(String sent, String meant, LegacyEncoding encoding) {
        LegacyEncoding.Repaired repaired = LegacyEncoding.repaired(name(sent));

        assertThat(repaired).isNotNull();
        assertThat(repaired.name()).isEqualTo(name(meant));
        assertThat(repaired.encoding()).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nguyễn Văn Đức",
                "Lê Hà",
                "Lê Thò",
                "Trần Thị Ánh",
                "Y Moan",
                "Niê",
                "Hoàng Sôn",
                "An",
                "Loïc Martin",
                "José García",
                "François Noël",
                "Björn Müller",
                "Zoë",
                "Chloë Bùi",
                "Ñ",
                "÷",
                "¸¸¸ ¸¸¸"
            })
    void a_name_that_is_none_for_certain_stays(String name) {
        assertThat(LegacyEncoding.repaired(name(name))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nguyễn", "Huỳnh", "Quỳnh", "Thuý", "Thúy", "Hoà", "Hòa", "Uyên", "Yến", "Giang", "Gìn", "Quốc", "Khuê",
                "Phương", "Nghiêm", "Ái", "Ý", "Trượng", "Đoàn", "Thoại", "Quý", "ĐẶNG", "Niê", "Giỏi", "Giếng", "Mỹ"
            })
    void syllables_are_known(String word) {
        assertThat(Syllable.isOne(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nguyeãn", "Zoở", "Bắf", "Ngtha", "Hảt", "Quàch", "Brêu", "Müller", "Nguyễnn"})
    void what_is_no_syllable_is_known_too(String word) {
        assertThat(Syllable.isOne(word)).isFalse();
    }

    @Test
    void traces_of_damage_are_seen() {
        assertThat(LegacyEncoding.leftTraces("Nguy?n")).isTrue();
        assertThat(LegacyEncoding.leftTraces("NguyÔn V¨n")).isTrue();
        assertThat(LegacyEncoding.leftTraces("Vaên Ñöùc")).isTrue();
        assertThat(LegacyEncoding.leftTraces("Nguyễn Văn Đức")).isFalse();
        assertThat(LegacyEncoding.leftTraces("H'Hen Niê, Y Ñhem")).isFalse();
    }

    @Test
    void a_name_with_a_word_in_unicode_beyond_latin_1_is_in_no_old_encoding() {
        assertThat(LegacyEncoding.repaired(name("Buøi Tuấn Ngong"))).isNull();
    }

    private static PersonName name(String full) {
        int first = full.indexOf(' ');
        int last = full.lastIndexOf(' ');
        return first < 0
                ? new PersonName("", "", full)
                : new PersonName(
                        full.substring(0, first),
                        first == last ? "" : full.substring(first + 1, last),
                        full.substring(last + 1));
    }
}
