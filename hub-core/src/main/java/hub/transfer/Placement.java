package hub.transfer;

import hub.calendar.SchoolYear;
import hub.calendar.Term;
import hub.calendar.Validity;
import hub.enrolment.PlaceDecision;
import hub.enrolment.SchoolClass;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the hub says of a learner's place once an application has come to its end. Pure functions. */
final class Placement {

    private Placement() {}

    /**
     * The first day at the receiving school: the one that was asked for, the day of the step where none was. A school that
     * claims the learner from just that day keeps them for it: a place ends after it began.
     *
     * @param heldSince the first day of the claim by which the sending school has the learner that day; null where it has not
     */
    static LocalDate firstDay(@Nullable LocalDate asked, LocalDate day, @Nullable LocalDate heldSince) {
        LocalDate first = asked == null ? day : asked;
        return first.equals(heldSince) ? first.plusDays(1) : first;
    }

    /**
     * The sending school's hold ends where the receiving school's begins. A school that has the learner already keeps them
     * from the day on which it says so; the class is all that is new.
     *
     * @param claiming the schools that claim the learner on the first day
     */
    static List<PlaceDecision> moved(
            RecordId record,
            OrganisationId sending,
            OrganisationId receiving,
            LocalDate first,
            SchoolClass schoolClass,
            Set<OrganisationId> claiming) {
        return claiming.equals(Set.of(receiving))
                ? List.of(new PlaceDecision.InClass(record, receiving, first, schoolClass))
                : List.of(new PlaceDecision.Ends(record, sending, first), begun(record, receiving, first, schoolClass));
    }

    /** A place until the school year ends; one that begins in the summer is for the next year too. */
    static PlaceDecision begun(RecordId record, OrganisationId school, LocalDate first, SchoolClass schoolClass) {
        return new PlaceDecision.Begins(record, school, period(first), schoolClass);
    }

    /** The days of a place that begins on that day. */
    static Validity period(LocalDate first) {
        SchoolYear year = SchoolYear.of(first);
        SchoolYear last = Term.of(first) == Term.SUMMER ? year.next() : year;
        return new Validity(first, last.endExclusive());
    }

    /** The school's hold ends, and nobody's begins. */
    static PlaceDecision left(RecordId record, OrganisationId school, LocalDate day) {
        return new PlaceDecision.Ends(record, school, day);
    }
}
