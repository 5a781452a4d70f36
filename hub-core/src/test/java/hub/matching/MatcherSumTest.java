package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.Sex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pieces of evidence come to together: less than one by one, and not everything by its sum. */
class MatcherSumTest {

    private static final MatchModel MODEL = MatchModel.shipped();

    private final Matcher matcher = new Matcher(MODEL);

    /** A name so rare that it weighs as much as a name may. */
    private static People rare() {
        return People.someone().named("Niê Siêu H'Blak").sex(Sex.UNKNOWN).from("", "");
    }

    private static People rareElsewhere() {
        return rare().at(People.TRUNG_VUONG, "77");
    }

    private static People common() {
        return People.someone().named("Nguyễn Thị Anh").sex(Sex.UNKNOWN).from("", "");
    }

    private static People commonElsewhere() {
        return common().at(People.TRUNG_VUONG, "77");
    }

    @Test
    void a_name_weighs_25_bits_at_the_most() {
        assertThat(weight(rare(), rareElsewhere().born("2003-11-30"))).isEqualTo(2_500 - 700);
    }

    @Test
    void name_and_birth_date_weigh_28_bits_at_the_most() {
        assertThat(weight(rare(), rareElsewhere())).isEqualTo(2_800);
        assertThat(weight(rare().born("2014"), rareElsewhere())).isEqualTo(2_800);
    }

    @Test
    void a_name_changed_over_weighs_no_more_than_a_name() {
        PairScore score = matcher.compare(
                rare().profile(), rareElsewhere().named("H'Blak Siêu Niê").profile());
        assertThat(score.weightOf(Attribute.NAME_ORDER)).isBetween(1, 2_500);
        assertThat(score.weightOf(Attribute.GIVEN)).isZero();
    }

    @Test
    void guardians_weigh_15_bits_places_11_and_the_household_17_at_the_most() {
        int bare = weight(common(), commonElsewhere());
        assertThat(weight(withMother(common()), withMother(commonElsewhere())) - bare)
                .isEqualTo(1_500);
        assertThat(weight(placed(common()), placed(commonElsewhere())) - bare).isEqualTo(1_100);
        assertThat(weight(withMother(placed(common())), withMother(placed(commonElsewhere()))) - bare)
                .isEqualTo(1_700);
    }

    @Test
    void identifiers_weigh_26_bits_at_the_most() {
        int bare = weight(common(), commonElsewhere());
        assertThat(weight(common().number("001314123456"), commonElsewhere().number("001314123456")) - bare)
                .isEqualTo(1_600);
        assertThat(weight(numbered(common()), numbered(commonElsewhere())) - bare)
                .isEqualTo(2_600);
    }

    @Test
    void what_speaks_against_is_not_limited() {
        int bare = weight(common(), commonElsewhere());
        assertThat(weight(common().sex(Sex.MALE), commonElsewhere().sex(Sex.FEMALE)) - bare)
                .isEqualTo(-500);
    }

    @Test
    void one_name_with_birth_dates_a_digit_apart_is_in_doubt_without_a_number_or_a_guardian() {
        PairScore bare = compare(rare(), rareElsewhere().born("2014-03-26"));
        assertThat(bare.doubts()).containsExactly(Doubt.BIRTH_DATES_DIFFER);
        assertThat(bare.verdict()).isEqualTo(PairScore.Verdict.REVIEW);
        assertThat(compare(withMother(rare()), withMother(rareElsewhere().born("2014-03-26")))
                        .doubts())
                .isEmpty();
        assertThat(compare(
                                rare().code("0123456784"),
                                rareElsewhere().born("2014-03-26").code("0123456784"))
                        .doubts())
                .isEmpty();
        assertThat(compare(rare(), rareElsewhere()).doubts()).isEmpty();
    }

    @Test
    void too_little_to_look_at_is_in_no_doubt() {
        PairScore score = compare(common(), commonElsewhere().born("2014-03-26"));
        assertThat(score.doubts()).isEmpty();
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
    }

    @Test
    void nearly_one_name_and_one_birth_date_without_more_are_two_people() {
        PairScore score = compare(common(), commonElsewhere().named("Nguyễn Thị Ánh"));
        assertThat(score.doubts()).isEmpty();
        assertThat(score.isApart()).isTrue();
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
    }

    @Test
    void another_given_name_is_another_person_whatever_the_household() {
        PairScore score = compare(
                withMother(placed(common())),
                withMother(placed(commonElsewhere().named("Nguyễn Thị Hồng"))));
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
        assertThat(score.isApart()).isTrue();
    }

