package hub.transfer;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.FamilyTie;
import hub.access.Guardianships;
import hub.access.LearnerGrant;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.access.Role;
import hub.access.TransferFacts;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.Families;
import hub.enrolment.Relations;
import hub.journal.EntryDraft;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.submission.RecordId;
import hub.transfer.Applicant.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Families as applicants for their own children: for whom, as what, and who else holds the same rights and is told. */
public final class Applicants {

    private final Guardianships guardianships;
    private final Families families;
    private final Relations relations;
    private final Learners learners;

    public Applicants(Guardianships guardianships, Families families, Relations relations, Learners learners) {
        this.guardianships = guardianships;
        this.families = families;
        this.relations = relations;
        this.learners = learners;
    }

    /** The right of a family to do something about a learner as linked today; null where the learner is not theirs. */
    @Nullable
    LearnerGrant right(ReadTx tx, Caller caller, Purpose purpose, Action action, LearnerId learner) {
        Asked asked = new Asked(caller, purpose, action, VietnamDays.of(tx.now()));
        return Access.decide(asked, relations.of(tx, learner, caller, asked.today()))
                                instanceof Decision.Granted granted
                        && granted.grant() instanceof LearnerGrant grant
                ? grant
                : null;
    }

    /** How a family stands to an application; empty where its record speaks of nobody any more. */
    public TransferFacts.@Nullable Own own(ReadTx tx, Caller caller, Application application) {
        RecordId record = application.recordId();
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        return learner == null
                ? null
                : new TransferFacts.Own(
                        relations.of(tx, learner, caller, VietnamDays.of(tx.now())),
                        record.value(),
                        caller.id().equals(application.filer()));
    }

    /** The rights of a family to see the applications of its children, one of each child. */
    public List<LearnerGrant> children(ReadTx tx, Caller caller, Purpose purpose) {
        if (!(caller.id() instanceof PersonId person)) {
            return List.of();
        }
        Set<RecordId> confirmed = guardianships.recordsOf(tx, person).stream()
                .map(RecordId::new)
                .collect(Collectors.toCollection(TreeSet::new));
        List<LearnerGrant> children = new ArrayList<>();
        for (LearnerId learner :
                new TreeSet<>(learners.learnersOf(tx, confirmed).values())) {
            LearnerGrant grant = right(tx, caller, purpose, Action.SEE_MOVES, learner);
            if (grant != null) {
                children.add(grant);
            }
        }
        return children;
    }

    /** As what a family may say that it applies: what it was confirmed as, and is today. */
    Set<Relation> relations(ReadTx tx, Caller caller, Set<RecordId> linked) {
        Set<Relation> may = EnumSet.noneOf(Relation.class);
        for (FamilyTie tie : families.ties(tx, caller, linked, VietnamDays.of(tx.now()))) {
            may.add(
                    switch (tie) {
                        case MOTHER -> Relation.MOTHER;
                        case FATHER -> Relation.FATHER;
                        case GUARDIAN -> Relation.GUARDIAN;
                        case SELF -> Relation.LEARNER;
                    });
        }
        return may;
    }

    /** Tells whoever else may see the application as the learner's family what one of them did with it. */
    void tellOthers(
            WriteTx tx,
            EntryDraft entry,
            PersonId by,
            LearnerId learner,
            Collection<RecordId> linked,
            Application application,
            String step) {
        Set<UUID> records = linked.stream().map(RecordId::value).collect(Collectors.toSet());
        Set<PersonId> others = new LinkedHashSet<>();
        for (PersonId person : guardianships.people(tx, records)) {
            LearnerGrant theirs =
                    right(tx, new Caller(person, Role.FAMILY, Set.of()), Purpose.OWN_RECORD, Action.SEE_MOVES, learner);
            if (!person.equals(by)
                    && theirs != null
                    && theirs.records().contains(application.recordId().value())) {
                others.add(person);
            }
        }
        guardianships.tell(
                tx, entry, by, records, others, step, application.id().value());
    }
}
