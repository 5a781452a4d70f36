package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one learner after what the hub decided about them. A pure function of claims and decisions, these in the order
 * in which they were made.
 *
 * @param own what schools claim of the primary place, as far as it counts
 * @param second what schools claim beside it; no decision speaks of that
 * @param given places that the hub gave, as far as their schools say nothing themselves
 * @param holding which claims hold against others
 * @param openings when what a school knows was open to another, after a release
 * @param named the schools of which any decision ever spoke
 */
record DecidedClaims(
        List<Claim> own,
        List<Claim> second,
        List<Claim> given,
        List<PlaceDecision.Holds> holding,
        List<Opening> openings,
        Set<OrganisationId> named) {

    static final DecidedClaims NONE =
            new DecidedClaims(List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());

    /** A time in which what a record's school knows is open to another school. */
    record Opening(RecordId recordId, OrganisationId school, Validity period) {}

    static DecidedClaims of(Collection<Claim> claims, List<PlaceDecision> decisions) {
        DecidedClaims decided = new DecidedClaims(
                new ArrayList<>(claims.size()),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashSet<>());
        claims.forEach(claim -> (claim.second() ? decided.second : decided.own).add(claim));
        List<PlaceDecision.InClass> classes = new ArrayList<>();
        for (PlaceDecision decision : decisions) {
            decided.named.add(decision.school());
            if (decision instanceof PlaceDecision.Ends ends) {
                decided.end(ends);
            } else if (decision instanceof PlaceDecision.Begins begins) {
                decided.begin(begins);
            } else if (decision instanceof PlaceDecision.Opens opens) {
                decided.openings.add(new Opening(opens.recordId(), opens.school(), new Validity(opens.day(), null)));
            } else if (decision instanceof PlaceDecision.Shuts shuts) {
                decided.shut(shuts);
            } else if (decision instanceof PlaceDecision.InClass in) {
                classes.add(in);
            } else {
                decided.holding.add((PlaceDecision.Holds) decision);
            }
        }
        // Last, so that a place parted by a class is one to whatever ends or begins it.
        classes.forEach(in -> {
            changeClass(decided.own, in);
            changeClass(decided.given, in);
        });
        return decided;
    }

    private void shut(PlaceDecision.Shuts shuts) {
        for (int i = openings.size() - 1; i >= 0; i--) {
            Opening opening = openings.get(i);
            if (!opening.recordId().equals(shuts.recordId())
                    || !opening.school().equals(shuts.school())
                    || opening.period().to() != null) {
                continue;
            }
            LocalDate opened = opening.period().from();
            if (shuts.day().isAfter(opened)) {
                openings.set(i, new Opening(opening.recordId(), opening.school(), new Validity(opened, shuts.day())));
            } else {
                openings.remove(i);
            }
        }
    }

    /** Parts what goes on at that day into the time before and the time in the new class. */
    private static void changeClass(List<Claim> claims, PlaceDecision.InClass in) {
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Validity period = claim.period();
            if (period != null && claim.school().equals(in.school()) && claim.goesOnAt(in.day())) {
                claims.set(i, claim.in(new Validity(period.from(), in.day())));
                claims.add(
                        i + 1,
                        new Claim(
                                claim.recordId(),
                                claim.schoolYear(),
                                claim.school(),
                                new Validity(in.day(), period.to()),
                                claim.released(),
                                in.schoolClass()));
            }
        }
    }

    private void end(PlaceDecision.Ends ends) {
        own.replaceAll(claim -> isEnded(claim, ends) ? claim.endedOn(ends.day()) : claim);
        // What was given in the summer goes on in the next school year.
        given.replaceAll(claim ->
                claim.school().equals(ends.school()) && claim.goesOnAt(ends.day()) ? claim.endedOn(ends.day()) : claim);
    }

    /** Whether a claim that began before the day, in its school year, goes on or was not said to be a release. */
    private static boolean isEnded(Claim claim, PlaceDecision.Ends ends) {
        if (!claim.school().equals(ends.school()) || !claim.schoolYear().contains(ends.day())) {
            return false;
        }
        Validity period = claim.period();
        if (period == null) {
            return claim.released() == null;
        }
        return claim.goesOnAt(ends.day()) || (period.from().isBefore(ends.day()) && claim.released() == null);
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

    /** Own and given: what is claimed of the primary place. */
    List<Claim> all() {
        List<Claim> all = new ArrayList<>(own);
        all.addAll(given);
        return all;
    }

    /** Of claims that stand against each other on a day, the first of the school that the last decision about it names; or null. */
    @Nullable
    Claim holderOn(LocalDate day, Collection<Claim> claiming) {
        for (int i = holding.size() - 1; i >= 0; i--) {
            PlaceDecision.Holds holds = holding.get(i);
            if (holds.period().contains(day)) {
                for (Claim claim : claiming) {
                    if (claim.school().equals(holds.school())) {
                        return claim;
                    }
                }
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
