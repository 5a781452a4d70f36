package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.organisation.OrganisationId;
import hub.submission.Finding;
import hub.submission.RecordId;
import hub.transcript.Transcript.Difference;
import hub.transcript.Transcript.QualityLine;
import hub.transcript.Transcript.SubjectLine;
import hub.transcript.WrittenResults.WrittenSubject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A year's results as they stand on paper. */
class TranscriptYearTest {

    private static final Transcript.NamedSchool SCHOOL = new Transcript.NamedSchool(null, "A-01", "Hoa Sen");

    private static Transcript.Year year(WrittenYear written, int start) {
        SchoolYear of = new SchoolYear(start);
        WrittenResults results = written.results();
        return TranscriptYear.of(
                new KnownResults(
                        new RecordId(new UUID(2, 2)),
                        "so-diem",
                        new OrganisationId(new UUID(1, 1)),
                        of,
                        new UUID(3, 3),
                        Instant.EPOCH,
                        results,
                        JudgedResults.of(results, of)),
                SCHOOL);
    }

    @Test
    void computed_values_stand_before_the_schools_own_and_the_differences_beside_them() {
        WrittenYear written = WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 8.5 4.0")
                .with("learning_year", "Tốt")
                .with("conduct_year", "tot")
                .with("absences_excused", " 3 ")
                .with("title", "Học sinh Giỏi");
        Transcript.Year year = year(written, 2026);
        assertThat(year.grade()).isEqualTo(6);
        assertThat(year.regulation()).isEqualTo("circular_22_2021");
        assertThat(year.learningYear()).isEqualTo("Khá");
        assertThat(year.learningBeforeLift()).isEqualTo("Đạt");
        assertThat(year.conductFirst()).isEqualTo("Tốt");
        assertThat(year.conductYear()).isEqualTo("Tốt");
        assertThat(year.absencesExcused()).isEqualTo("3");
        assertThat(year.promotion()).isEqualTo("promoted");
        assertThat(year.title()).isNull();
        assertThat(year.subjects())
                .hasSize(12)
                .contains(
                        new SubjectLine("informatics", "Tin học", "4.0", "4.0", "4.0", null, null, null),
                        new SubjectLine("arts", "Nghệ thuật", "Đạt", "Đạt", "Đạt", null, null, null));
        assertThat(year.differs()).contains(new Difference("learningYear", "Tốt", "Khá"));
    }

    @Test
    void what_cannot_be_computed_stands_as_the_school_wrote_it_and_no_lift_where_there_is_none() {
        Transcript.Year year = year(
                new WrittenYear("6")
                        .with("learning_year", "Khá")
                        .with("promotion", "Lên lớp")
                        .subject(new WrittenSubject("mathematics", null, null, "7.5", null, "8.0"))
                        .subject(new WrittenSubject("Cưỡi ngựa", null, null, "9.0", null, null)),
                2026);
        assertThat(year.learningYear()).isEqualTo("Khá");
        assertThat(year.learningBeforeLift()).isNull();
        assertThat(year.promotion()).isEqualTo("promoted");
        assertThat(year.subjects())
                .containsExactly(
                        new SubjectLine("mathematics", "Toán", null, null, "7.5", "8.0", null, null),
                        new SubjectLine(null, "Cưỡi ngựa", null, null, "9.0", null, null, null));
        assertThat(year.differs()).isEmpty();
    }

    @Test
    void a_difference_names_the_papers_own_member() {
        Transcript.Year year = year(
                WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5")
                        .subject(new WrittenSubject(
                                "mathematics", WrittenYear.all("8"), WrittenYear.all("8"), "9.0", null, null))
                        .with("promotion", "repeats"),
                2026);
        assertThat(year.differs())
                .containsExactlyInAnyOrder(
                        new Difference("subjects/mathematics/year", "9.0", "8.0"),
                        new Difference("promotion", "repeats", "promoted"));
    }

