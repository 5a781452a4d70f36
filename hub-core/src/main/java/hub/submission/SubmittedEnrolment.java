package hub.submission;

import hub.calendar.SchoolYear;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place that a school claims for a learner.
 *
 * @param school the school's code; the header's school where the sender named none
 * @param grade nursery and kindergarten -5 to 0, grades 1 to 12
 * @param from first day, or null: the school year's
 * @param to first day no longer there, or null: still there, or to the school year's end
 * @param event what led to it or ended it: enrolled, moved_in, moved_out, dropped_out, returned, completed …
 * @param outcome the year's outcome: promoted, repeated, completed …
 * @param secondPlace what it is beside the primary place: continuing_education, special_education; null: it is the primary place
 */
public record SubmittedEnrolment(
        String school,
        @Nullable String site,
        SchoolYear schoolYear,
        @Nullable Integer grade,
        @Nullable String className,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String event,
        @Nullable String outcome,
        @Nullable String secondPlace) {

    public SubmittedEnrolment {
        if (from != null && to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("an enrolment ends after it starts");
        }
    }

    /** One that is the primary place. */
    public SubmittedEnrolment(
            String school,
            @Nullable String site,
            SchoolYear schoolYear,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String event,
            @Nullable String outcome) {
        this(school, site, schoolYear, grade, className, from, to, event, outcome, null);
    }
}
