package hub.submission;

import static hub.submission.Checking.check;
import static hub.submission.Checking.codes;
import static hub.submission.Checking.name;
import static hub.submission.Checking.refused;
import static hub.submission.Checking.taken;
import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.BirthDate;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonCheckTest {

    @Test
    void a_name_is_needed_and_can_be_read() {
        assertThat(refused(row -> row.fullName = null)).containsExactly(FindingCode.NAME_MISSING);
        assertThat(refused(row -> row.fullName = "\u00A0\u200B")).containsExactly(FindingCode.NAME_MISSING);
        for (String name : List.of("123", "An\u0007", "A\uFFFDn", "An\uD800", "-", "A".repeat(121))) {
            assertThat(refused(row -> row.fullName = name)).containsExactly(FindingCode.NAME_INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"Nguyễn \u202Eăn An, U+202E", "Nguyễn Văn An \uD83D\uDE00, \uD83D\uDE00", "=cmd|calc An, = |"})
    void a_name_with_signs_that_no_name_has_is_taken_with_a_finding(String written, String found) {
        Checked.Accepted taken = taken(row -> row.fullName = written);
        assertThat(taken.findings())
                .filteredOn(finding -> finding.code() == FindingCode.NAME_UNUSUAL)
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).containsEntry("found", found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"H'Hen Niê", "K’Brêu", "Nguyễn Văn An (1)", "Jean-Luc Lê", "Y Moan"})
    void names_of_all_peoples_are_taken_without_a_finding(String written) {
        assertThat(codes(taken(row -> row.fullName = written))).doesNotContain(FindingCode.NAME_UNUSUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Thị Minh Anh | Nguyễn | Thị Minh | Anh",
                "  Nguyễn   Văn  A | Nguyễn | Văn | A",
                "Y Moan | Y | '' | Moan",
                "Niêm | '' | '' | Niêm",
                "H'Hen Niê | H'Hen | '' | Niê"
            })
    void a_whole_name_begins_with_the_family_name(String written, String family, String middle, String given) {
        assertThat(name(row -> row.fullName = written)).isEqualTo(new PersonName(family, middle, given));
    }

    @Test
    void names_in_parts_and_in_any_form_of_unicode_come_out_the_same() {
        assertThat(name(row -> {
                    row.fullName = null;
                    row.familyName = Normalizer.normalize("Nguyễn", Normalizer.Form.NFD);
                    row.middleName = " Thị\u00A0Minh\u200B";
                    row.givenName = "Anh\n";
                }))
                .isEqualTo(new PersonName("Nguyễn", "Thị Minh", "Anh"));
        assertThat(name(row -> {
                    row.fullName = null;
                    row.familyName = "Nguyễn";
                    row.middleName = "Minh Anh";
                }))
                .isEqualTo(new PersonName("Nguyễn", "Minh", "Anh"));
    }

    @Test
    void a_name_in_an_old_encoding_is_repaired_and_the_finding_keeps_what_was_sent() {
        Checked.Accepted taken = taken(row -> row.fullName = "NguyÔn V¨n §øc");

        assertThat(taken.record().person().name()).isEqualTo(new PersonName("Nguyễn", "Văn", "Đức"));
        assertThat(taken.findings())
                .containsExactly(Finding.at(
                        "name", FindingCode.NAME_REPAIRED, "sent", "NguyÔn V¨n §øc", "read", "Nguyễn Văn Đức"));
    }

    @Test
    void a_name_with_traces_of_damage_is_kept_and_told_unless_the_person_is_a_foreigner() {
        Checked.Accepted taken = taken(row -> row.fullName = "Nguy?n V?n An");
        assertThat(taken.record().person().name().full()).isEqualTo("Nguy?n V?n An");
        assertThat(codes(taken)).containsExactly(FindingCode.NAME_DAMAGED);
        assertThat(codes(check(row -> {
                    row.fullName = "Björn Müller";
                    row.nationality = "DE";
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-05, 2014-03-05",
        "5/3/2014, 2014-03-05",
        "05.03.2014, 2014-03-05",
        "2014-03-05T00:00:00Z, 2014-03-05",
        "5/3/2014 00:00:00, 2014-03-05",
        "3/2014, 2014-03",
        "2014-03, 2014-03",
        "00/03/2014, 2014-03",
        "0/0/2014, 2014",
        "2014, 2014",
        "29/2/2016, 2016-02-29",
        "23/11/2026, 2026-11-23",
        "1926, 1926",
    })
    void birth_dates_are_read_as_far_as_they_are_known(String written, String read) {
        Checked.Accepted taken = taken(row -> row.birthDate = written);
        assertThat(taken.record().person().birthDate().iso()).isEqualTo(read);
        assertThat(taken.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "31/2/2014, BIRTH_DATE_INVALID",
        "29/2/2015, BIRTH_DATE_INVALID",
        "2014-13-01, BIRTH_DATE_INVALID",
        "5/0/2014, BIRTH_DATE_INVALID",
        "41703, BIRTH_DATE_INVALID",
        "05/03, BIRTH_DATE_INVALID",
        "14-03-05, BIRTH_DATE_INVALID",
        "2014-03-04T17:00:00Z, BIRTH_DATE_INVALID",
        "hôm qua, BIRTH_DATE_INVALID",
        "5/3/2114, BIRTH_DATE_IN_FUTURE",
        "24/11/2026, BIRTH_DATE_IN_FUTURE",
        "12/2026, BIRTH_DATE_IN_FUTURE",
        "9999, BIRTH_DATE_IN_FUTURE",
        "1925, BIRTH_DATE_TOO_EARLY",
        "0014-03-05, BIRTH_DATE_TOO_EARLY",
        "' ', BIRTH_DATE_MISSING",
    })
    void a_birth_date_that_cannot_be_refuses_the_record(String written, FindingCode code) {
        assertThat(refused(row -> row.birthDate = written)).containsExactly(code);
    }

    @Test
    void a_birth_year_of_two_digits_is_read_and_told() {
        Checked.Accepted taken = taken(row -> row.birthDate = "5/3/14");
        assertThat(taken.record().person().birthDate()).isEqualTo(new BirthDate(2014, 3, 5));
        assertThat(codes(taken)).containsExactly(FindingCode.BIRTH_YEAR_SHORT);
        assertThat(taken(row -> row.birthDate = "5/3/79").record().person().birthDate())
                .isEqualTo(new BirthDate(1979, 3, 5));
    }

    @ParameterizedTest
    @CsvSource({"1, MALE", "2, FEMALE", "0, UNKNOWN", "nam, MALE", "NỮ, FEMALE", "Gái, FEMALE", "'', UNKNOWN"})
    void sex_is_a_number_or_a_word(String written, Sex sex) {
        for (String form : List.of(written, Normalizer.normalize(written, Normalizer.Form.NFD))) {
            Checked.Accepted taken = taken(row -> row.sex = form);
            assertThat(taken.record().person().sex()).isEqualTo(sex);
            assertThat(taken.findings()).isEmpty();
        }
    }

    @Test
    void a_sex_that_is_none_is_told_and_counts_as_not_known() {
        Checked.Accepted taken = taken(row -> row.sex = "3");
        assertThat(taken.record().person().sex()).isEqualTo(Sex.UNKNOWN);
        assertThat(codes(taken)).containsExactly(FindingCode.SEX_UNKNOWN);
    }

    @Test
    void places_that_the_lists_do_not_have_are_told_and_codes_get_their_zeros_back() {
        Checked.Accepted unknown = taken(row -> {
            row.birthPlace = "99999";
            row.addressCommune = "99999";
        });
        assertThat(codes(unknown)).containsExactly(FindingCode.BIRTH_PLACE_UNKNOWN, FindingCode.ADDRESS_UNKNOWN);
        assertThat(unknown.record().person().birthPlace()).isEqualTo("99999");
        assertThat(unknown.record().person().addressCommune()).isNull();

        Checked.Accepted filled = taken(row -> {
            row.birthPlace = "1";
            row.addressCommune = "4";
        });
        assertThat(codes(filled))
                .containsExactly(FindingCode.AREA_CODE_WITHOUT_ZERO, FindingCode.AREA_CODE_WITHOUT_ZERO);
        assertThat(filled.record().person().birthPlace()).isEqualTo("01");
        assertThat(filled.record().person().addressCommune()).isEqualTo("00004");

        assertThat(taken(row -> row.birthPlace = "tỉnh Đắk Lắk").findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kinh", "kinh (Việt)", "H'Mông", "Hmong", "Khơ me", "Ê Đê", "Xơ-Đăng", "12", "MƯỜNG"})
    void the_names_of_peoples_and_vendors_own_numbers_are_known(String written) {
        assertThat(taken(row -> row.ethnicity = written).findings()).isEmpty();
    }

    @Test
    void an_unknown_people_is_kept_and_told_without_naming_it() {
        Checked.Accepted taken = taken(row -> row.ethnicity = "Marsian");
        assertThat(taken.record().person().ethnicity()).isEqualTo("Marsian");
        assertThat(taken.findings()).containsExactly(new Finding(FindingCode.ETHNICITY_UNKNOWN, "ethnicity", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VN", "vn", "VNM", "Việt Nam", "Vietnam", "LA", "Lào", "Laos", "Pháp", "France", "Hàn Quốc"})
    void countries_are_known_by_code_and_name(String written) {
        assertThat(taken(row -> row.nationality = written).findings()).isEmpty();
    }

    @Test
    void an_unknown_country_is_kept_and_told() {
        Checked.Accepted taken = taken(row -> row.nationality = "Atlantis");
        assertThat(taken.record().person().nationality()).isEqualTo("Atlantis");
        assertThat(codes(taken)).containsExactly(FindingCode.NATIONALITY_UNKNOWN);
    }
}
