package hub.enrolment;

import hub.calendar.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives what is in force from all claims on a learner and what the hub decided about them. On each day: one school claims
 * it, that school is in force; several do, the one that a decision names is, else the day is contested and opens nothing to
 * anyone. A pure function.
 */
public final class InForce {

    /** A claim on some days. */
    private record Claimed(Validity period, Claim claim) {}

    private static final Comparator<Claimed> ORDER = Comparator.comparing(
                    (Claimed claimed) -> claimed.period().from())
            .thenComparing(claimed -> claimed.claim().recordId());

    private InForce() {}

    /** As {@link #derive(Collection, List)} where the hub decided nothing. */
    static List<Place> derive(Collection<Claim> claims) {
        return derive(claims, List.of());
    }

    /**
     * The places in force, in order of time, none overlapping another, cut wherever a claim or a decision begins or ends.
     *
     * @param decisions about any of the records that claim, in the order in which they were made
     */
    public static List<Place> derive(Collection<Claim> claims, List<PlaceDecision> decisions) {
        return derive(DecidedClaims.of(claims, decisions));
    }

    static List<Place> derive(DecidedClaims decided) {
        SortedSet<LocalDate> bounds = new TreeSet<>();
        boolean open = false;
        List<Claimed> ordered = new ArrayList<>();
        for (Claim claim : decided.all()) {
            Validity period = claim.period();
            if (period == null) {
                continue;
            }
            ordered.add(new Claimed(period, claim));
            open |= bound(bounds, period);
        }
        if (ordered.isEmpty()) {
            return List.of();
        }
        decided.holding().forEach(holds -> bound(bounds, holds.period()));
        ordered.sort(ORDER);
        List<LocalDate> days = new ArrayList<>(bounds);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate to = i + 1 < days.size() ? days.get(i + 1) : null;
            if (to == null && !open) {
                break;
            }
            Place place = placeOn(decided, ordered, days.get(i), to);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    private static boolean bound(SortedSet<LocalDate> bounds, Validity period) {
        bounds.add(period.from());
        LocalDate to = period.to();
        if (to != null) {
            bounds.add(to);
        }
        return to == null;
    }

    private static @Nullable Place placeOn(
            DecidedClaims decided, List<Claimed> ordered, LocalDate from, @Nullable LocalDate to) {
        List<Claim> claiming = new ArrayList<>(ordered.size());
        for (Claimed claimed : ordered) {
            if (claimed.period().contains(from)) {
                claiming.add(claimed.claim());
            }
        }
        if (claiming.isEmpty()) {
            return null;
        }
        Validity period = new Validity(from, to);
        Claim first = claiming.get(0);
        if (claiming.stream().allMatch(claim -> claim.school().equals(first.school()))) {
            return new Place(period, standing(first));
        }
        Claim holder = decided.holderOn(from, claiming);
        return new Place(period, holder == null ? null : standing(holder));
    }

    private static Place.Standing standing(Claim claim) {
        return new Place.Standing(claim.school(), claim.recordId(), claim.schoolClass());
    }
}
