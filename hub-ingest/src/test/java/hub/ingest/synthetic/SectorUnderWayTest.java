package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.VietnamDays;
import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow;
import hub.submission.SubmittedRow.EnrolmentRow;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sector whose last school year is not over. */
class SectorUnderWayTest {

    private static Sector until(String day) {
        return SyntheticSector.make(new Settings(3_000, 3, 7, LocalDate.parse(day)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-09, 2025, true",
        "2026-09-10, 2026, false",
        "2026-11-28, 2026, false",
        "2027-07-01, 2026, false",
        "2027-07-02, 2026, true"
    })
    void the_last_school_year_begins_and_is_over_with_its_days(String day, int year, boolean over) {
        Sector sector = until(day);
        assertThat(sector.settings().lastYear()).isEqualTo(new SchoolYear(year));
        assertThat(sector.isOver(new SchoolYear(year))).isEqualTo(over);
        assertThat(sector.isOver(new SchoolYear(year - 1))).isTrue();
        assertThat(sector.submissions())
                .extracting(submission -> submission.header().madeAt())
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09-10", "2026-11-28", "2027-06-25"})
    void what_comes_later_has_not_happened(String day) {
        Sector sector = until(day);
        LocalDate until = LocalDate.parse(day);
        int underWay = 0;
        for (SectorSubmission file : Stream.concat(
                        sector.submissions().stream(), sector.resend().submissions().stream())
                .toList()) {
            LocalDate made = VietnamDays.of(file.header().madeAt());
            assertThat(made).isBefore(until);
            assertThat(file.header().schoolYear()).isLessThanOrEqualTo(new SchoolYear(2026));
            if (sector.isOver(file.header().schoolYear())) {
                continue;
            }
            underWay++;
            for (Iterator<SubmittedRow> rows = file.rows(); rows.hasNext(); ) {
                EnrolmentRow place = rows.next().enrolments().get(0);
                assertThat(place.outcome()).isNull();
                if (place.from() != null && !place.from().endsWith("-12-01")) {
                    assertThat(LocalDate.parse(place.from())).isBeforeOrEqualTo(made);
                }
                if (place.to() != null && !place.to().endsWith("-10-01")) {
                    assertThat(LocalDate.parse(place.to())).isBeforeOrEqualTo(made);
                }
            }
        }
        assertThat(underWay).isGreaterThan(sector.schools().size());
        assertThat(sector.schools()).allSatisfy(school -> assertThat(school.names())
                .allSatisfy(named -> assertThat(named.from()).isBeforeOrEqualTo(until)));
    }

    @Test
    void everybody_in_the_truth_was_sent_by_a_school() {
        Sector sector = until("2026-11-28");
        Set<RecordKey> sent = new HashSet<>();
        for (SectorSubmission submission : sector.submissions()) {
            submission.rows().forEachRemaining(row -> {
                if (row.ownKey() != null) {
                    sent.add(TruthTest.key(submission, row));
                }
            });
        }
        Set<String> people = new HashSet<>();
        sector.truth().forEachRecord((record, person) -> {
            assertThat(sent).contains(record);
            people.add(person);
        });
        assertThat(people).hasSize(sector.truth().learners());
    }
}
