package hub.submission;

import static hub.submission.Checking.CODES;
import static hub.submission.Checking.check;
import static hub.submission.Checking.codes;
import static hub.submission.Checking.taken;
import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierCheckTest {

    @Test
    void a_student_code_with_a_wrong_check_digit_is_left_out_and_a_ministry_code_is_never_ours() {
        String code = CODES.issue(7);
        String wrong = code.substring(0, 9) + (char) ('0' + (code.charAt(9) - '0' + 1) % 10);
        Checked.Accepted taken = taken(row -> row.studentCode = wrong);
        assertThat(taken.record().person().studentCode()).isNull();
        assertThat(codes(taken)).containsExactly(FindingCode.STUDENT_CODE_INVALID);

        Person ministry = taken(row -> row.identifier("VN.MOET.Student", code, null, null))
                .record()
                .person();
        assertThat(ministry.studentCode()).isNull();
        assertThat(ministry.identifier("vn.moet.student")).isEqualTo(code);

        String grouped = code.substring(0, 4) + " " + code.substring(4, 7) + "-" + code.substring(7);
        assertThat(taken(row -> row.studentCode = grouped).record().person().studentCode())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "112345678", "01123456789", "01123456 8"})
    void a_ministry_code_that_does_not_have_ten_digits_is_left_out(String written) {
        Checked.Accepted taken = taken(row -> row.identifier("vn.moet.student", written, null, null));
        assertThat(taken.record().person().identifiers()).isEmpty();
        assertThat(codes(taken)).containsExactly(FindingCode.MINISTRY_CODE_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48214654321 | PERSONAL_NUMBER_WITHOUT_ZERO | 048214654321",
                "1314000123 | PERSONAL_NUMBER_WITHOUT_ZERO | 001314000123",
                "1315000123 | PERSONAL_NUMBER_INVALID | ''",
                "1.23E+11 | PERSONAL_NUMBER_AS_NUMBER | ''",
                "\"4,82147E+10\" | PERSONAL_NUMBER_AS_NUMBER | ''",
                "chưa có | PERSONAL_NUMBER_INVALID | ''",
                "000000000000 | PERSONAL_NUMBER_INVALID | ''",
                "11214012345.0 | PERSONAL_NUMBER_INVALID | ''",
            })
    void a_personal_number_that_is_none_is_left_out_and_its_repair_only_proposed(
            String written, FindingCode code, String proposed) {
        Checked.Accepted taken = taken(row -> row.number(written.replace("\"", "")));
        assertThat(taken.record().person().identifiers()).isEmpty();
        assertThat(codes(taken)).containsExactly(code);
        assertThat(taken.findings().get(0).values().getOrDefault("proposed", ""))
                .isEqualTo(proposed);
    }

    @Test
    void a_personal_number_in_groups_is_read() {
        assertThat(taken(row -> row.number("001 314 000 123")).record().person().identifier("vn.personal"))
                .isEqualTo("001314000123");
        assertThat(taken(row -> row.number("001.314.000.123")).findings()).isEmpty();
    }

    @Test
    void a_personal_number_that_contradicts_the_record_sends_it_to_review_and_is_kept() {
        Checked.Accepted taken = taken(row -> {
            row.birthPlace = "01";
            row.number("048213654321");
        });
        assertThat(codes(taken))
                .containsExactly(
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_SEX,
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_YEAR,
                        FindingCode.PERSONAL_NUMBER_OF_OTHER_PLACE);
        assertThat(taken.findings())
                .allSatisfy(finding -> assertThat(finding.code().effect()).isEqualTo(FindingCode.Effect.REVIEWS));
        assertThat(taken.record().person().identifier("vn.personal")).isEqualTo("048213654321");
    }

    @Test
    void a_place_of_birth_written_with_a_code_of_today_contradicts_no_number_of_a_province_it_took_in() {
        // Đà Nẵng (48) took in Quảng Nam (49): a number of either fits a place of birth written 48.
        assertThat(codes(check(row -> {
                    row.birthPlace = "48";
                    row.number("049314654321");
                })))
                .isEmpty();
        assertThat(codes(check(row -> {
                    row.birthPlace = "49";
                    row.number("048314654321");
                })))
                .containsExactly(FindingCode.PERSONAL_NUMBER_OF_OTHER_PLACE);
    }

    @Test
    void the_guardians_number_is_not_taken_for_the_learners() {
        Checked.Accepted taken =
                taken(row -> row.number("001184000456").guardian("Trần Thị B", "mẹ", null, "001184 000456"));
        assertThat(codes(taken)).containsExactly(FindingCode.PERSONAL_NUMBER_OF_GUARDIAN);
        assertThat(taken.record().person().identifiers()).isEmpty();
        assertThat(taken.record().person().guardians().get(0).personalNumber()).isEqualTo("001184000456");
    }

    @Test
    void an_identifier_needs_scheme_and_value_and_dates_that_follow_each_other() {
        Checked.Accepted taken = taken(row -> row.identifier("vn.passport", null, null, null)
                .identifier(null, "B123", null, null)
                .identifier(" ", null, null, null)
                .identifier("vn.passport", "B124", "1/1/2026", "1/1/2025")
                .identifier("vn.passport", "B125", "năm nay", "1/1/2027"));
        assertThat(codes(taken))
                .containsExactly(
                        FindingCode.IDENTIFIER_INCOMPLETE,
                        FindingCode.IDENTIFIER_INCOMPLETE,
                        FindingCode.IDENTIFIER_ENDS_BEFORE_START,
                        FindingCode.IDENTIFIER_DATE_INVALID);
        assertThat(taken.record().person().identifiers())
                .containsExactly(
                        OutsideIdentifier.declared("vn.passport", "B124"),
                        new OutsideIdentifier(
                                "vn.passport",
                                "B125",
                                OutsideIdentifier.Assurance.DECLARED,
                                null,
                                LocalDate.of(2027, 1, 1)));
    }

    @Test
    void what_cannot_be_used_of_a_guardian_is_left_out_and_told() {
        Checked.Accepted taken = taken(row -> row.guardian(null, null, "0912345678", null)
                .guardian("123", null, null, null)
                .guardian(null, " ", null, null)
                .guardian("Lê Văn C", "hàng xóm", "12", "00118400045"));
        assertThat(codes(taken))
                .containsExactly(
                        FindingCode.GUARDIAN_WITHOUT_NAME,
                        FindingCode.GUARDIAN_WITHOUT_NAME,
                        FindingCode.GUARDIAN_RELATION_UNKNOWN,
                        FindingCode.PHONE_INVALID,
                        FindingCode.GUARDIAN_NUMBER_INVALID);
        assertThat(taken.record().person().guardians()).singleElement().satisfies(guardian -> {
            assertThat(guardian.relation()).isEqualTo("other");
            assertThat(guardian.phone()).isNull();
            assertThat(guardian.personalNumber()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000", "không có", "0912345678 / 0987654321", "113"})
    void a_telephone_number_that_nobody_has_is_left_out(String written) {
        Checked.Accepted taken = taken(row -> row.guardian("Lê Văn C", "bố", written, null));
        assertThat(codes(taken)).containsExactly(FindingCode.PHONE_INVALID);
    }
}
