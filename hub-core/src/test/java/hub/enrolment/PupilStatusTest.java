package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ministry's twelve statuses out of event and day. */
class PupilStatusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-           | -          | -          | STUDYING",
                "enrolled    | 2026-09-05 | -          | STUDYING",
                "moved_class | 2026-11-02 | -          | STUDYING",
                "moved_in    | -          | -          | MOVED_IN_TERM_1",
                "moved_in    | 2027-01-15 | -          | MOVED_IN_TERM_1",
                "moved_in    | 2027-01-16 | -          | MOVED_IN_TERM_2",
                "moved_in    | 2027-05-31 | -          | MOVED_IN_TERM_2",
                "moved_in    | 2026-08-31 | -          | MOVED_IN_SUMMER",
                "moved_out   | 2026-09-01 | 2026-12-01 | MOVED_OUT_TERM_1",
                "moved_out   | 2026-09-01 | 2027-05-31 | MOVED_OUT_TERM_2",
                "moved_out   | 2026-09-01 | 2027-06-01 | MOVED_OUT_SUMMER",
                "moved_out   | -          | -          | MOVED_OUT_SUMMER",
                "dropped_out | -          | 2026-09-01 | DROPPED_OUT_TERM_1",
                "dropped_out | -          | 2027-03-08 | DROPPED_OUT_TERM_2",
                "dropped_out | -          | 2027-08-31 | DROPPED_OUT_SUMMER",
                "returned    | 2026-10-01 | -          | RETURNED_TERM_1",
                "returned    | 2027-02-01 | -          | RETURNED_TERM_2",
                "returned    | 2026-07-01 | -          | RETURNED_TERM_1",
                "completed   | -          | 2027-05-31 | -",
                "died        | -          | 2027-02-03 | -"
            })
    void a_status_comes_of_event_and_day(
            @Nullable String event, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable PupilStatus expected) {
        assertThat(PupilStatus.of(
                        new SubmittedEnrolment("01001", null, new SchoolYear(2026), 5, "5A", from, to, event, null)))
                .isEqualTo(expected);
    }

    @Test
    void there_are_twelve() {
        Set<PupilStatus> all = EnumSet.allOf(PupilStatus.class);
        assertThat(all).hasSize(12);
    }
}
