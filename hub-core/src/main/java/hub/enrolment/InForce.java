package hub.enrolment;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives what is in force from all claims on a learner. On each day: one school claims it, that school is in force;
 * several do, the day is contested and opens nothing to anyone. A pure function of the set of claims.
 */
public final class InForce {

    /** A claim on some days. */
    private record Claimed(Validity period, Claim claim) {}

    private static final Comparator<Claimed> ORDER = Comparator.comparing(
                    (Claimed claimed) -> claimed.period().from())
            .thenComparing(claimed -> claimed.claim().recordId());

    private InForce() {}

    /** The places in force, in order of time, none overlapping another, cut wherever a claim begins or ends. */
    public static List<Place> derive(Collection<Claim> claims) {
        SortedSet<LocalDate> bounds = new TreeSet<>();
        boolean open = false;
        List<Claimed> ordered = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            Validity period = claim.period();
            if (period == null) {
                continue;
            }
            ordered.add(new Claimed(period, claim));
            bounds.add(period.from());
            LocalDate to = period.to();
            if (to == null) {
                open = true;
            } else {
                bounds.add(to);
            }
        }
        ordered.sort(ORDER);
        List<LocalDate> days = new ArrayList<>(bounds);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate to = i + 1 < days.size() ? days.get(i + 1) : null;
            if (to == null && !open) {
                break;
            }
            Place place = placeOn(ordered, days.get(i), to);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    private static @Nullable Place placeOn(List<Claimed> ordered, LocalDate from, @Nullable LocalDate to) {
        Claim first = null;
        OrganisationId school = null;
        for (Claimed claimed : ordered) {
            Claim claim = claimed.claim();
            if (claimed.period().contains(from)) {
                if (school != null && !school.equals(claim.school())) {
                    return new Place(new Validity(from, to), null);
                }
                if (first == null) {
                    first = claim;
                    school = claim.school();
                }
            }
        }
        if (first == null) {
            return null;
        }
        return new Place(new Validity(from, to), new Place.Standing(first.school(), first.recordId()));
    }
}
