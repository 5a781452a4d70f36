package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameFormsTest {

    @ParameterizedTest
    @CsvSource({
        // the tone of an open oa, oe, uy
        "hòa, hoà",
        "hoà, hoà",
        "Hóa, hoá",
        "HỎA, hoả",
        "khõa, khoã",
        "họa, hoạ",
        "hòe, hoè",
        "khỏe, khoẻ",
        "thúy, thuý",
        "THỦY, thuỷ",
        "thụy, thuỵ",
        "ngụy, nguỵ",
        "lũy, luỹ",
        "tòa, toà",
        "òa, oà",
        "úy, uý",
        // closed syllables keep theirs
        "hoàn, hoàn",
        "huỳnh, huỳnh",
        "suýt, suýt",
        "hoàng, hoàng",
        "khoái, khoái",
        "hoài, hoài",
        "toán, toán",
        "xoáy, xoáy",
        "quỳnh, quỳnh",
        "nguyễn, nguyễn",
        "thuyền, thuyền",
        // other vowels keep theirs
        "của, của",
        "mùa, mùa",
        "bìa, bìa",
        "huệ, huệ",
        "thuở, thuở",
        "giàu, giàu",
        "hào, hào",
        "thúi, thúi",
        // i and y
        "Lý, lí",
        "Lí, lí",
        "Mỹ, mĩ",
        "Mĩ, mĩ",
        "Kỳ, kì",
        "Vy, vi",
        "Thy, thi",
        "Ly, li",
        "Sỹ, sĩ",
        "Tỵ, tị",
        "Quý, quí",
        "Quí, quí",
        "Qúy, quí",
        "Quy, qui",
        "Hy, hi",
        "Thùy, thuỳ",
        "Tây, tây",
        "Bảy, bảy",
        "Yến, yến",
        "Ý, ý",
        "Y, y",
        "Tuyên, tuyên",
        "Quyên, quyên",
        "Duy, duy",
        "Huy, huy",
        "Uy, uy",
        // Đ and its look-alikes
        "Đào, đào",
        "ÐÀO, đào",
        "Ɖào, đào",
        "Đ, đ",
        // separators
        "Nguyễn  Văn   An, nguyễn văn an",
        "Tôn-Nữ, tôn nữ",
        "Ng. V. An, ng v an",
        "Trần Hòa Lý, trần hoà lí",
        "Thúy Hòa Quý Mỹ, thuý hoà quí mĩ"
    })
    void givesOneFormToOneName(String written, String normal) {
        assertThat(NameForms.normal(written)).isEqualTo(normal);
        assertThat(NameForms.normal(Normalizer.normalize(written, Normalizer.Form.NFD)))
                .isEqualTo(normal);
        assertThat(NameForms.normal(written.toUpperCase(Locale.ROOT))).isEqualTo(normal);
        assertThat(NameForms.normal(normal)).as("twice is once").isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H'Hen Niê", "H’Hen Niê", "HʼHEN NIÊ", "H`hen Niê", "H' Hen Niê", "h‘hen  niê"})
    void unifiesApostrophes(String written) {
        assertThat(NameForms.normal(written)).isEqualTo("h'hen niê");
    }

    @Test
    void keepsALoneApostropheWordApart() {
        assertThat(NameForms.normal("' An")).isEqualTo("' an");
        assertThat(NameForms.normal("K'Brêu")).isEqualTo("k'brêu");
        assertThat(NameForms.normal("H'Ly")).isEqualTo("h'li");
        assertThat(NameForms.normal("K'Y")).isEqualTo("k'y");
    }

    @Test
    void trimsAndSurvivesNothing() {
        assertThat(NameForms.normal("")).isEmpty();
        assertThat(NameForms.normal("   ")).isEmpty();
        assertThat(NameForms.normal(" An ")).isEqualTo("an");
        assertThat(NameForms.normal("\u00A0An\u00A0Bình")).isEqualTo("an bình");
        assertThat(NameForms.normal("𝒜n 李")).isEqualTo("𝒜n 李");
        assertThat(NameForms.plain("𝒜n 李")).isEqualTo("𝒜n 李");
    }

    @ParameterizedTest
    @CsvSource({
        "nguyễn thị đào, nguyen thi dao",
        "ằẳẵặắ, aaaaa",
        "ầẩẫậấ, aaaaa",
        "ềểễệế, eeeee",
        "ồổỗộố, ooooo",
        "ờởỡợớ, ooooo",
        "ừửữựứ, uuuuu",
        "ỳỷỹỵý, yyyyy",
        "h'hen niê, h'hen nie",
        "đ, d",
        "an, an"
    })
    void dropsDiacritics(String normal, String plain) {
        assertThat(NameForms.plain(normal)).isEqualTo(plain);
    }

    @Test
    void keepsToneOverEveryOpenSyllable() {
        String[] pairs = {"oa", "oe", "uy"};
        String[] marks = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"};
        for (String pair : pairs) {
            for (String mark : marks) {
                String first = Normalizer.normalize("h" + pair.charAt(0) + mark + pair.charAt(1), Normalizer.Form.NFC);
                String second = Normalizer.normalize("h" + pair + mark, Normalizer.Form.NFC);
                assertThat(NameForms.normal(first)).isEqualTo(second).isEqualTo(NameForms.normal(second));
                for (String closing : new String[] {"n", "ng", "t", "i"}) {
                    String closed = second + closing;
                    assertThat(NameForms.normal(closed)).isEqualTo(closed);
                }
            }
        }
    }

    @Test
    void tellsWhetherThereAreDiacritics() {
        assertThat(NameForms.hasDiacritics("nguyen van an")).isFalse();
        assertThat(NameForms.hasDiacritics("nguyen văn an")).isTrue();
        assertThat(NameForms.hasDiacritics("đ")).isTrue();
        assertThat(NameForms.hasDiacritics("")).isFalse();
    }

    @Test
    void takesAPersonsWholeName() {
        assertThat(NameForms.normal(new PersonName("Nguyễn", "Thị Mỹ", "Hòa"))).isEqualTo("nguyễn thị mĩ hoà");
        assertThat(NameForms.normal(new PersonName("", "", "Niêm"))).isEqualTo("niêm");
    }

    /** Distinct names stay distinct: only the pairs named here may fall together. */
    @Test
    void keepsDifferentNamesApart() {
        assertThat(NameForms.normal("Hoa")).isNotEqualTo(NameForms.normal("Hòa"));
        assertThat(NameForms.normal("Hòa")).isNotEqualTo(NameForms.normal("Hóa"));
        assertThat(NameForms.normal("Thúy")).isNotEqualTo(NameForms.normal("Thúi"));
        assertThat(NameForms.normal("Đào")).isNotEqualTo(NameForms.normal("Dào"));
        assertThat(NameForms.normal("Hai")).isNotEqualTo(NameForms.normal("Hay"));
    }

    @Test
    void tellsWhatVietnameseCanSpell() {
        for (String name : new String[] {"anh", "thị minh", "đức", "được", "quyết"}) {
            assertThat(NameForms.isSyllables(name)).as(name).isTrue();
        }
        for (String name : new String[] {"đừc", "ngã\u0302n", "ntân", "thị mnh", "kbuôr", ""}) {
            assertThat(NameForms.isSyllables(name)).as(name).isFalse();
        }
    }

    @Test
    void tellsWhatIsOfLettersAlone() {
        for (String name : new String[] {"anh", "h'hen niê", "k'brêu", "kbuôr"}) {
            assertThat(NameForms.isOfLetters(name)).as(name).isTrue();
        }
        for (String name : new String[] {"k''ngeo", "adr¬ng", "ngã\u0302n", "a1", ""}) {
            assertThat(NameForms.isOfLetters(name)).as(name).isFalse();
        }
    }
}
