package hub.enrolment;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.FamilyGrant;
import hub.access.FamilyTie;
import hub.access.Guardianship;
import hub.access.Guardianships;
import hub.access.Guardianships.Kept;
import hub.access.Guardianships.Meant;
import hub.access.PersonFacts;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.access.Role;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's way to a learner: whom they mean by code and birth date, and through which records they hold their rights today. */
public final class Families {

    private final Guardianships guardianships;
    private final Learners learners;
    private final SourceRecords records;
    private final Enrolments enrolments;

    public Families(Guardianships guardianships, Learners learners, SourceRecords records, Enrolments enrolments) {
        this.guardianships = guardianships;
        this.learners = learners;
        this.records = records;
        this.enrolments = enrolments;
    }

    /**
     * The right of a caller to ask for what is theirs.
     *
     * @throws Problem forbidden to who is no person, or for a purpose that is not a family's
     */
    public static FamilyGrant grant(ReadTx tx, Caller caller, Purpose purpose) {
        Asked asked = new Asked(caller, purpose, Action.ASK_FAMILY, VietnamDays.of(tx.now()));
        if (caller.id() instanceof PersonId person
                && Access.decide(asked, new PersonFacts(person)) instanceof Decision.Granted granted
                && granted.grant() instanceof FamilyGrant grant) {
            return grant;
        }
        throw Problem.of(ProblemKind.FORBIDDEN);
    }

    /**
     * Keeps that a person asks to be confirmed by the school where the learner is. Whether anybody has that code and birth date is
     * not to be told from what comes back; whoever holds the code's learner's rights sees in the access log that somebody asked.
     *
     * @throws Problem rate_limited
     */
    public Kept ask(WriteTx tx, FamilyGrant grant, FamilyTie tie, String code, LocalDate born, String name) {
        IssuedCode issued = learners.read(tx, code);
        LearnerId learner = issued == null ? null : issued.learnerId();
        Meant meant = learner == null ? null : meant(tx, learner, born);
        return guardianships.ask(tx, grant, tie, code, name, meant, learner == null ? null : learner.value());
    }

    /**
     * The record of the school where the learner is, or was last; null where none is, none of theirs was born then, or an order
     * restricts them.
     */
    private @Nullable Meant meant(ReadTx tx, LearnerId learner, LocalDate born) {
        Set<RecordId> linked = learners.recordsOf(tx, learner);
        if (records.isRestricted(tx, linked)) {
            return null;
        }
        boolean isBorn = records.newest(tx, linked).values().stream()
                .anyMatch(facts -> facts.person().birthDate().admits(born));
        Place last = Place.last(enrolments.inForce(tx, learner), VietnamDays.of(tx.now()));
        Place.Standing standing = last == null ? null : last.standing();
        return isBorn && standing != null ? new Meant(standing.recordId().value(), standing.school()) : null;
    }

    /** Gives up what one asked for, or was confirmed as. */
    public Kept giveUp(WriteTx tx, FamilyGrant grant, UUID guardianship) {
        UUID record = Guardianships.recordOf(tx, guardianship).orElse(null);
        LearnerId learner = record == null
                ? null
                : learners.learnersOf(tx, Set.of(new RecordId(record))).get(new RecordId(record));
        Set<UUID> linked = learner == null ? Set.of() : ids(learners.recordsOf(tx, learner));
        return guardianships.giveUp(tx, grant, guardianship, learner == null ? null : learner.value(), linked);
    }

    /** Of these records those of learners of whom an order restricts any record. */
    public Set<RecordId> restricted(ReadTx tx, Collection<RecordId> about) {
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, about);
        Set<LearnerId> closed = new HashSet<>();
        learners.recordsOf(tx, Set.copyOf(learnerOf.values())).forEach((learner, linked) -> {
            if (records.isRestricted(tx, linked)) {
                closed.add(learner);
            }
        });
        return learnerOf.keySet().stream()
                .filter(record -> closed.contains(learnerOf.get(record)))
                .collect(Collectors.toSet());
    }

    /** Of these records of one learner, those whose schools confirmed that the caller holds the learner's rights, as they do today. */
    Set<UUID> heldThrough(ReadTx tx, Caller caller, Set<RecordId> linked, LocalDate today) {
        return held(tx, caller, linked, today).keySet();
    }

    /** As what the caller holds the rights of the learner of whom these records speak, today. */
    public Set<FamilyTie> ties(ReadTx tx, Caller caller, Set<RecordId> linked, LocalDate today) {
        Set<FamilyTie> ties = EnumSet.noneOf(FamilyTie.class);
        held(tx, caller, linked, today).values().forEach(all -> all.forEach(each -> ties.add(each.tie())));
        return ties;
    }

    private Map<UUID, List<Guardianship>> held(ReadTx tx, Caller caller, Set<RecordId> linked, LocalDate today) {
        if (!(caller.id() instanceof PersonId person) || caller.role() != Role.FAMILY) {
            return Map.of();
        }
        Map<UUID, List<Guardianship>> confirmed = guardianships.confirmed(tx, person, ids(linked));
        Map<UUID, List<Guardianship>> held = new HashMap<>();
        records.newest(tx, confirmed.keySet().stream().map(RecordId::new).collect(Collectors.toSet()))
                .forEach((record, facts) -> {
                    List<Guardianship> hold = confirmed.getOrDefault(record.value(), List.of()).stream()
                            .filter(each -> each.holds(facts.person().birthDate(), today))
                            .toList();
                    if (!hold.isEmpty()) {
                        held.put(record.value(), hold);
                    }
                });
        return held;
    }

    private static Set<UUID> ids(Set<RecordId> ofRecords) {
        return ofRecords.stream().map(RecordId::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
