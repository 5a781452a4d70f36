package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.enrolment.SchoolClass;
import hub.enrolment.TimelineEntry;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which levels were completed, on which day, and by what that is certified (domain: completion by date). */
class CompletionsTest {

    private static final OrganisationId SCHOOL = new OrganisationId(new UUID(1, 1));
    private static final RecordId RECORD = new RecordId(new UUID(2, 2));
    private static final String GOOD = "8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5";

    private static TimelineEntry claim(
            int grade, int year, @Nullable String to, String event, @Nullable String outcome) {
        SchoolYear of = new SchoolYear(year);
        return new TimelineEntry(
                TimelineEntry.Kind.CLAIM,
                new Validity(of.firstDay(), to == null ? of.endExclusive() : LocalDate.parse(to)),
                of,
                SCHOOL,
                RECORD,
                new SchoolClass(null, grade, null),
                event,
                outcome,
                null,
                null,
                null);
    }

    private static KnownResults results(int year, WrittenYear written) {
        SchoolYear of = new SchoolYear(year);
        WrittenResults results = written.results();
        return new KnownResults(
                RECORD, "so-diem", SCHOOL, of, new UUID(3, 3), Instant.EPOCH, results, JudgedResults.of(results, of));
    }

    private static Transcript.Completion completed(String level, String year, String day, String... proofs) {
        return new Transcript.Completion(level, year, day, List.of(proofs));
    }

    @Test
    void lower_secondary_is_certified_by_diploma_before_2026_and_on_the_transcript_since() {
        assertThat(Completions.of(List.of(claim(9, 2024, "2025-05-31", "completed", null)), List.of()))
                .containsExactly(completed("lower_secondary", "2024-2025", "2025-05-30", "diploma"));
        assertThat(Completions.of(List.of(claim(9, 2025, "2026-05-31", "completed", null)), List.of()))
                .containsExactly(completed("lower_secondary", "2025-2026", "2026-05-30", "transcript"));
    }

    @Test
    void primary_is_on_the_transcript_and_upper_secondary_by_diploma_or_certificate() {
        assertThat(Completions.of(
                        List.of(
                                claim(12, 2025, null, "enrolled", "completed"),
                                claim(5, 2018, "2019-06-01", "completed", null)),
                        List.of()))
                .containsExactly(
                        completed("primary", "2018-2019", "2019-05-31", "transcript"),
                        completed("upper_secondary", "2025-2026", "2026-05-31", "certificate", "diploma"));
    }

    @Test
    void results_that_promote_from_a_last_grade_complete_its_level_on_the_last_day_of_term_ii() {
        WrittenYear nine = WrittenYear.grade6(GOOD).with("grade", "9");
        assertThat(Completions.of(List.of(), List.of(results(2026, nine))))
                .containsExactly(completed("lower_secondary", "2026-2027", "2027-05-31", "transcript"));
        assertThat(Completions.of(List.of(), List.of(results(2026, WrittenYear.grade6(GOOD)))))
                .isEmpty();
    }

    @Test
    void who_repeats_a_last_grade_or_leaves_another_completes_nothing() {
        WrittenYear failed =
                WrittenYear.grade6("3.0 3.0 3.0 3.0 3.0 3.0 3.0 3.0").with("grade", "9");
        assertThat(Completions.of(
                        List.of(
                                claim(9, 2026, null, "enrolled", "repeated"),
                                claim(8, 2026, null, "completed", "completed"),
                                claim(9, 2025, "2026-03-01", "moved_out", null)),
                        List.of(results(2026, failed))))
                .isEmpty();
    }
}
