package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PersonTest {

    private static final PersonName NAME = new PersonName("Nguyễn", "Thị Ngọc", "Lan");
    private static final BirthDate BORN = BirthDate.parse("2013-05-17");

    @Test
    void name_and_birth_date_are_two_attributes() {
        assertThat(new Person(NAME, BORN, Sex.UNKNOWN, null, "Tày", "VN", null, List.of(), null, List.of())
                        .attributes())
                .isEqualTo(2);
    }

    @Test
    void each_scheme_of_identifiers_is_one_attribute_and_all_guardians_together_are_one() {
        Guardian mother = new Guardian(new PersonName("Trịnh", "Thị Kim", "Oanh"), "mother", "0912345678", null);
        Person person = new Person(
                NAME,
                BORN,
                Sex.FEMALE,
                "00004",
                null,
                null,
                "00004",
                List.of(
                        OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, "001313004217"),
                        OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, "001313009999"),
                        OutsideIdentifier.declared("vn.test", "7")),
                "1234567897",
                List.of(mother, mother));
        assertThat(person.attributes()).isEqualTo(9);
    }
}
