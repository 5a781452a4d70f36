package hub.access;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the decision must know of a learner: no attribute, only which school knows them, since when and until when.
 *
 * @param records the source records linked to the learner at the time that is asked about
 * @param inForce the learner's places in force, by the claims held today; they do not overlap
 * @param openings to whom schools let the learner go, also where a level above did in their stead
 * @param formerSchools the schools of records that were cancelled; they decide only where no record is left
 * @param reach of the schools named here, those in the caller's part of the tree
 * @param heldThrough the records, also of those linked since, whose schools confirmed that the caller holds the learner's
 *     rights, as they do today: a guardian whom no court bars, or the learner of age
 * @param restrictedBy the levels that keep an order by which the record is restricted today; none where it is not
 */
public record LearnerFacts(
        UUID learner,
        List<KnownRecord> records,
        List<InForce> inForce,
        List<Opening> openings,
        Set<OrganisationId> formerSchools,
        Set<OrganisationId> reach,
        Set<UUID> heldThrough,
        Set<OrganisationId> restrictedBy)
        implements Subject {

    /**
     * A linked source record.
     *
     * @param releasedOn the first day on which the school no longer claims the learner, where its last claim ended by
     *     moving out or completing the school; null where it did not
     */
    public record KnownRecord(
            UUID record, OrganisationId school, @Nullable LocalDate releasedOn) {}

    /**
     * A school let the learner go to another, where the learner is not placed yet.
     *
     * @param period in which the other sees what the one knows, and what was released before
     */
    public record Opening(OrganisationId from, OrganisationId to, Validity period) {}

    /** A place on some days, as derived from the claims. */
    public sealed interface InForce {

        Validity period();

        /** Only this school claims the learner in the period. */
        record Confirmed(Validity period, OrganisationId school, UUID record) implements InForce {

            LocalDate lastDay() {
                LocalDate to = period.to();
                return to == null ? LocalDate.MAX : to.minusDays(1);
            }
        }

        /** Several schools claim the learner in the period: nobody's until decided. */
        record Contested(Validity period) implements InForce {}
    }

    /** The facts of a learner whose record nobody restricted, for a caller who is nobody's guardian. */
    public LearnerFacts(
            UUID learner,
            List<KnownRecord> records,
            List<InForce> inForce,
            List<Opening> openings,
            Set<OrganisationId> formerSchools,
            Set<OrganisationId> reach) {
        this(learner, records, inForce, openings, formerSchools, reach, Set.of(), Set.of());
    }

    /** The same for one who may be somebody's guardian. */
    public LearnerFacts(
            UUID learner,
            List<KnownRecord> records,
            List<InForce> inForce,
            List<Opening> openings,
            Set<OrganisationId> formerSchools,
            Set<OrganisationId> reach,
            Set<UUID> heldThrough) {
        this(learner, records, inForce, openings, formerSchools, reach, heldThrough, Set.of());
    }

    public LearnerFacts {
        records = List.copyOf(records);
        inForce = List.copyOf(inForce);
        openings = List.copyOf(openings);
        formerSchools = Set.copyOf(formerSchools);
        reach = Set.copyOf(reach);
        heldThrough = Set.copyOf(heldThrough);
        restrictedBy = Set.copyOf(restrictedBy);
        Set<UUID> seen = new HashSet<>();
        for (KnownRecord known : records) {
            if (!seen.add(known.record())) {
                throw new IllegalArgumentException("a record is linked once");
            }
        }
    }

    /** Whether an order restricts the record for who acts for these organisations. */
    boolean isRestrictedFor(Set<OrganisationId> organisations) {
        return !restrictedBy.isEmpty() && Collections.disjoint(restrictedBy, organisations);
    }

    /** The place in which the learner is on a day; null where in none. */
    @Nullable
    InForce placeOn(LocalDate day) {
        return inForce.stream()
                .filter(place -> place.period().contains(day))
                .findFirst()
                .orElse(null);
    }

    /** The place in which the learner is on a day, or was last before it; null where they never were in one. */
    @Nullable
    InForce lastPlace(LocalDate day) {
        InForce last = null;
        for (InForce place : inForce) {
            boolean later =
                    last == null || place.period().from().isAfter(last.period().from());
            if (!place.period().from().isAfter(day) && later) {
                last = place;
            }
        }
        return last;
    }
}
