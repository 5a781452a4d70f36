package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0912 345 678,     0912345678",
        "+84 912.345.678,  0912345678",
        "0084912345678,    0912345678",
        "912345678,        0912345678",
        "01681234567,      0381234567",
        "+841681234567,    0381234567",
        "024 3825 0000,    02438250000",
        "12345,            ''",
        "không có,         ''",
    })
    void one_number_has_one_normal_form(String written, String normal) {
        assertThat(PhoneNumber.normal(written)).isEqualTo(normal);
    }
}
