package hub.submission;

import static hub.submission.Checking.codes;
import static hub.submission.Checking.refused;
import static hub.submission.Checking.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentCheckTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "12, 12",
        "07, 7",
        "Lớp 7, 7",
        "khối 10, 10",
        "-5, -5",
        "0, 0",
        "5-6 tuổi, 0",
        "Mầm, -2",
        "Nhóm 24-36 tháng, -3",
        "Mẫu giáo 4-5 tuổi, -1"
    })
    void grades_are_numbers_and_age_groups(String written, int grade) {
        assertThat(taken(row -> row.enrolled(null, written, null, null))
                        .record()
                        .enrolments()
                        .get(0)
                        .grade())
                .isEqualTo(grade);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "-6", "7A", "mười", "999999999999", "1.5", "٧"})
    void a_grade_that_no_school_has_refuses_the_record(String written) {
        assertThat(refused(row -> row.enrolled(null, written, null, null))).containsExactly(FindingCode.GRADE_UNKNOWN);
    }

    @Test
    void an_enrolment_lies_in_the_headers_year_and_school() {
        assertThat(refused(row -> row.enrolled("2025-2026", "6", null, null)))
                .containsExactly(FindingCode.ENROLMENT_YEAR_OTHER);
        assertThat(refused(row -> row.enrolled("2026", "6", null, null)))
                .containsExactly(FindingCode.ENROLMENT_YEAR_OTHER);
        assertThat(refused(row -> row.enrolments.add(
                        new SubmittedRow.EnrolmentRow("01000702", null, null, "6", null, null, null, null, null))))
                .containsExactly(FindingCode.ENROLMENT_SCHOOL_OTHER);
        for (String year : List.of("2026-2027", "2026 – 2027", "2026/2027")) {
            assertThat(taken(row -> row.enrolled(year, "6", null, null)).findings())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 2026-10-01, ENROLMENT_ENDS_BEFORE_START",
        "2026-12-01, 2026-12-01, ENROLMENT_ENDS_BEFORE_START",
        "2027-09-01, , ENROLMENT_OUTSIDE_YEAR",
        ", 2026-05-31, ENROLMENT_OUTSIDE_YEAR",
        "9/2026, , ENROLMENT_DATE_INVALID",
        "31/9/2026, , ENROLMENT_DATE_INVALID",
    })
    void an_enrolment_whose_days_cannot_be_refuses_the_record(String from, String to, FindingCode code) {
        assertThat(refused(row -> row.enrolled(null, "6", from, to))).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"2022-09-05, ", "2026-07-15, 2026-08-20", "2027-08-31, ", ", 2027-06-01"})
    void an_enrolment_can_begin_in_an_earlier_year_and_end_in_the_summer_before(String from, String to) {
        assertThat(taken(row -> row.enrolled(null, "6", from, to)).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "continuing_education, continuing_education",
        "Giáo dục thường xuyên, continuing_education",
        "GDTX, continuing_education",
        "Giáo dục chuyên biệt, special_education",
    })
    void a_second_place_is_read_in_both_languages(String written, String second) {
        Checked.Accepted taken = taken(row -> row.enrolments.add(
                new SubmittedRow.EnrolmentRow(null, null, null, "6", null, null, null, null, null, written)));
        assertThat(taken.findings()).isEmpty();
        assertThat(taken.record().enrolments().get(0).secondPlace()).isEqualTo(second);
    }

    @Test
    void a_second_place_that_nobody_knows_is_read_as_the_primary_one() {
        Checked.Accepted taken = taken(row -> row.enrolments.add(
                new SubmittedRow.EnrolmentRow(null, null, null, "6", null, null, null, null, null, "bơi lội")));
        assertThat(codes(taken)).containsExactly(FindingCode.ENROLMENT_SECOND_PLACE_UNKNOWN);
        assertThat(taken.record().enrolments().get(0).secondPlace()).isNull();
    }

    @Test
    void unknown_events_and_outcomes_of_an_enrolment_are_left_out() {
        Checked.Accepted taken = taken(row -> row.enrolments.add(new SubmittedRow.EnrolmentRow(
                null, "Điểm trường chính", null, "6", "6A2", null, null, "abducted", "knighted")));
        assertThat(codes(taken))
                .containsExactly(FindingCode.ENROLMENT_EVENT_UNKNOWN, FindingCode.ENROLMENT_OUTCOME_UNKNOWN);
        assertThat(taken.record().enrolments().get(0).event()).isNull();
        assertThat(taken(row -> row.enrolments.add(new SubmittedRow.EnrolmentRow(
                                null, null, null, "6", null, null, null, "Chuyển đến", "LÊN LỚP")))
                        .record()
                        .enrolments()
                        .get(0))
                .satisfies(place -> {
                    assertThat(place.event()).isEqualTo("moved_in");
                    assertThat(place.outcome()).isEqualTo("promoted");
                });
    }
}
