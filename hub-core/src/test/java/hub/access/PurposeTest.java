package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How purposes are written. */
class PurposeTest {

    /** A server on which another converter of enums came first knew no data-subject-request, because the constant had another name. */
    @ParameterizedTest
    @EnumSource
    void everyPurposeIsWrittenAsItIsCalled(Purpose purpose) {
        assertThat(purpose.slug().replace('-', '_').toUpperCase(Locale.ROOT)).isEqualTo(purpose.name());
        assertThat(Purpose.of(purpose.slug())).contains(purpose);
    }
}