    @Test
    void what_the_regulation_cannot_use_was_told_and_is_signed_by_nobody() {
        WrittenYear written = new WrittenYear("6")
                .with("absences_excused", "-3")
                .with("absences_unexcused", "4")
                .with("overall_average", "8.25")
                .with("learning_first", "Giỏi")
                .with("conduct_year", "ngoan")
                .subject(new WrittenSubject("mathematics", null, null, "11", null, "bảy"))
                .subject(new WrittenSubject("Toán", null, null, "9.0", null, null))
                .subject(new WrittenSubject("Ngữ văn", null, null, "8,0", null, "6"));
        Transcript.Year year = year(written, 2026);
        assertThat(year.absencesExcused()).isNull();
        assertThat(year.absencesUnexcused()).isEqualTo("4");
        assertThat(year.overallAverage()).isNull();
        assertThat(year.learningFirst()).isNull();
        assertThat(year.conductYear()).isNull();
        assertThat(year.subjects())
                .containsExactly(
                        new SubjectLine("mathematics", "Toán", null, null, null, null, null, null),
                        new SubjectLine("literature", "Ngữ văn", null, null, "8.0", "6.0", null, null));
        assertThat(JudgedResults.of(written.results(), new SchoolYear(2026)).findings())
                .extracting(Finding::field)
                .contains("absences_excused", "subjects.mathematics.year_average", "subjects.mathematics.after_summer");
        Transcript.Year earlier = year(written, 2015);
        assertThat(earlier.absencesExcused()).as("as recorded").isEqualTo("-3");
        assertThat(earlier.subjects()).hasSize(3);
    }

    @Test
    void a_primary_test_of_11_and_absences_that_are_none_are_told_and_not_on_paper() {
        WrittenYear written = WrittenYear.grade1("T 11", "H 7", "T", "T T").with("absences_excused", "nhiều");
        Transcript.Year year = year(written, 2026);
        assertThat(year.subjects().get(0).test()).isNull();
        assertThat(year.subjects().get(1).test()).isEqualTo("7");
        assertThat(year.absencesExcused()).isNull();
        assertThat(JudgedResults.of(written.results(), new SchoolYear(2026)).findings())
                .extracting(Finding::field)
                .contains("absences_excused");
    }

    @Test
    void an_exempt_term_is_called_so() {
        Transcript.Year year = year(
                WrittenYear.grade6("8.5 8.5 8.5 8.5 8.5 8.5 8.5 8.5")
                        .subject("physical_education", WrittenYear.exempt("true"), WrittenYear.exempt("true")),
                2026);
        assertThat(year.subjects())
                .contains(new SubjectLine(
                        "physical_education", "Giáo dục thể chất", "miễn", "miễn", "miễn", null, null, null));
    }

    @Test
    void primary_school_has_the_achievements_of_the_years_end_and_qualities() {
        Transcript.Year year = year(WrittenYear.grade1("T 9", "H 7", "T", "T T"), 2026);
        assertThat(year.regulation()).isEqualTo("circular_27_2020");
        assertThat(year.subjects()).hasSize(3);
        assertThat(year.subjects().get(0))
                .isEqualTo(new SubjectLine("vietnamese", "Tiếng Việt", null, null, null, null, "T", "9"));
        assertThat(year.qualities()).extracting(QualityLine::level).containsOnly("T");
        assertThat(year.learningYear()).isEqualTo("Hoàn thành");
    }

    @Test
    void years_of_an_earlier_circular_stay_as_recorded() {
        Transcript.Year year = year(
                new WrittenYear("12")
                        .with("learning_year", "Giỏi")
                        .with("overall_average", "8.9")
                        .with("title", "Học sinh giỏi"),
                2018);
        assertThat(year.regulation()).isEqualTo("earlier");
        assertThat(year.learningYear()).isEqualTo("Giỏi");
        assertThat(year.overallAverage()).isEqualTo("8.9");
        assertThat(year.title()).isEqualTo("Học sinh giỏi");
    }
}
