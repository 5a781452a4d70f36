package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Term;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ministry's twelve statuses of a pupil in a school year. Events and their days are kept; which of the twelve they come to
 * is derived.
 */
public enum PupilStatus {
    STUDYING,
    MOVED_IN_TERM_1,
    MOVED_IN_TERM_2,
    MOVED_IN_SUMMER,
    MOVED_OUT_TERM_1,
    MOVED_OUT_TERM_2,
    MOVED_OUT_SUMMER,
    DROPPED_OUT_TERM_1,
    DROPPED_OUT_TERM_2,
    DROPPED_OUT_SUMMER,
    RETURNED_TERM_1,
    RETURNED_TERM_2;

    /** As served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status to which an enrolment comes: who came by its first day, who left by the first day on which they were there no
     * longer; where the school names no day, by the year's first and by the summer. Null of what is none of the twelve:
     * who completed the school, who died.
     */
    public static @Nullable PupilStatus of(SubmittedEnrolment enrolment) {
        String event = enrolment.event();
        SchoolYear year = enrolment.schoolYear();
        LocalDate from = enrolment.from() == null ? year.firstDay() : enrolment.from();
        Term came = Term.of(from);
        Term left = enrolment.to() == null ? Term.SUMMER : Term.of(enrolment.to());
        if (event == null) {
            return STUDYING;
        }
        return switch (event) {
            case "enrolled", "moved_class" -> STUDYING;
            case "moved_in" -> in(came, MOVED_IN_TERM_1, MOVED_IN_TERM_2, MOVED_IN_SUMMER);
            case "moved_out" -> in(left, MOVED_OUT_TERM_1, MOVED_OUT_TERM_2, MOVED_OUT_SUMMER);
            case "dropped_out" -> in(left, DROPPED_OUT_TERM_1, DROPPED_OUT_TERM_2, DROPPED_OUT_SUMMER);
            // Who comes back in the summer is there when term I begins.
            case "returned" -> in(came, RETURNED_TERM_1, RETURNED_TERM_2, RETURNED_TERM_1);
            default -> null;
        };
    }

    private static PupilStatus in(Term term, PupilStatus first, PupilStatus second, PupilStatus summer) {
        return switch (term) {
            case FIRST -> first;
            case SECOND -> second;
            case SUMMER -> summer;
        };
    }
}
