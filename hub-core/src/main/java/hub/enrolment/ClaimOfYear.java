package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.Set;

/**
 * One enrolment as claimed on a source record.
 *
 * @param number its place among the record's enrolments of the year, from 0
 */
public record ClaimOfYear(
        RecordId recordId, SchoolYear schoolYear, int number, OrganisationId school, SubmittedEnrolment enrolment) {

    /** The events by which a school itself says that the learner has left it for good. */
    private static final Set<String> LEAVING = Set.of("moved_out", "completed");

    /** From the day named, else the year's first, to the day named, else the end of the year and its summer. */
    public Validity period() {
        LocalDate from = enrolment.from() == null ? schoolYear.firstDay() : enrolment.from();
        LocalDate to = enrolment.to() == null ? schoolYear.endExclusive() : enrolment.to();
        return new Validity(from, to.isAfter(from) ? to : from.plusDays(1));
    }

    /** True where the school says that the learner left: with a last day, moved out or completed. */
    public boolean isEnded() {
        return enrolment.to() != null && enrolment.event() != null && LEAVING.contains(enrolment.event());
    }

    Claim claim() {
        return new Claim(recordId, school, period(), isEnded());
    }
}
