package hub.enrolment;

import hub.calendar.Validity;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days that several schools claim: the level above all of them says whose they are, and until then they are nobody's.
 *
 * @param claiming the records that claim any of the days
 * @param schools that claim any of them, or were given the learner's place on them
 */
public record Conflict(LearnerId learner, Validity period, Set<RecordId> claiming, Set<OrganisationId> schools) {

    public Conflict {
        claiming = Set.copyOf(claiming);
        schools = Set.copyOf(schools);
    }

    /** Where in the list of all it stands. */
    public record At(UUID learner, LocalDate from) {

        /** Before the first. */
        public static final At START = new At(new UUID(0, 0), LocalDate.EPOCH);
    }

    public At at() {
        return new At(learner.value(), period.from());
    }

    /** The conflict on these days; null where no two schools claim one of them. */
    static @Nullable Conflict of(LearnerId learner, Validity period, DecidedClaims claims) {
        List<Claim> on = on(period, claims.all());
        boolean contested = on.stream().anyMatch(one -> on.stream()
                .anyMatch(other -> !one.school().equals(other.school()) && one.overlaps(other)));
        if (!contested) {
            return null;
        }
        Set<RecordId> claiming = new HashSet<>();
        on(period, claims.own()).forEach(claim -> claiming.add(claim.recordId()));
        Set<OrganisationId> schools = new HashSet<>();
        on.forEach(claim -> schools.add(claim.school()));
        return new Conflict(learner, period, claiming, schools);
    }

    /** What schools themselves claim of a learner's contested days. */
    static List<Claim> claims(DecidedClaims decided, List<Place> places) {
        List<Claim> contesting = new ArrayList<>();
        for (Place place : places) {
            if (place.standing() == null) {
                contesting.addAll(on(place.period(), decided.own()));
            }
        }
        return contesting;
    }

    /** Claims, cut to these days. */
    private static List<Claim> on(Validity period, List<Claim> claims) {
        List<Claim> on = new ArrayList<>();
        for (Claim claim : claims) {
            Validity claimed = claim.period();
            Validity days = claimed == null ? null : claimed.intersection(period);
            if (days != null) {
                on.add(claim.in(days));
            }
        }
        return on;
    }
}
