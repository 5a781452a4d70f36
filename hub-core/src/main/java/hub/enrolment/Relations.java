package hub.enrolment;

import hub.access.Caller;
import hub.access.LearnerFacts;
import hub.calendar.Validity;
import hub.database.ReadTx;
import hub.learner.LearnerAt;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import hub.submission.SourceRecords.Keeper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A learner's relation to schools, today: what has to be known to decide who may see them. */
public final class Relations {

    private static final Comparator<Claim> LAST = Comparator.comparing(Claim::schoolYear)
            .thenComparing(Relations::end)
            .thenComparing(claim -> claim.released() == null);

    private final Learners learners;
    private final Enrolments enrolments;
    private final SourceRecords records;
    private final Organisations organisations;
    private final Families families;

    public Relations(
            Learners learners,
            Enrolments enrolments,
            SourceRecords records,
            Organisations organisations,
            Families families) {
        this.learners = learners;
        this.enrolments = enrolments;
        this.records = records;
        this.organisations = organisations;
        this.families = families;
    }

    /** The facts for the decision whether this caller may see this learner as linked today. */
    public LearnerFacts of(ReadTx tx, LearnerId learner, Caller caller, LocalDate today) {
        Set<RecordId> linked = learners.recordsOf(tx, learner);
        Set<RecordId> former = linked.isEmpty() ? learners.recordsEver(tx, learner, Long.MAX_VALUE) : Set.of();
        DecidedClaims claims = enrolments.claims(tx, linked);
        return facts(
                tx, learner, linked, linked, former, claims, claims, enrolments.inForce(tx, learner), caller, today);
    }

    /**
     * The same for a learner as linked at an earlier time, by the rights of today: links that were undone since neither give
     * nor take.
     *
     * @param present the learner to whom the code leads today; it says where the learner is today and to whom a school let
     *     the learner go, unless a record linked then speaks of somebody else now
     * @param now the records that speak of that learner today
     */
    LearnerFacts of(ReadTx tx, LearnerAt known, LearnerId present, Set<RecordId> now, Caller caller, LocalDate today) {
        Set<RecordId> linked = known.records();
        Set<RecordId> former =
                linked.isEmpty() ? learners.recordsEver(tx, known.learnerId(), known.position()) : Set.of();
        DecidedClaims ofNow = enrolments.claims(tx, now);
        List<Place> places = enrolments.inForce(tx, present);
        if (now.containsAll(linked)) {
            // What was linked since counts too: by it a school that was given the place has let the learner go again.
            return facts(tx, known.learnerId(), linked, now, former, ofNow, ofNow, places, caller, today);
        }
        DecidedClaims ofThen = enrolments.claims(tx, linked);
        List<Place> then = InForce.derive(ofThen);
        boolean placed = then.stream().anyMatch(place -> place.period().contains(today));
        Set<RecordId> both = new HashSet<>(linked);
        both.addAll(now);
        return facts(tx, known.learnerId(), linked, both, former, ofThen, ofNow, placed ? then : places, caller, today);
    }

    /** The facts about several learners as linked today, by as many questions as about one; one of whom no record speaks is left out. */
    Map<LearnerId, LearnerFacts> of(ReadTx tx, Collection<LearnerId> about, Caller caller, LocalDate today) {
        Map<LearnerId, Set<RecordId>> linked = learners.recordsOf(tx, about);
        Map<LearnerId, List<Place>> places = enrolments.inForce(tx, linked.keySet());
        Set<RecordId> all = new HashSet<>();
        linked.values().forEach(all::addAll);
        Map<RecordId, Keeper> keepers = records.keepers(tx, all);
        Map<RecordId, OrganisationId> schools = schools(keepers, all);
        List<Place> everywhere = new ArrayList<>();
        places.values().forEach(everywhere::addAll);
        Map<LearnerId, DecidedClaims> claims = enrolments.claims(tx, linked);
        Set<OrganisationId> named = new HashSet<>(schools.values());
        claims.values().forEach(each -> named.addAll(each.named()));
        Set<OrganisationId> reach = reach(tx, named, everywhere, caller, today);
        Map<LearnerId, LearnerFacts> facts = new HashMap<>();
        linked.forEach((learner, own) -> facts.put(
                learner,
                facts(
                        learner,
                        own,
                        schools,
                        places.getOrDefault(learner, List.of()),
                        Objects.requireNonNull(claims.get(learner)),
                        openings(Objects.requireNonNull(claims.get(learner)).openings(), schools),
                        Set.of(),
                        reach,
                        families.heldThrough(tx, caller, own, today),
                        restrictedBy(keepers, own))));
        return facts;
    }

