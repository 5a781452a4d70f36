package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hub.organisation.OrganisationKind;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which level a grade is of, and who supervises it when. */
class PartiesTest {

    @ParameterizedTest
    @CsvSource({
        "-5, NURSERY",
        "-3, NURSERY",
        "-2, KINDERGARTEN",
        "0, KINDERGARTEN",
        "1, PRIMARY",
        "5, PRIMARY",
        "6, LOWER_SECONDARY",
        "9, LOWER_SECONDARY",
        "10, UPPER_SECONDARY",
        "12, UPPER_SECONDARY"
    })
    void each_grade_is_of_one_level(int grade, SchoolLevel level) {
        assertThat(Parties.levelOf(grade)).isEqualTo(level);
    }

    @Test
    void the_commune_supervises_up_to_grade_nine_until_the_reform_the_district_and_the_province_the_rest() {
        Map<SchoolLevel, OrganisationKind> before = new EnumMap<>(SchoolLevel.class);
        Map<SchoolLevel, OrganisationKind> since = new EnumMap<>(SchoolLevel.class);
        for (SchoolLevel level : SchoolLevel.values()) {
            before.put(level, Parties.supervising(level, LocalDate.parse("2025-06-30")));
            since.put(level, Parties.supervising(level, LocalDate.parse("2025-07-01")));
        }
        for (SchoolLevel level : SchoolLevel.values()) {
            boolean high = level == SchoolLevel.UPPER_SECONDARY || level == SchoolLevel.CONTINUING;
            assertThat(before.get(level)).isEqualTo(high ? OrganisationKind.PROVINCE : OrganisationKind.DISTRICT);
            assertThat(since.get(level)).isEqualTo(high ? OrganisationKind.PROVINCE : OrganisationKind.COMMUNE);
        }
    }
}
