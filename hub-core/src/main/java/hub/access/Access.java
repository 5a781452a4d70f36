package hub.access;

import hub.access.Decision.Granted;
import hub.access.Decision.Refusal;
import hub.access.Decision.Refused;
import hub.access.LearnerFacts.InForce;
import hub.access.LearnerFacts.KnownRecord;
import hub.access.PlaceFacts.Standing;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The one place where it is decided who may see and do what: a pure function of facts handed in. */
public final class Access {

    /** The groups of fields that are left to the school of a learner whose record is restricted. */
    private static final Set<FieldGroup> NEEDED_TO_TEACH = Set.of(FieldGroup.BASIC, FieldGroup.RESULTS);

    private Access() {}

    /** Whether the role does such a thing at all: the first question at every door, whoever it is about. */
    public static boolean allows(Role role, Action action) {
        return Rights.allow(role, action);
    }

    /** Whether the role may name that purpose. */
    public static boolean allows(Role role, Purpose purpose) {
        return Rights.allow(role, purpose);
    }

    public static Decision decide(Asked asked, Subject subject) {
        Role role = asked.caller().role();
        if (!allows(role, asked.action()) || !allows(role, asked.purpose())) {
            return refused(Refusal.NOT_ALLOWED);
        }
        if (subject instanceof LearnerFacts learner) {
            return switch (asked.action()) {
                case SEE_LEARNER, FOLLOW_CHANGES, CHALLENGE, SEE_ACCESS_LOG, EXPORT, ASK_CORRECTION ->
                    ofLearner(asked, learner);
                case KEEP_FAMILY -> ofKeeper(asked, learner);
                case KEEP_CONSENTS -> role == Role.FAMILY ? ofLearner(asked, learner) : ofKeeper(asked, learner);
                // A family applies for its own child; a school in its own name, whomever it is about.
                case APPLY, SEE_MOVES -> role == Role.FAMILY ? ofLearner(asked, learner) : refused(Refusal.NOT_FOUND);
                default -> refused(Refusal.NOT_FOUND);
            };
        }
        if (subject instanceof DecisionFacts decision) {
            return asked.action() == Action.DECIDE || asked.action() == Action.KEEP_ORDERS
                    ? ofDecision(asked, decision)
                    : refused(Refusal.NOT_FOUND);
        }
        if (subject instanceof ReachFacts reach) {
            boolean listed = asked.action() == Action.SEE_REVIEWS
                    || asked.action() == Action.SEE_ABSENCES
                    || asked.action() == Action.SEE_ROLL
                    || asked.action() == Action.SEE_MOVES
                    || asked.action() == Action.FOLLOW_CHANGES
                    || asked.action() == Action.SEE_CORRECTIONS;
            return listed ? new Granted(new SchoolsGrant(asked, reach.schools())) : refused(Refusal.NOT_FOUND);
        }
        if (subject instanceof TransferFacts transfer) {
            return asked.action() == Action.MOVE ? ofTransfer(asked, transfer) : refused(Refusal.NOT_FOUND);
        }
        if (subject instanceof CorrectionFacts correction) {
            return ofCorrection(asked, correction);
        }
        if (subject instanceof PersonFacts person) {
            boolean self = asked.caller().id().equals(person.person());
            return asked.action() == Action.ASK_FAMILY && self
                    ? new Granted(new FamilyGrant(asked, person.person()))
                    : refused(Refusal.NOT_FOUND);
        }
        return ofPlace(asked, (PlaceFacts) subject);
    }

    /**
     * An application is seen in the reach of its schools, by the levels that supervise them, and by the families that see the record
     * to which it is tied.
     */
    private static Decision ofTransfer(Asked asked, TransferFacts facts) {
        TransferFacts.Own own = facts.own();
        if (own != null) {
            return ofLearner(asked, own.learner()) instanceof Granted granted
                            && granted.grant() instanceof LearnerGrant grant
                            && grant.records().contains(own.record())
                    ? new Granted(new TransferGrant(asked, facts.transfer(), Set.of(), own.filed()))
                    : refused(Refusal.NOT_FOUND);
        }
        Set<OrganisationId> held = new LinkedHashSet<>(facts.parties());
        held.retainAll(asked.caller().organisations());
        return facts.reach().isEmpty() && held.isEmpty()
                ? refused(Refusal.NOT_FOUND)
                : new Granted(new TransferGrant(asked, facts.transfer(), held, false));
    }

