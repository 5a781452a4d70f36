package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For which subjects a school's teachers sign: they vouch for their own school's newest year, and for no other school's marks. */
class TaughtTest {

    private static final OrganisationId OWN = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId OTHER = new OrganisationId(new UUID(1, 2));
    private static final OrganisationId NEW = new OrganisationId(new UUID(1, 3));

    private static KnownResults results(OrganisationId school, int year, String... subjects) {
        WrittenYear written = new WrittenYear("6");
        Arrays.stream(subjects)
                .forEach(subject -> written.subject(subject, WrittenYear.all("8"), WrittenYear.all("8")));
        WrittenResults results = written.results();
        SchoolYear of = new SchoolYear(year);
        return new KnownResults(
                new RecordId(new UUID(2, year)),
                "so-diem",
                school,
                of,
                new UUID(3, 3),
                Instant.EPOCH,
                results,
                JudgedResults.of(results, of));
    }

    private static Transcripts.Computed computed(KnownResults... results) {
        Transcript.NamedSchool named = new Transcript.NamedSchool(null, "A-01", "Hoa Sen");
        return new Transcripts.Computed(
                new Transcript(
                        Transcript.SCHEMA,
                        null,
                        null,
                        "2026-11-28T02:00:00Z",
                        7,
                        null,
                        new Transcript.Bearer("4821907365", "Nguyễn Thị Ỷ", "2014-03-05", null, null),
                        List.of(),
                        List.of(),
                        Arrays.stream(results)
                                .map(each -> TranscriptYear.of(each, named))
                                .toList(),
                        List.of()),
                List.of(results));
    }

    @Test
    void a_schools_teachers_sign_for_its_own_newest_year_and_not_for_where_the_learner_came_from() {
        Transcripts.Computed computed = computed(
                results(OWN, 2023, "informatics"),
                results(OWN, 2024, "mathematics", "literature", "Cưỡi ngựa"),
                results(OTHER, 2025, "technology"));
        assertThat(computed.taughtBy(OWN)).containsExactly("literature", "mathematics");
        assertThat(computed.taughtBy(OTHER)).containsExactly("technology");
        assertThat(computed.taughtBy(NEW)).isEmpty();
    }

    @Test
    void two_systems_of_one_school_that_write_of_one_year_are_signed_for_together() {
        assertThat(computed(results(OWN, 2025, "mathematics"), results(OWN, 2025, "literature", "mathematics"))
                        .taughtBy(OWN))
                .containsExactly("literature", "mathematics");
    }
}
