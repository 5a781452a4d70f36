package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How near spellings are, and which words Vietnamese can spell. */
class SpellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "khanh",
                "nguyen",
                "minh anh",
                "thi",
                "a",
                "yen",
                "quy",
                "quoc",
                "gi",
                "gia",
                "giang",
                "ke",
                "ky",
                "ca",
                "cu",
                "ga",
                "ghe",
                "ghi",
                "nga",
                "nghe",
                "nghi",
                "nghiem",
                "my",
                "ly",
                "phuong",
                "hoang thi xoan",
                "pa"
            })
    void what_vietnamese_can_spell(String plain) {
        assertThat(Spelling.isVietnamese(plain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "khnah",
                "kanh",
                "ce",
                "ci",
                "cy",
                "ka",
                "ge",
                "gy",
                "nge",
                "ngi",
                "ngy",
                "quu",
                "gha",
                "ngha",
                "tyen",
                "myn",
                "minh anhh",
                "mnih anh",
                "w",
                "john",
                "b"
            })
    void what_it_cannot(String plain) {
        assertThat(Spelling.isVietnamese(plain)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"hoa,hoan", "hoan,hoa", "hoa,loa", "hoa,hao", "hoa,oha", "hoa,ha", "hoa,ho", "a,ba", "hoa,hoc", "ab,ba"
    })
    void one_edit_is_an_insertion_a_deletion_a_change_or_neighbours_swapped(String one, String other) {
        assertThat(Spelling.oneEdit(one, other)).isTrue();
        assertThat(Spelling.distance(one, other, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"hoa,hoa", "hoa,hoang", "hoa,aoh", "hoan,haon ", "minh,mihns", "hoa,lao", "abcd,badc", "hoa,han"})
    void nothing_else_is_one_edit(String one, String other) {
        assertThat(Spelling.oneEdit(one, other)).isEqualTo(one.equals("hoan"));
        assertThat(Spelling.oneEdit(other, one)).isEqualTo(one.equals("hoan"));
    }

    @ParameterizedTest
    @CsvSource({
        "kitten,sitting,3,3",
        "kitten,sitting,2,3",
        "kitten,sitting,1,2",
        "abcd,badc,5,2",
        "nguyen,nguyen,2,0",
        "a,abcd,2,3",
        "a,abcd,3,3",
        "thuy,huyt,4,2",
        "abc,xyz,3,3",
        "abcdef,uvwxyz,2,3"
    })
    void distance_counts_edits_and_gives_up_above_the_limit(String one, String other, int limit, int expected) {
        assertThat(Spelling.distance(one, other, limit)).isEqualTo(expected);
        assertThat(Spelling.distance(other, one, limit)).isEqualTo(expected);
    }

    /** The values of Winkler's own examples. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA,MARHTA,0.9611",
        "DIXON,DICKSONX,0.8133",
        "DWAYNE,DUANE,0.8400",
        "JELLYFISH,SMELLYFISH,0.8963",
        "ABC,ABC,1",
        "ABC,XYZ,0"
    })
    void jaro_winkler_as_its_author_has_it(String one, String other, double expected) {
        assertThat(Spelling.jaroWinkler(one, other)).isEqualTo(expected, within(0.0001));
        assertThat(Spelling.jaroWinkler(other, one)).isEqualTo(expected, within(0.0001));
    }

    @Test
    void nothing_is_like_nothing_only() {
        assertThat(Spelling.jaroWinkler("", "")).isEqualTo(1);
        assertThat(Spelling.jaroWinkler("", "a")).isZero();
        assertThat(Spelling.jaroWinkler("a", "")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "hoa,hoan,true",
        "ha,han,true",
        "ha,ho,false",
        "a,an,false",
        "an,ana,true",
        "hoa,hao,true",
        "hoa,lao,false",
        "nguyen van,nguyen va,true",
        "nguyen van,ngyuen va,true",
        "nguyen van,ngyuen vann,true",
        "nguyen,ngyuenn,false",
        "nguyenvan,gnuyenvna,true",
        "nguyen thi hoa,nguyen thi lanh,false"
    })
    void near_is_one_edit_in_a_word_and_two_in_a_long_name(String one, String other, boolean near) {
        assertThat(Spelling.isNear(one, other)).isEqualTo(near);
        assertThat(Spelling.isNear(other, one)).isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource({
        "t m,thi minh,true",
        "t,thi,true",
        "t,thi minh,false",
        "m t,thi minh,false",
        "th,thi,false",
        "thi,t,false",
        "tm,thi minh,false",
        "t,t,false"
    })
    void initials_are_the_first_letters_of_all_words(String few, String whole, boolean initials) {
        assertThat(Spelling.isInitials(few, whole)).isEqualTo(initials);
    }
}
