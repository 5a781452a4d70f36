package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one learner after what the hub decided about them. A pure function of claims and decisions, these in the order
 * in which they were made.
 *
 * @param own what schools claim, as far as it counts
 * @param given places that the hub gave, as far as their schools say nothing themselves
 * @param holding which claims hold against others
 */
record DecidedClaims(List<Claim> own, List<Claim> given, List<PlaceDecision.Holds> holding) {

    static DecidedClaims of(Collection<Claim> claims, List<PlaceDecision> decisions) {
        DecidedClaims decided = new DecidedClaims(new ArrayList<>(claims), new ArrayList<>(), new ArrayList<>());
        for (PlaceDecision decision : decisions) {
            if (decision instanceof PlaceDecision.Ends ends) {
                decided.own.replaceAll(claim -> isEnded(claim, ends) ? claim.endedOn(ends.day()) : claim);
                decided.given.replaceAll(claim -> isEnded(claim, ends) ? claim.endedOn(ends.day()) : claim);
            } else if (decision instanceof PlaceDecision.Begins begins) {
                decided.begin(begins);
            } else {
                decided.holding.add((PlaceDecision.Holds) decision);
            }
        }
        return decided;
    }

    /** Whether a place that began before the day, in its school year, goes on or was not said to be a release. */
    private static boolean isEnded(Claim claim, PlaceDecision.Ends ends) {
        if (!claim.school().equals(ends.school()) || !claim.schoolYear().contains(ends.day())) {
            return false;
        }
        Validity period = claim.period();
        if (period == null) {
            return claim.released() == null;
        }
        LocalDate to = period.to();
        boolean goesOn = to == null || to.isAfter(ends.day());
        return period.from().isBefore(ends.day()) && (goesOn || claim.released() == null);
    }

    private void begin(PlaceDecision.Begins begins) {
        LocalDate first = begins.period().from();
        LocalDate until = begins.period().to();
        for (int i = 0; i < own.size(); i++) {
            Claim claim = own.get(i);
            Validity period = claim.period();
            if (!claim.school().equals(begins.school()) || period == null || !period.overlaps(begins.period())) {
                continue;
            }
            if (period.from().isBefore(first)) {
                own.set(i, claim.in(new Validity(first, period.to())));
            }
            until = earlier(until, later(period.from(), first));
        }
        if (until == null || first.isBefore(until)) {
            given.add(new Claim(
                    begins.recordId(),
                    SchoolYear.of(first),
                    begins.school(),
                    new Validity(first, until),
                    null,
                    begins.schoolClass()));
        }
    }

    /** Own and given. */
    List<Claim> all() {
        List<Claim> all = new ArrayList<>(own);
        all.addAll(given);
        return all;
    }

    /** Of the records that claim a day against each other, the one that a decision says to hold, the last such decision; or null. */
    @Nullable
    RecordId holderOn(LocalDate day, Collection<Claim> claiming) {
        for (int i = holding.size() - 1; i >= 0; i--) {
            PlaceDecision.Holds holds = holding.get(i);
            if (holds.period().contains(day)
                    && claiming.stream().anyMatch(claim -> claim.recordId().equals(holds.recordId()))) {
                return holds.recordId();
            }
        }
        return null;
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
