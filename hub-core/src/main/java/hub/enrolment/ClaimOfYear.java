package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One enrolment as claimed on a source record.
 *
 * @param number its place among the record's enrolments of the year, from 0
 */
public record ClaimOfYear(
        RecordId recordId, SchoolYear schoolYear, int number, OrganisationId school, SubmittedEnrolment enrolment) {

    /** The events by which a school itself says that the learner has left it for good. */
    private static final Set<String> LEAVING = Set.of("moved_out", "completed");

    /**
     * The days that it claims of its school year and the summer after it: a submission speaks of no other year, whatever days
     * it names. Null where the learner left before the year began.
     */
    public @Nullable Validity period() {
        LocalDate from = schoolYear.firstDay();
        LocalDate to = schoolYear.endExclusive();
        if (enrolment.from() != null && enrolment.from().isAfter(from)) {
            from = enrolment.from();
        }
        if (enrolment.to() != null && enrolment.to().isBefore(to)) {
            to = enrolment.to();
        }
        return to.isAfter(from) ? new Validity(from, to) : null;
    }

    /** The first day after the learner left, where the school says so: with a last day, moved out or completed. */
    public @Nullable LocalDate released() {
        return enrolment.event() != null && LEAVING.contains(enrolment.event()) ? enrolment.to() : null;
    }

    Claim claim() {
        return new Claim(
                recordId,
                schoolYear,
                school,
                period(),
                released(),
                new SchoolClass(enrolment.site(), enrolment.grade(), enrolment.className()),
                enrolment.secondPlace() != null);
    }
}
