package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "001090000001, 001, MALE,   1990",
        "079199123456, 079, FEMALE, 1999",
        "048214654321, 048, MALE,   2014",
        "096320000000, 096, FEMALE, 2020",
        "840401000000, 840, MALE,   2101",
    })
    void says_place_sex_and_year(String text, String place, Sex sex, int year) {
        PersonalNumber number = new PersonalNumber(text);

        assertThat(number.place()).isEqualTo(place);
        assertThat(number.sex()).isEqualTo(sex);
        assertThat(number.birthYear()).isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({"48214654321", "0482146543210", "04821465432x", "1.23E+11", "０48214654321"})
    void anything_but_twelve_digits_is_none(String text) {
        assertThat(PersonalNumber.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"048 214 654 321", "048-214-654-321", "048.214.654.321", "048214654321"})
    void groups_that_people_type_do_not_count(String typed) {
        assertThat(PersonalNumber.read(typed)).isEqualTo(new PersonalNumber("048214654321"));
    }

    @ParameterizedTest
    @CsvSource({"11214012345.0", "000000000000", "111111111111", "0482146543210", "048_214_654_321"})
    void what_a_spreadsheet_or_a_habit_left_there_is_no_number(String typed) {
        assertThat(PersonalNumber.read(typed)).isNull();
    }

    @Test
    void contradictions_are_answered_and_what_is_unknown_contradicts_nothing() {
        PersonalNumber number = new PersonalNumber("048214654321");

        assertThat(number.conflicts(Sex.MALE, BirthDate.ofYear(2014), Set.of("048", "049")))
                .isEmpty();
        assertThat(number.conflicts(Sex.UNKNOWN, BirthDate.ofYear(2014), Set.of()))
                .isEmpty();
        assertThat(number.conflicts(Sex.FEMALE, BirthDate.ofYear(1985), Set.of("001")))
                .containsExactlyInAnyOrder(PersonalNumber.Conflict.values());
    }
}
