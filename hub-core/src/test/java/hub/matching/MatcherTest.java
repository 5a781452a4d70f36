package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatcherTest {

    private final Matcher matcher = new Matcher(MatchModel.shipped());

    private PairScore compare(People a, People b) {
        PairScore score = matcher.compare(a.profile(), b.profile());
        PairScore turned = matcher.compare(b.profile(), a.profile());
        assertThat(turned.score()).isEqualTo(score.score());
        assertThat(turned.verdict()).isEqualTo(score.verdict());
        assertThat(turned.doubts()).isEqualTo(score.doubts());
        return score;
    }

    private static People elsewhere() {
        return People.someone().at(People.TRUNG_VUONG, "77");
    }

    @Test
    void the_same_facts_at_two_schools_link() {
        assertThat(compare(People.someone(), elsewhere()).verdict()).isEqualTo(PairScore.Verdict.LINK);
    }

    @Test
    void capitals_without_diacritics_link() {
        assertThat(compare(People.someone(), elsewhere().named("NGUYEN THI MINH ANH"))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
    }

    @Test
    void a_common_name_and_a_birth_date_alone_do_not_link() {
        PairScore score = compare(
                People.someone().named("Nguyễn Thị Hoa").from("", ""),
                elsewhere().named("Nguyễn Thị Hoa").from("", ""));
        assertThat(score.verdict()).isNotEqualTo(PairScore.Verdict.LINK);
    }

    @Test
    void twins_of_marks_are_in_doubt() {
        PairScore score = compare(
                People.someone().mother("Lê Thị Hồng", "0912345678"),
                elsewhere().named("Nguyễn Thị Minh Ánh").mother("Lê Thị Hồng", "0912345678"));
        assertThat(score.doubts()).containsExactly(Doubt.TWINS);
    }

    @Test
    void twins_of_middle_names_are_in_doubt() {
        PairScore score = compare(
                People.someone().mother("Lê Thị Hồng", "0912345678"),
                elsewhere().named("Nguyễn Ngọc Bảo Anh").mother("Lê Thị Hồng", "0912345678"));
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.REVIEW);
        assertThat(score.doubts()).containsExactly(Doubt.TWINS);
    }

    @Test
    void a_twins_number_does_not_join_twins() {
        PairScore score = compare(
                People.someone().number("001314123456"),
                elsewhere().named("Nguyễn Thị Minh Châu").number("001314123456"));
        assertThat(score.doubts()).containsExactly(Doubt.IDENTIFIER_AGAINST_NAME);
        PairScore middles = compare(
                People.someone().number("001314123456"),
                elsewhere().named("Nguyễn Ngọc Bảo Anh").number("001314123456"));
        assertThat(middles.doubts()).containsExactly(Doubt.IDENTIFIER_AGAINST_NAME);
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "001314123457 | ''         | ''         | true", // one digit off: between declared numbers a slip
                "001314123457 | 2025-01-01 | ''         | true",
                "001314123457 | ''         | 2025-01-01 | false", // the first was given after this one had ended
                "001314123457 | ''         | 2025-01-02 | true",
                "001314123456 | ''         | ''         | false"
            })
    void two_verified_numbers_of_one_day_are_two_peoples(String other, String from, String to, boolean doubted) {
        PairScore score = compare(
                People.someone().verified("001314123456", "2025-01-01", ""),
                elsewhere().verified(other, from, to));
        if (doubted) {
            assertThat(score.doubts()).containsExactly(Doubt.VERIFIED_NUMBERS_DIFFER);
            assertThat(score.verdict()).isEqualTo(PairScore.Verdict.REVIEW);
        } else {
            assertThat(score.doubts()).isEmpty();
            assertThat(score.verdict()).isEqualTo(PairScore.Verdict.LINK);
        }
    }

    @Test
    void of_two_numbers_one_of_which_nobody_checked_a_digit_is_a_slip() {
        assertThat(compare(
                                People.someone().verified("001314123456", "", ""),
                                elsewhere().number("001314123457"))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
    }

    @Test
    void a_profile_keeps_verified_numbers_and_their_days() {
        MatchProfile profile = People.someone()
                .verified("001314123456", "2025-01-01", "2026-01-01")
                .verified("001314123999", "", "2025-01-01")
                .profile();
        assertThat(MatchProfile.decode(profile.encode())).isEqualTo(profile);
        assertThat(profile.verified).hasSize(2);
        assertThat(MatchProfile.decode(profile.encode()).verified).containsExactly(profile.verified);
    }

    @Test
    void what_no_vietnamese_name_can_be_is_a_typing_error_and_no_twin() {
        for (String slip : new String[] {"Nguyễn Thị Minh Đừc", "Nguyễn Thị Minh Ntân", "Nguyễn Thị Minh Yu"}) {
            String meant = slip.replace("Đừc", "Đức").replace("Ntân", "Tân").replace("Yu", "Tu");
            PairScore score = compare(People.someone().named(meant), elsewhere().named(slip));
            assertThat(score.is(Attribute.GIVEN, Level.TYPO)).as(slip).isTrue();
            assertThat(score.doubts()).isEmpty();
        }
    }

    @Test
    void under_one_number_and_date_a_name_that_nobody_bears_is_a_slip_for_one_that_many_bear() {
        People one = People.someone().named("Nguyễn Thị Minh Trang").number("001314123456");
        assertThat(compare(one, elsewhere().named("Nguyễn Thị Minh Trảng").number("001314123456"))
                        .verdict())
                .isEqualTo(PairScore.Verdict.LINK);
        assertThat(compare(
                                People.someone().named("Nguyễn Thị Minh Cường").number("001314123456"),
                                elsewhere().named("NGUYEN THI MINH CUON").number("001314123456"))
                        .doubts())
                .isEmpty();
    }

    @Test
    void two_names_that_many_bear_are_twins_also_under_one_number() {
        People one = People.someone().named("Nguyễn Thị Minh Anh").number("001314123456");
        assertThat(compare(one, elsewhere().named("Nguyễn Thị Minh Ánh").number("001314123456"))
                        .doubts())
                .containsExactly(Doubt.IDENTIFIER_AGAINST_NAME);
        assertThat(compare(
                                People.someone().named("Nguyễn Thị Minh Trang"),
                                elsewhere().named("Nguyễn Thị Minh Trảng"))
                        .doubts())
                .containsExactly(Doubt.TWINS);
    }

    @Test
    void a_slip_under_one_number_is_in_doubt_where_anything_else_speaks_against() {
        People one = People.someone().named("Nguyễn Thị Minh Trang").number("001314123456");
        for (People other : new People[] {
            elsewhere().named("Nguyễn Thị Minh Trảng").sex(Sex.MALE),
            elsewhere().named("Nguyễn Thị Minh Trảng").born("2014-03-26"),
            elsewhere().named("Lê Thị Minh Trảng"),
            elsewhere().named("Nguyễn Ngọc Bảo Trảng")
        }) {
            assertThat(compare(one, other.number("001314123456")).doubts())
                    .containsExactly(Doubt.IDENTIFIER_AGAINST_NAME);
        }
    }

    @Test
    void twins_of_a_clan_differ_in_the_first_word() {
        People one = People.someone().named("H'Klơm Hđơk").mother("H'Bia Hđơk", "0912345678");
        People other = elsewhere().named("H'Hliat Hđơk").mother("H'Bia Hđơk", "0912345678");
        assertThat(compare(one, other).verdict()).isNotEqualTo(PairScore.Verdict.LINK);
        assertThat(compare(one.number("001314123456"), other.number("001314123456"))
                        .doubts())
                .containsExactly(Doubt.IDENTIFIER_AGAINST_NAME);
    }

    @Test
    void an_equal_number_against_name_and_birth_date_is_in_doubt() {
        PairScore score = compare(
                People.someone().number("001314123456"),
                elsewhere().named("Trần Văn Bách").born("2011-11-20").number("001314123456"));
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.REVIEW);
        assertThat(score.doubts()).containsExactly(Doubt.IDENTIFIER_AGAINST_PERSON);
    }

    @Test
    void an_equal_number_against_family_name_and_birth_date_is_in_doubt_whatever_the_household_says() {
        PairScore score = compare(
                People.someone().number("001314123456").mother("Lê Thị Hồng", "0912345678"),
                elsewhere()
                        .named("Trần Thị Minh Anh")
                        .born("2011-11-20")
                        .number("001314123456")
                        .mother("Lê Thị Hồng", "0912345678"));
        assertThat(score.score()).isGreaterThan(MatchModel.shipped().link);
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.REVIEW);
        assertThat(score.doubts()).containsExactly(Doubt.IDENTIFIER_AGAINST_PERSON);
    }

    @Test
    void a_guardians_number_counts_for_nothing() {
        PairScore score = compare(
                People.someone().number("001185000111").guardian("Lê Thị Hồng", "mother", "", "001185000111"),
                elsewhere().named("Nguyễn Thị Minh Châu").number("001185000111"));
        assertThat(score.is(Attribute.PERSONAL_NUMBER, Level.GUARDIANS)).isTrue();
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
    }

    @Test
    void two_numbers_more_than_a_slip_apart_are_in_doubt() {
        PairScore score = compare(
                People.someone().number("001314123456").mother("Lê Thị Hồng", "0912345678"),
                elsewhere().number("001314654321").mother("Lê Thị Hồng", "0912345678"));
        assertThat(score.doubts()).containsExactly(Doubt.NUMBERS_DIFFER);
    }

    @Test
    void a_mistyped_number_of_an_equal_name_and_date_links() {
        PairScore score = compare(
                People.someone().number("001314123456").mother("Lê Thị Hồng", "0912345678"),
                elsewhere().number("001314123465").mother("Lê Thị Hồng", "0912345678"));
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.LINK);
    }

    @Test
    void homonyms_of_one_school_are_two() {
        PairScore score = compare(
                People.someone().at(People.HOA_SEN, "1"), People.someone().at(People.HOA_SEN, "2"));
        assertThat(score.verdict()).isEqualTo(PairScore.Verdict.DIFFERENT);
        assertThat(score.isApart()).isTrue();
    }

    @Test
    void day_and_month_changed_over_is_less_than_equal_and_more_than_another_day() {
        int equal = compare(People.someone(), elsewhere()).score();
        int swapped = compare(People.someone().born("2014-03-05"), elsewhere().born("2014-05-03"))
                .score();
        int other = compare(People.someone().born("2014-03-05"), elsewhere().born("2014-08-19"))
                .score();
        assertThat(swapped).isLessThan(equal).isGreaterThan(other);
    }

    @Test
    void the_first_of_january_agrees_with_any_day_of_its_year() {
        assertThat(Matcher.dates(
                        People.someone().born("2014-01-01").profile(),
                        People.someone().born("2014-03-25").profile()))
                .isEqualTo(Level.YEAR);
        assertThat(Matcher.dates(
                        People.someone().born("2014").profile(),
                        People.someone().born("2014-03-25").profile()))
                .isEqualTo(Level.YEAR);
    }

    @Test
    void a_rare_name_weighs_more_than_a_common_one() {
        int common = compare(
                        People.someone().named("Nguyễn Thị Anh"), elsewhere().named("Nguyễn Thị Anh"))
                .score();
        int rare = compare(People.someone().named("Niê Thị H'Blak"), elsewhere().named("Niê Thị H’Blak"))
                .score();
        assertThat(rare).isGreaterThan(common);
    }

    @Test
    void another_sex_speaks_against() {
        int same = compare(People.someone(), elsewhere()).score();
        int other = compare(People.someone(), elsewhere().sex(Sex.MALE)).score();
        assertThat(other).isLessThan(same);
    }

    @Test
    void the_evidence_adds_up_to_the_score() {
        PairScore score = compare(
                People.someone().number("001314123456").mother("Lê Thị Hồng", "0912345678"),
                elsewhere().number("001314123456").mother("Lê Thị Hồng", "0912345678"));
        int sum = score.evidence().stream().mapToInt(Evidence::weight).sum();
        assertThat(sum + MatchModel.shipped().prior).isEqualTo(score.score());
        assertThat(Evidence.read(Evidence.write(score.evidence()))).isEqualTo(score.evidence());
    }

    @Test
    void a_profile_survives_its_bytes() {
        MatchProfile profile = People.someone()
                .number("001314123456")
                .code("0123456784")
                .identifier("vn.moet.student", "7901234567")
                .guardian("Lê Thị Hồng", "mother", "0912345678", "001185000111")
                .profile();
        assertThat(MatchProfile.decode(profile.encode())).isEqualTo(profile);
        assertThat(profile.toString()).isEqualTo("MatchProfile[masked]");
    }
}
