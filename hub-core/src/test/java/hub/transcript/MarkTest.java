package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.transcript.WrittenMark.Fault;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks as values, and as they are written. */
class MarkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "10;100",
                "10.0;100",
                "10.00;100",
                "8.5;85",
                "8,5;85",
                " 8 ;80",
                "8.;80",
                "8.50;85",
                "07;70",
                "0.1;1"
            })
    void a_mark_is_read_with_a_point_or_a_comma(String written, int tenths) {
        assertThat(WrittenMark.read(written)).isEqualTo(new WrittenMark.Read(new Mark(tenths)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "10.1", "10.01", "100", "4294967297", "99999999999999999999"})
    void more_than_10_is_no_mark(String written) {
        assertThat(WrittenMark.read(written)).isEqualTo(new WrittenMark.Wrong(Fault.ABOVE_10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.25", "7,05", "0.001", "9.99"})
    void nobody_but_the_school_rounds_a_finer_mark(String written) {
        assertThat(WrittenMark.read(written)).isEqualTo(new WrittenMark.Wrong(Fault.FINER_THAN_A_TENTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+7", "bảy", "7.5.0", ".5", "Đ", "7e0", "٧"})
    void words_and_signs_are_no_mark(String written) {
        assertThat(WrittenMark.read(written)).isEqualTo(new WrittenMark.Wrong(Fault.NO_NUMBER));
    }

    @Test
    void a_mark_lies_between_0_and_10() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(101));
        assertThat(new Mark(85).text()).isEqualTo("8.5");
        assertThat(new Mark(100).text()).isEqualTo("10.0");
        assertThat(new Mark(3).text()).isEqualTo("0.3");
    }

    @Test
    void a_primary_schools_mark_is_a_whole_number_between_1_and_10() {
        assertThat(new WholeMark(1).value()).isOne();
        assertThat(new WholeMark(10).value()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> new WholeMark(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new WholeMark(11));
    }

    @Test
    void absences_are_counted() {
        assertThat(new Absences(0, 0).all()).isZero();
        assertThat(new Absences(366, 366).all()).isEqualTo(732);
        assertThatIllegalArgumentException().isThrownBy(() -> new Absences(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Absences(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Absences(367, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Absences(0, 367));
    }

    @Test
    void a_subjects_code_has_one_form() {
        assertThat(new SubjectCode("it")).hasToString("it");
        assertThatIllegalArgumentException().isThrownBy(() -> new SubjectCode("Toán"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SubjectCode(""));
    }

    @Test
    void what_is_said_of_a_learner_does_not_print_itself() {
        Mark mark = new Mark(85);
        assertThat(mark).hasToString("Mark[masked]");
        assertThat(new WholeMark(9)).hasToString("WholeMark[masked]");
        assertThat(new Absences(3, 1)).hasToString("Absences[masked]");
    }

    @Property(tries = 5000)
    void a_mark_is_read_as_the_pattern_of_marks_has_it(@ForAll("nearlyMarks") String written) {
        Matcher pattern =
                Pattern.compile("0*([0-9]+?)(?:[.,]([0-9]?)([0-9]*))?").matcher(written.strip());
        WrittenMark expected = new WrittenMark.Wrong(Fault.NO_NUMBER);
        if (pattern.matches()) {
            BigDecimal number = new BigDecimal(written.strip().replace(',', '.'));
            boolean finer = number.stripTrailingZeros().scale() > 1;
            expected = number.compareTo(BigDecimal.TEN) > 0
                    ? new WrittenMark.Wrong(Fault.ABOVE_10)
                    : finer
                            ? new WrittenMark.Wrong(Fault.FINER_THAN_A_TENTH)
                            : new WrittenMark.Read(
                                    new Mark(number.movePointRight(1).intValueExact()));
        }
        assertThat(WrittenMark.read(written)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> nearlyMarks() {
        return Arbitraries.strings().withChars("01579.,- ").ofMaxLength(6);
    }
}