    /** A request is seen and answered by the school itself; above it, it is seen once the school has let its last day go by. */
    private static Decision ofCorrection(Asked asked, CorrectionFacts facts) {
        boolean own = asked.caller().organisations().contains(facts.school());
        boolean seen = own || (facts.reached() && facts.overdue());
        return switch (asked.action()) {
            case SEE_CORRECTIONS -> seen ? new Granted(new CorrectionGrant(asked, facts)) : refused(Refusal.NOT_FOUND);
            case ANSWER_CORRECTION ->
                own
                        ? new Granted(new CorrectionGrant(asked, facts))
                        : refused(seen ? Refusal.NOT_ALLOWED : Refusal.NOT_FOUND);
            default -> refused(Refusal.NOT_FOUND);
        };
    }

    private static Decision ofPlace(Asked asked, PlaceFacts place) {
        boolean holds = place.standing() != Standing.NEITHER;
        return switch (asked.action()) {
            // Being above a school is not being the school: what it asks for is its own word.
            case APPLY, CERTIFY ->
                asked.caller().organisations().contains(place.organisation())
                        ? granted(asked, place)
                        : refused(Refusal.NOT_ALLOWED);
            case SUBMIT, SEARCH -> holds ? granted(asked, place) : refused(Refusal.NOT_ALLOWED);
            case SEE_SUBMISSION, SEE_REVIEWS, SEE_ABSENCES, KEEP_FAMILY ->
                holds ? granted(asked, place) : refused(Refusal.NOT_FOUND);
            case REGISTER_SCHOOL ->
                place.standing() == Standing.ABOVE ? granted(asked, place) : refused(Refusal.NOT_ALLOWED);
            // Whoever is above the level that keeps an order does not keep it.
            case KEEP_ORDERS ->
                asked.caller().organisations().contains(place.organisation())
                        ? granted(asked, place)
                        : refused(Refusal.NOT_FOUND);
            case SEE_LEARNER,
                    FOLLOW_CHANGES,
                    SEE_ROLL,
                    DECIDE,
                    CHALLENGE,
                    MOVE,
                    SEE_MOVES,
                    ASK_FAMILY,
                    SEE_ACCESS_LOG,
                    EXPORT,
                    KEEP_CONSENTS,
                    ASK_CORRECTION,
                    SEE_CORRECTIONS,
                    ANSWER_CORRECTION -> refused(Refusal.NOT_FOUND);
        };
    }

    /** Who a learner's guardians are is kept where the learner is, or was last, and by the levels above; nobody's while contested. */
    private static Decision ofKeeper(Asked asked, LearnerFacts facts) {
        if (facts.isRestrictedFor(asked.caller().organisations())) {
            return refused(Refusal.NOT_FOUND);
        }
        return facts.lastPlace(asked.today()) instanceof InForce.Confirmed last
                        && facts.reach().contains(last.school())
                        && !facts.records().isEmpty()
                ? new Granted(new LearnerGrant(asked, facts.learner(), recordsOf(facts), facts.reach()))
                : refused(Refusal.NOT_FOUND);
    }

    private static Set<UUID> recordsOf(LearnerFacts facts) {
        Set<UUID> all = new LinkedHashSet<>();
        facts.records().forEach(known -> all.add(known.record()));
        return all;
    }

    private static Decision ofLearner(Asked asked, LearnerFacts facts) {
        if (facts.records().isEmpty()) {
            boolean former = !Collections.disjoint(facts.formerSchools(), facts.reach());
            return refused(former ? Refusal.GONE : Refusal.NOT_FOUND);
        }
        if (facts.isRestrictedFor(asked.caller().organisations())) {
            return ofRestricted(asked, facts);
        }
        if (asked.caller().role() == Role.FAMILY) {
            return ofOwn(asked, facts);
        }
        // Whose a record is says who may challenge its link; that its learner was released to somebody does not.
        boolean released = sees(asked.action()) || asked.action() == Action.EXPORT;
        Set<UUID> visible = visible(facts, facts.reach(), asked.today(), released);
        if (visible.isEmpty()) {
            return refused(Refusal.NOT_FOUND);
        }
        return new Granted(new LearnerGrant(asked, facts.learner(), visible, facts.reach()));
    }

    /** Whoever follows what changes is told of whom they may see, and of nobody else. */
    private static boolean sees(Action action) {
        return action == Action.SEE_LEARNER || action == Action.FOLLOW_CHANGES;
    }

    /**
     * While an order restricts a learner's record, the school where the learner is sees what it needs to teach, of what it could
     * see; to all others but the level that keeps the order, there is nobody.
     */
    private static Decision ofRestricted(Asked asked, LearnerFacts facts) {
        if (sees(asked.action())
                && facts.placeOn(asked.today()) instanceof InForce.Confirmed present
                && asked.caller().organisations().contains(present.school())) {
            Set<OrganisationId> reach = Set.of(present.school());
            Set<UUID> visible = visible(facts, reach, asked.today(), true);
            if (!visible.isEmpty()) {
                return new Granted(new LearnerGrant(asked, facts.learner(), visible, reach, NEEDED_TO_TEACH));
            }
        }
        return refused(Refusal.NOT_FOUND);
    }

