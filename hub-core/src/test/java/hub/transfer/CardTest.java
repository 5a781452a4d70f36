package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.BirthDate;
import hub.identity.PersonName;
import org.junit.jupiter.api.Test;

/** A card tells enough to see that a code was not mistyped, and no name. */
class CardTest {

    private static String name(String family, String middle, String given) {
        return Card.of(new PersonName(family, middle, given), BirthDate.parse("2014-03-25"))
                .name();
    }

    @Test
    void of_each_word_of_the_name_stands_its_first_letter() {
        assertThat(name("Nguyễn", "Thị Ngọc", "Ánh")).isEqualTo("N… T… N… Á…");
        assertThat(name("", "", "Y")).isEqualTo("Y…");
        assertThat(name("H'Hen", "", "Niê")).isEqualTo("H… N…");
        assertThat(name("Đỗ", "", "A\u0301nh")).as("a letter with its mark").isEqualTo("Đ… A\u0301…");
    }

    @Test
    void of_the_birth_date_stands_the_year_and_a_log_gets_nothing() {
        Card card = Card.of(new PersonName("Đỗ", "Minh", "Quân"), BirthDate.parse("2014-03"));
        assertThat(card.birthYear()).isEqualTo(2014);
        assertThat(card.toString()).doesNotContain("Đ", "2014");
    }
}
