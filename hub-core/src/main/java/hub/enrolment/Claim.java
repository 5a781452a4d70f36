package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a source record claims of a place in its school.
 *
 * @param period in which the learner is there; null where the learner had left before the year began
 * @param released the first day after the learner left or completed, where the school itself says so
 * @param second whether it is beside the primary place, and so contests none
 */
public record Claim(
        RecordId recordId,
        SchoolYear schoolYear,
        OrganisationId school,
        @Nullable Validity period,
        @Nullable LocalDate released,
        SchoolClass schoolClass,
        boolean second) {

    /** A claim of the primary place. */
    public Claim(
            RecordId recordId,
            SchoolYear schoolYear,
            OrganisationId school,
            @Nullable Validity period,
            @Nullable LocalDate released,
            SchoolClass schoolClass) {
        this(recordId, schoolYear, school, period, released, schoolClass, false);
    }

    /** Whether it began before a day and holds on it. */
    boolean goesOnAt(LocalDate day) {
        return period != null && period.from().isBefore(day) && period.contains(day);
    }

    /** The same, ending on that day unless it ended before: its school released the learner. */
    Claim endedOn(LocalDate day) {
        Validity held = period;
        boolean longer = goesOnAt(day);
        return new Claim(
                recordId,
                schoolYear,
                school,
                held != null && longer ? new Validity(held.from(), day) : held,
                day,
                schoolClass,
                second);
    }

    boolean overlaps(Claim other) {
        return period != null && other.period != null && period.overlaps(other.period);
    }

    /** The same on other days. */
    Claim in(Validity days) {
        return new Claim(recordId, schoolYear, school, days, released, schoolClass, second);
    }
}