    /** Submitting opens nothing: its own facts are all that a school sees by having sent them, and what was released to it. */
    private static Set<UUID> visible(LearnerFacts facts, Set<OrganisationId> reach, LocalDate day, boolean released) {
        Set<UUID> visible = new LinkedHashSet<>();
        for (KnownRecord known : facts.records()) {
            if (reach.contains(known.school()) || (released && releasedTo(reach, known, facts, day))) {
                visible.add(known.record());
            }
        }
        return visible;
    }

    /**
     * Who holds the learner's rights sees what the school where the learner is, or was last, may see, where that is released the
     * record by whose school they were confirmed; else what that school wrote. So no school opens to anybody whom it confirms
     * what it may not see itself.
     */
    private static Decision ofOwn(Asked asked, LearnerFacts facts) {
        if (facts.heldThrough().isEmpty()) {
            return refused(Refusal.NOT_FOUND);
        }
        Set<UUID> held = facts.heldThrough();
        Set<UUID> records = new LinkedHashSet<>();
        for (KnownRecord known : facts.records()) {
            if (held.contains(known.record())) {
                records.addAll(visible(facts, Set.of(known.school()), asked.today(), false));
            }
        }
        if (facts.lastPlace(asked.today()) instanceof InForce.Confirmed last) {
            LocalDate day = last.period().contains(asked.today()) ? asked.today() : last.lastDay();
            Set<UUID> whole = visible(facts, Set.of(last.school()), day, true);
            if (held.contains(last.record()) || !Collections.disjoint(whole, held)) {
                records.addAll(whole);
            }
        }
        Set<OrganisationId> schools = new LinkedHashSet<>();
        for (KnownRecord known : facts.records()) {
            if (records.contains(known.record())) {
                schools.add(known.school());
                facts.openings().stream()
                        .filter(opening -> opening.from().equals(known.school()))
                        .forEach(opening -> schools.add(opening.to()));
            }
        }
        return records.isEmpty()
                ? refused(Refusal.NOT_FOUND)
                : new Granted(new LearnerGrant(asked, facts.learner(), records, schools));
    }

    /** A decision is for an organisation that is above every school concerned: no school decides about another's record. */
    private static Decision ofDecision(Asked asked, DecisionFacts facts) {
        Set<OrganisationId> able = new LinkedHashSet<>();
        boolean concerned = false;
        for (OrganisationId organisation : asked.caller().organisations()) {
            boolean aboveAll = true;
            for (OrganisationId school : facts.schools()) {
                boolean above = facts.over(school).contains(organisation);
                aboveAll &= above;
                concerned |= above || school.equals(organisation);
            }
            if (aboveAll) {
                able.add(organisation);
            }
        }
        for (OrganisationId organisation : able) {
            // The lowest has none of the others below it.
            if (able.stream().noneMatch(other -> facts.over(other).contains(organisation))) {
                return new Granted(new DecisionGrant(asked, organisation, facts.records()));
            }
        }
        return refused(concerned ? Refusal.NOT_ALLOWED : Refusal.NOT_FOUND);
    }

    /**
     * Whether a record of a school outside the caller's reach is open to it: its school let the learner go to a school within
     * reach; or it released the learner by the day on which the present school's confirmed period began, or on which the last
     * school let the learner go, and that school is within reach.
     */
    private static boolean releasedTo(
            Set<OrganisationId> reach, KnownRecord known, LearnerFacts facts, LocalDate today) {
        LocalDate released = known.releasedOn();
        for (LearnerFacts.Opening opening : facts.openings()) {
            boolean open = opening.period().contains(today) && reach.contains(opening.to());
            boolean before =
                    released != null && !released.isAfter(opening.period().from());
            if (open && (before || known.school().equals(opening.from()))) {
                return true;
            }
        }
        if (released == null) {
            return false;
        }
        for (InForce place : facts.inForce()) {
            if (place.period().contains(today)
                    && place instanceof InForce.Confirmed present
                    && reach.contains(present.school())) {
                return !released.isAfter(present.period().from());
            }
        }
        return false;
    }

    private static Decision granted(Asked asked, PlaceFacts place) {
        return new Granted(new PlaceGrant(asked, place.organisation()));
    }

    private static Decision refused(Refusal why) {
        return new Refused(why);
    }
}
