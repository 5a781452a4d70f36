package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.Sex;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** At which level two records agree in each attribute, either way round. */
class MatcherLevelTest {

    private static final String NUMBER = "001314123456";

    private final Matcher matcher = new Matcher(MatchModel.shipped());

    private static People other() {
        return People.someone().at(People.TRUNG_VUONG, "77");
    }

    private static People named(String name) {
        return other().named(name);
    }

    private static People me(String name) {
        return People.someone().named(name);
    }

    private static People hong(String name, String relation, String phone, String number) {
        return other().guardian(name, relation, phone, number);
    }

    static Stream<Arguments> agreeing() {
        People me = People.someone();
        return Stream.of(
                Arguments.of(Attribute.FAMILY, Level.EXACT, me, other()),
                Arguments.of(Attribute.MIDDLE, Level.EXACT, me, other()),
                Arguments.of(Attribute.GIVEN, Level.EXACT, me, other()),
                Arguments.of(Attribute.FAMILY, Level.PLAIN, me, named("NGUYEN THI MINH ANH")),
                Arguments.of(Attribute.MIDDLE, Level.PLAIN, me, named("NGUYEN THI MINH ANH")),
                Arguments.of(Attribute.GIVEN, Level.PLAIN, me, named("NGUYEN THI MINH ANH")),
                Arguments.of(Attribute.GIVEN, Level.MARKS, me, named("Nguyễn Thị Minh Ánh")),
                Arguments.of(Attribute.MIDDLE, Level.INITIAL, me, named("Nguyễn T M Anh")),
                Arguments.of(Attribute.FAMILY, Level.INITIAL, me, named("N Thị Minh Anh")),
                Arguments.of(Attribute.GIVEN, Level.TYPO, me("Lê Thị Hoàng"), named("Lê Thị Hoànng")),
                Arguments.of(Attribute.GIVEN, Level.NEAR, me("Lê Thị Hoàng"), named("Lê Thị Hoàn")),
                Arguments.of(Attribute.GIVEN, Level.CONFLICT, me, named("Nguyễn Thị Minh Châu")),
                Arguments.of(Attribute.FAMILY, Level.CONFLICT, me, named("Trần Thị Minh Anh")),
                Arguments.of(Attribute.MIDDLE, Level.DROPPED, me, named("Nguyễn Anh")),
                Arguments.of(Attribute.FAMILY, Level.DROPPED, me("Anh"), named("Nguyễn Anh")),
                Arguments.of(Attribute.MIDDLE, Level.BOTH_WITHOUT, me("Nguyễn Anh"), named("Nguyễn Anh")),
                Arguments.of(Attribute.MIDDLE, Level.PART, me, named("Nguyễn Minh Anh")),
                Arguments.of(Attribute.MIDDLE, Level.PART, me, named("Nguyễn Thị Minh Ngọc Anh")),
                Arguments.of(Attribute.MIDDLE, Level.PART, me, named("NGUYEN MINH ANH")),
                Arguments.of(Attribute.MIDDLE, Level.CONFLICT, me, named("Nguyễn Minh Thị Anh")),
                Arguments.of(Attribute.MIDDLE, Level.CONFLICT, me("Nguyễn Thị Minh Anh"), named("Nguyễn Min Anh")),
                Arguments.of(Attribute.MIDDLE, Level.CONFLICT, me, named("Nguyễn Ngọc Bảo Anh")),
                Arguments.of(Attribute.NAME_ORDER, Level.SWAPPED, me, named("Anh Thị Minh Nguyễn")),
                Arguments.of(Attribute.SEX, Level.EXACT, me, other()),
                Arguments.of(Attribute.SEX, Level.CONFLICT, me, other().sex(Sex.MALE)),
                Arguments.of(Attribute.BIRTH_PLACE, Level.EXACT, me, other()),
                Arguments.of(Attribute.COMMUNE, Level.EXACT, me, other()),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.EXACT,
                        People.someone().mother("Lê Thị Hồng", ""),
                        hong("Lê Thị Hồng", "mother", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.PLAIN,
                        People.someone().mother("Lê Thị Hồng", ""),
                        hong("LE THI HONG", "mother", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.TYPO,
                        People.someone().mother("Lê Thị Hồng", ""),
                        hong("Lê Thị Hồnng", "mother", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.CONFLICT,
                        People.someone().mother("Lê Thị Hồng", ""),
                        hong("Trần Thu Nga", "mother", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.CONFLICT,
                        People.someone().mother("Lê Nga", ""),
                        hong("Lê Ngà Ý", "mother", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN,
                        Level.EXACT,
                        People.someone().mother("Trần Thu Nga", "").guardian("Lê Văn Hồng", "father", "", ""),
                        hong("Lê Văn Hồng", "other", "", "")),
                Arguments.of(
                        Attribute.GUARDIAN_PHONE,
                        Level.EXACT,
                        People.someone().mother("Lê Thị Hồng", "0912345678"),
                        hong("Trần Thu Nga", "other", "0912345678", "")),
                Arguments.of(
                        Attribute.GUARDIAN_PHONE,
                        Level.ONE_DIGIT,
                        People.someone().mother("Lê Thị Hồng", "0912345678"),
                        hong("Lê Thị Hồng", "mother", "0912345778", "")),
                Arguments.of(
                        Attribute.GUARDIAN_PHONE,
                        Level.CONFLICT,
                        People.someone().mother("Lê Thị Hồng", "0912345678"),
                        hong("Lê Thị Hồng", "mother", "0987654321", "")),
                Arguments.of(
                        Attribute.GUARDIAN_PHONE,
                        Level.EXACT,
                        People.someone()
                                .mother("Lê Thị Hồng", "0912345678")
                                .guardian("Ngô Nam", "father", "0912345679", ""),
                        hong("Lê Thị Hồng", "mother", "0912345679", "")),
                Arguments.of(
                        Attribute.GUARDIAN_NUMBER,
                        Level.EXACT,
                        People.someone().guardian("Lê Thị Hồng", "mother", "", "001185000111"),
                        hong("Lê Thị Hồng", "mother", "", "001185000111")),
                Arguments.of(
                        Attribute.GUARDIAN_NUMBER,
                        Level.ONE_DIGIT,
                        People.someone().guardian("Lê Thị Hồng", "mother", "", "001185000111"),
                        hong("Lê Thị Hồng", "mother", "", "001185000112")),
                Arguments.of(
                        Attribute.GUARDIAN_NUMBER,
                        Level.CONFLICT,
                        People.someone().guardian("Lê Thị Hồng", "mother", "", "001185000111"),
                        hong("Lê Thị Hồng", "mother", "", "001185777999")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.EXACT,
                        People.someone().number(NUMBER),
                        other().number(NUMBER)),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.DOUBTFUL,
                        People.someone().number("001309123456"),
                        other().number("001309123456")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.EXACT,
                        People.someone().born("2009-05-06").number("001309123456"),
                        other().number("001309123456")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.ONE_DIGIT,
                        People.someone().number(NUMBER),
                        other().number("001314123457")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.ONE_DIGIT,
                        People.someone().number(NUMBER),
                        other().number("001314123546")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.CONFLICT,
                        People.someone().number(NUMBER),
                        other().number("001314123654")),
                Arguments.of(
                        Attribute.PERSONAL_NUMBER,
                        Level.GUARDIANS,
                        People.someone().number("001185000111"),
                        other().number("001185000111").guardian("Lê Hồng", "mother", "", "001185000111")),
                Arguments.of(
                        Attribute.STUDENT_CODE,
                        Level.EXACT,
                        People.someone().code("0123456784"),
                        other().code("0123456784")),
                Arguments.of(
                        Attribute.STUDENT_CODE,
                        Level.ONE_DIGIT,
                        People.someone().code("0123456784"),
                        other().code("0123456794")),
                Arguments.of(
                        Attribute.STUDENT_CODE,
                        Level.CONFLICT,
                        People.someone().code("0123456784"),
                        other().code("9876543210")),
                Arguments.of(
                        Attribute.OTHER_IDENTIFIER,
                        Level.EXACT,
                        People.someone().identifier("vn.moet.student", "1").identifier("a.card", "7"),
                        other().identifier("vn.moet.student", "2").identifier("a.card", "7")),
                Arguments.of(
                        Attribute.OTHER_IDENTIFIER,
                        Level.CONFLICT,
                        People.someone().identifier("vn.moet.student", "1"),
                        other().identifier("vn.moet.student", "2")));
    }

    @ParameterizedTest
    @MethodSource("agreeing")
    void two_records_agree_in_an_attribute(Attribute attribute, Level level, People a, People b) {
        assertThat(compare(a, b).is(attribute, level))
                .as(compare(a, b).toString())
                .isTrue();
        assertThat(compare(b, a).is(attribute, level)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-25, 2014-03-25, EXACT",
        "2014-01-01, 2014-01-01, FIRST_OF_JANUARY",
        "2014-01-02, 2014-01-02, EXACT",
        "2014-03, 2014-03, MONTH",
        "2014-03-25, 2014-03, MONTH",
        "2014, 2014, YEAR",
        "2014-03-25, 2014, YEAR",
        "2014-03, 2014, YEAR",
        "2014-03-25, 2014-01-01, YEAR",
        "2014-03-05, 2014-05-03, SWAPPED",
        "2014-03-25, 2014-03-26, ONE_DIGIT",
        "2014-03-12, 2014-03-21, ONE_DIGIT",
        "2014-03-25, 2013-03-25, ONE_DIGIT",
        "2012-03-25, 2021-03-25, ONE_DIGIT",
        "2014-01-01, 2015-01-01, ONE_DIGIT",
        "2014-03-25, 2014-08-19, CONFLICT",
        "2014-03-25, 2014-03-14, CONFLICT",
        "2014-03-05, 2015-05-03, CONFLICT",
        "2014-03, 2014-04, CONFLICT",
        "2014-03-25, 2014-04, CONFLICT",
        "2014, 2015, CONFLICT",
        "2014-03-25, 2015, CONFLICT"
    })
    void birth_dates_agree_as_far_as_they_are_known(String one, String other, Level level) {
        MatchProfile a = People.someone().born(one).profile();
        MatchProfile b = People.someone().born(other).profile();
        assertThat(Matcher.dates(a, b)).isEqualTo(level);
        assertThat(Matcher.dates(b, a)).isEqualTo(level);
    }

    @Test
    void what_only_one_says_is_no_evidence() {
        PairScore score = compare(
                People.someone()
                        .number(NUMBER)
                        .code("0123456784")
                        .identifier("a.card", "7")
                        .mother("Lê Thị Hồng", "0912345678"),
                other().sex(Sex.UNKNOWN).from("", "").identifier("vn.moet.student", "7"));
        assertThat(score.evidence())
                .extracting(Evidence::attribute)
                .containsExactly(Attribute.FAMILY, Attribute.MIDDLE, Attribute.GIVEN, Attribute.BIRTH_DATE);
    }

    @Test
    void other_relations_of_other_names_say_nothing() {
        PairScore score = compare(
                People.someone().guardian("Lê Thị Hồng", "mother", "0912345678", "001185000111"),
                hong("Ngô Văn Nam", "father", "0987654321", "001085777999"));
        assertThat(score.evidence())
                .extracting(Evidence::attribute)
                .doesNotContain(Attribute.GUARDIAN, Attribute.GUARDIAN_PHONE, Attribute.GUARDIAN_NUMBER);
    }

    @Test
    void a_given_name_is_uncertain_where_diacritics_may_have_been_dropped_or_letters_are_missing() {
        assertThat(compare(People.someone(), other()).isNameUncertain()).isFalse();
        assertThat(compare(People.someone(), named("NGUYEN THI MINH ANH")).isNameUncertain())
                .isTrue();
        assertThat(compare(me("Nguyễn Thị Hằng"), named("Nguyễn Thị H")).isNameUncertain())
                .isTrue();
        assertThat(compare(me("Lê Thị Hoàng"), named("Lê Thị Hoànng")).isNameUncertain())
                .isFalse();
        assertThat(compare(me("Lê Thị Hoàng"), named("LE THI HOANNG")).isNameUncertain())
                .isTrue();
        assertThat(compare(People.someone(), named("ANH THI MINH NGUYEN")).isNameUncertain())
                .isTrue();
        assertThat(compare(People.someone(), named("Anh Thị Minh Nguyễn")).isNameUncertain())
                .isFalse();
    }

    private PairScore compare(People a, People b) {
        return matcher.compare(a.profile(), b.profile());
    }
}