    /**
     * The facts.
     *
     * @param both what was linked then and what is today: through which of them somebody holds the learner's rights
     * @param present what is claimed of the learner today; the openings are those of both
     */
    private LearnerFacts facts(
            ReadTx tx,
            LearnerId learner,
            Set<RecordId> linked,
            Set<RecordId> both,
            Set<RecordId> former,
            DecidedClaims claims,
            DecidedClaims present,
            List<Place> places,
            Caller caller,
            LocalDate today) {
        Set<RecordId> asked = new HashSet<>(linked.isEmpty() ? former : linked);
        asked.addAll(both);
        Map<RecordId, Keeper> keepers = records.keepers(tx, asked);
        Map<RecordId, OrganisationId> schools = schools(keepers, linked.isEmpty() ? former : linked);
        Set<OrganisationId> formerSchools = linked.isEmpty() ? new HashSet<>(schools.values()) : Set.of();
        // Schools that a transfer ever named stay among them: an answer for a time that has passed needs them as it did
        // then.
        Set<OrganisationId> named = new HashSet<>(schools.values());
        named.addAll(claims.named());
        named.addAll(present.named());
        Set<DecidedClaims.Opening> openings = new LinkedHashSet<>(claims.openings());
        openings.addAll(present.openings());
        Set<RecordId> opened = new HashSet<>();
        openings.forEach(opening -> opened.add(opening.recordId()));
        return facts(
                learner,
                linked,
                schools,
                places,
                claims,
                openings(openings, opened.isEmpty() ? Map.of() : records.schoolsOf(tx, opened)),
                formerSchools,
                reach(tx, named, places, caller, today),
                families.heldThrough(tx, caller, both, today),
                restrictedBy(keepers, both));
    }

    private static List<LearnerFacts.Opening> openings(
            Collection<DecidedClaims.Opening> stored, Map<RecordId, OrganisationId> schools) {
        List<LearnerFacts.Opening> openings = new ArrayList<>();
        for (DecidedClaims.Opening opening : stored) {
            OrganisationId from = schools.get(opening.recordId());
            if (from != null) {
                openings.add(new LearnerFacts.Opening(from, opening.school(), opening.period()));
            }
        }
        return openings;
    }

    /** Of these schools and those of the places, the ones in the caller's part of the tree. */
    private Set<OrganisationId> reach(
            ReadTx tx, Collection<OrganisationId> schools, List<Place> places, Caller caller, LocalDate today) {
        Set<OrganisationId> named = new HashSet<>(schools);
        for (Place place : places) {
            Place.Standing standing = place.standing();
            if (standing != null) {
                named.add(standing.school());
            }
        }
        return organisations.within(tx, named, caller.organisations(), today);
    }

    private static LearnerFacts facts(
            LearnerId learner,
            Set<RecordId> linked,
            Map<RecordId, OrganisationId> schools,
            List<Place> places,
            DecidedClaims claims,
            List<LearnerFacts.Opening> openings,
            Set<OrganisationId> formerSchools,
            Set<OrganisationId> reach,
            Set<UUID> heldThrough,
            Set<OrganisationId> restrictedBy) {
        List<Claim> made = new ArrayList<>(claims.own());
        made.addAll(claims.second());
        Map<RecordId, LocalDate> released = releases(made);
        List<LearnerFacts.KnownRecord> known = new ArrayList<>();
        for (RecordId record : linked) {
            OrganisationId school = schools.get(record);
            if (school != null) {
                known.add(new LearnerFacts.KnownRecord(record.value(), school, released.get(record)));
            }
        }
        List<LearnerFacts.InForce> inForce = new ArrayList<>();
        for (Place place : places) {
            Place.Standing standing = place.standing();
            inForce.add(
                    standing == null
                            ? new LearnerFacts.InForce.Contested(place.period())
                            : new LearnerFacts.InForce.Confirmed(
                                    place.period(),
                                    standing.school(),
                                    standing.recordId().value()));
        }
        return new LearnerFacts(
                learner.value(), known, inForce, openings, formerSchools, reach, heldThrough, restrictedBy);
    }

    private static Map<RecordId, OrganisationId> schools(Map<RecordId, Keeper> keepers, Collection<RecordId> of) {
        Map<RecordId, OrganisationId> schools = new HashMap<>();
        for (RecordId record : of) {
            Keeper keeper = keepers.get(record);
            if (keeper != null) {
                schools.put(record, keeper.school());
            }
        }
        return schools;
    }

    /** An order about any record of a learner is one about the learner, also about what is linked later. */
    private static Set<OrganisationId> restrictedBy(Map<RecordId, Keeper> keepers, Collection<RecordId> linked) {
        Set<OrganisationId> levels = new HashSet<>();
        for (RecordId record : linked) {
            Keeper keeper = keepers.get(record);
            if (keeper != null) {
                levels.addAll(keeper.restrictedBy());
            }
        }
        return levels;
    }

    /**
     * Of each record whose last claim its school ended itself: the first day no longer claimed. Of two claims that end on one
     * day, the one that its school did not end is the last.
     */
    static Map<RecordId, LocalDate> releases(Collection<Claim> claims) {
        Map<RecordId, Claim> last = new HashMap<>();
        for (Claim claim : claims) {
            last.merge(claim.recordId(), claim, (one, other) -> LAST.compare(one, other) < 0 ? other : one);
        }
        Map<RecordId, LocalDate> released = new HashMap<>();
        last.forEach((record, claim) -> {
            if (claim.released() != null) {
                released.put(record, claim.released());
            }
        });
        return released;
    }

    private static LocalDate end(Claim claim) {
        if (claim.released() != null) {
            return claim.released();
        }
        Validity period = claim.period();
        return period == null ? LocalDate.MIN : period.to() == null ? LocalDate.MAX : period.to();
    }
}