    @Test
    void a_number_one_digit_off_is_a_slip_also_where_diacritics_or_the_day_are_missing() {
        People one = withMother(placed(common())).number("001314123456");
        for (People other : List.of(
                commonElsewhere(),
                commonElsewhere().born("2014"),
                commonElsewhere().named("NGUYEN THI ANH"))) {
            PairScore score = compare(one, withMother(placed(other)).number("001314123457"));
            assertThat(score.doubts()).isEmpty();
            assertThat(score.verdict()).isEqualTo(PairScore.Verdict.LINK);
        }
    }

    @Test
    void a_number_that_does_not_fit_its_own_record_speaks_against_nobody() {
        People one = withMother(placed(common())).number("001314123456");
        PairScore unfit = compare(one, withMother(placed(commonElsewhere())).number("001185000222"));
        assertThat(unfit.is(Attribute.PERSONAL_NUMBER, Level.UNFIT)).isTrue();
        assertThat(unfit.doubts()).isEmpty();
        PairScore fit = compare(one, withMother(placed(commonElsewhere())).number("001314654321"));
        assertThat(fit.doubts()).containsExactly(Doubt.NUMBERS_DIFFER);
    }

    @Test
    void a_whole_name_in_one_place_bridges_birth_dates_a_digit_apart() {
        People one = rare().schooled("00004");
        assertThat(compare(one, rareElsewhere().schooled("00004").born("2014-03-26"))
                        .doubts())
                .isEmpty();
        assertThat(compare(one, rareElsewhere().schooled("00025").born("2014-03-26"))
                        .doubts())
                .containsExactly(Doubt.BIRTH_DATES_DIFFER);
        assertThat(compare(one, rareElsewhere().schooled("00004").born("2014-08-19"))
                        .doubts())
                .containsExactly(Doubt.BIRTH_DATES_DIFFER);
        assertThat(compare(
                                one,
                                rareElsewhere()
                                        .named("Niê H'Blak")
                                        .schooled("00004")
                                        .born("2014-03-26"))
                        .doubts())
                .containsExactly(Doubt.BIRTH_DATES_DIFFER);
        assertThat(compare(
                                rare().from("", "00004"),
                                rareElsewhere().from("", "00004").born("2014-03-26"))
                        .doubts())
                .isEmpty();
    }

    @Test
    void schools_of_one_commune_speak_for_one_person_and_of_two_provinces_against() {
        int bare = weight(common(), commonElsewhere());
        assertThat(weight(common().schooled("00004"), commonElsewhere().schooled("00004")) - bare)
                .isEqualTo(800);
        assertThat(weight(common().schooled("00004"), commonElsewhere().schooled("26734")) - bare)
                .isEqualTo(-350);
        assertThat(weight(
                                placed(common()).schooled("00097"),
                                placed(commonElsewhere()).schooled("00097"))
                        - bare)
                .isEqualTo(1_100);
    }

    @Test
    void a_slip_in_a_name_weighs_by_the_rarity_of_the_name_that_was_meant() {
        int common = compare(common().named("Nguyễn Thị Anh"), commonElsewhere().named("Nguyễn Thị Annh"))
                .weightOf(Attribute.GIVEN);
        int rarer = compare(common().named("Nguyễn Thị Hằng"), commonElsewhere().named("Nguyễn Thị Hằnng"))
                .weightOf(Attribute.GIVEN);
        assertThat(rarer).isGreaterThan(common);
    }

    @Test
    void another_number_is_outweighed_by_an_equal_code() {
        assertThat(compare(
                                placed(common()).number("001314123456").code("0123456784"),
                                placed(commonElsewhere()).number("001314654321").code("0123456784"))
                        .doubts())
                .isEmpty();
    }

    @Test
    void two_keys_of_one_sender_are_one_person_only_by_a_number_or_a_guardian() {
        People twin = rare().at(People.HOA_SEN, "2");
        assertThat(compare(rare(), twin).verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
        assertThat(compare(rare(), rare().source("smas").at(People.HOA_SEN, "2"))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
        assertThat(compare(withMother(rare()), withMother(rare().at(People.HOA_SEN, "2")))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
        assertThat(compare(
                                rare().code("0123456784"),
                                rare().at(People.HOA_SEN, "2").code("0123456784"))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
    }

    private static People withMother(People person) {
        return person.guardian("Lê Thị Hồng", "mother", "0912345678", "001185000111");
    }

    private static People placed(People person) {
        return person.from("00097", "00097");
    }

    private static People numbered(People person) {
        return person.number("001314123456").code("0123456784").identifier("a.card", "7");
    }

    private PairScore compare(People a, People b) {
        PairScore score = matcher.compare(a.profile(), b.profile());
        assertThat(matcher.compare(b.profile(), a.profile()).score()).isEqualTo(score.score());
        return score;
    }

    private int weight(People a, People b) {
        return compare(a, b).score() - MODEL.prior;
    }
}
