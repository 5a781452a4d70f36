package hub.enrolment;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for a learner in a period: the one primary place of study, or nothing because several schools claim it.
 *
 * @param standing null where the period is contested
 */
public record Place(Validity period, @Nullable Standing standing) {

    /** The school in force, the record whose claim it is, or to which the hub's own word is tied, and the class. */
    public record Standing(OrganisationId school, RecordId recordId, SchoolClass schoolClass) {}

    /** Of a learner's places the one in which they are on a day, or were last before it; null where they never were in one. */
    public static @Nullable Place last(Collection<Place> places, LocalDate day) {
        return places.stream()
                .filter(place -> !place.period().from().isAfter(day))
                .max(Comparator.comparing(place -> place.period().from()))
                .orElse(null);
    }

    public boolean isContested() {
        return standing == null;
    }
}
