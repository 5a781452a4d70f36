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
import java.util.stream.Collectors;

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
     * @param asked what is known of the learner to whom the code leads today: it says where the learner is today and to whom
     *     a school let the learner go, unless a record linked then speaks of somebody else now
     */
    LearnerFacts of(ReadTx tx, LookSql.Asked asked, LearnerAt known, Caller caller, LocalDate today) {
        Set<RecordId> linked = known.records();
        Set<RecordId> now = asked.now().stream().map(RecordId::new).collect(Collectors.toSet());
        DecidedClaims ofNow = Enrolments.claims(asked.claims(), asked.decisions(), now);
        DecidedClaims ofThen = ofNow;
        List<Place> places = Enrolments.places(asked.places());
        // What was linked since counts too: by it a school that was given the place has let the learner go again.
        Set<RecordId> both = now;
        if (!now.containsAll(linked)) {
            ofThen = Enrolments.claims(asked.claims(), asked.decisions(), linked);
            List<Place> then = InForce.derive(ofThen);
            if (then.stream().anyMatch(place -> place.period().contains(today))) {
                places = then;
            }
            both = new HashSet<>(linked);
            both.addAll(now);
        }
        LearnerId learner = known.learnerId();
        if (linked.isEmpty()) {
            Set<RecordId> former = learners.recordsEver(tx, learner, known.position());
            return facts(tx, learner, linked, both, former, ofThen, ofNow, places, caller, today);
        }
        Map<RecordId, Keeper> keepers = new HashMap<>();
        asked.keepers()
                .forEach(each ->
                        keepers.put(each.recordId(), new Keeper(each.schoolId(), Set.copyOf(each.restrictedBy()))));
        Map<OrganisationId, Set<OrganisationId>> above = new HashMap<>();
        asked.above().forEach(each -> above.computeIfAbsent(each.organisationId(), any -> new HashSet<>())
                .add(each.aboveId()));
        Set<OrganisationId> reach = Organisations.within(
                named(schools(keepers, linked).values(), List.of(ofThen, ofNow), places),
                above,
                caller.organisations());
        return facts(tx, learner, linked, both, Set.of(), ofThen, ofNow, places, keepers, reach, caller, today);
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
        Set<OrganisationId> reach = organisations.within(
                tx, named(schools.values(), List.copyOf(claims.values()), everywhere), caller.organisations(), today);
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
     * The facts about learners of whom no record speaks any more: only who held them decides.
     *
     * @param before the records that spoke of each last
     */
    Map<LearnerId, LearnerFacts> gone(ReadTx tx, Map<LearnerId, Set<RecordId>> before, Caller caller, LocalDate today) {
        Set<RecordId> all = new HashSet<>();
        before.values().forEach(all::addAll);
        Map<RecordId, OrganisationId> schools = records.schoolsOf(tx, all);
        Set<OrganisationId> reach = organisations.within(tx, schools.values(), caller.organisations(), today);
        Map<LearnerId, LearnerFacts> facts = new HashMap<>();
        before.forEach((learner, held) -> {
            Set<OrganisationId> former = new HashSet<>();
            for (RecordId record : held) {
                OrganisationId school = schools.get(record);
                if (school != null) {
                    former.add(school);
                }
            }
            facts.put(learner, new LearnerFacts(learner.value(), List.of(), List.of(), List.of(), former, reach));
        });
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
        Set<OrganisationId> named =
                named(schools(keepers, linked.isEmpty() ? former : linked).values(), List.of(claims, present), places);
        Set<OrganisationId> reach = organisations.within(tx, named, caller.organisations(), today);
        return facts(tx, learner, linked, both, former, claims, present, places, keepers, reach, caller, today);
    }

    /** The same where it is known who keeps the records and which schools are within the caller's reach. */
    private LearnerFacts facts(
            ReadTx tx,
            LearnerId learner,
            Set<RecordId> linked,
            Set<RecordId> both,
            Set<RecordId> former,
            DecidedClaims claims,
            DecidedClaims present,
            List<Place> places,
            Map<RecordId, Keeper> keepers,
            Set<OrganisationId> reach,
            Caller caller,
            LocalDate today) {
        Map<RecordId, OrganisationId> schools = schools(keepers, linked.isEmpty() ? former : linked);
        Set<DecidedClaims.Opening> openings = new LinkedHashSet<>(claims.openings());
        openings.addAll(present.openings());
        return facts(
                learner,
                linked,
                schools,
                places,
                claims,
                openings(openings, schools(keepers, keepers.keySet())),
                linked.isEmpty() ? new HashSet<>(schools.values()) : Set.of(),
                reach,
                families.heldThrough(tx, caller, both, today),
                restrictedBy(keepers, both));
    }

    /**
     * The schools that anything about a learner names. Those that a transfer ever named stay among them: an answer for a time that
     * has passed needs them as it did then.
     */
    private static Set<OrganisationId> named(
            Collection<OrganisationId> schools, List<DecidedClaims> claims, Collection<Place> places) {
        Set<OrganisationId> named = new HashSet<>(schools);
        claims.forEach(each -> named.addAll(each.named()));
        for (Place place : places) {
            Place.Standing standing = place.standing();
            if (standing != null) {
                named.add(standing.school());
            }
        }
        return named;
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
