package hub.transfer;

import hub.access.Action;
import hub.access.Grant;
import hub.access.LearnerGrant;
import hub.access.SchoolsGrant;
import hub.access.TransferGrant;
import hub.database.ReadTx;
import hub.identity.BirthDate;
import hub.journal.Journal;
import hub.learner.GoldenRecord;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.learner.RecordFacts;
import hub.learner.Survivorship;
import hub.learner.SurvivorshipRules;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door through which learners are read for whom somebody applies: a card of each, made of all that is known of them. */
public final class Cards {

    private final Journal journal;
    private final Learners learners;
    private final SourceRecords records;

    public Cards(Journal journal, Learners learners, SourceRecords records) {
        this.journal = journal;
        this.learners = learners;
        this.records = records;
    }

    /**
     * Whose application it is today.
     *
     * @param studentCode null while the learner is in review
     * @param card null where no record is left that speaks for a person
     */
    public record Shown(
            LearnerId learner,
            @Nullable String studentCode,
            @Nullable Card card) {

        @Override
        public String toString() {
            return "Shown[" + learner + " masked]";
        }
    }

    /** Whether a learner was born on that day; where only the year or month is known, in it. */
    boolean isBorn(ReadTx tx, Grant grant, Collection<RecordId> ofLearner, BirthDate day) {
        if (grant.action() != Action.APPLY) {
            throw new IllegalArgumentException("this right is for something else");
        }
        GoldenRecord golden = golden(ofLearner, records.newest(tx, ofLearner), rules(tx));
        if (golden == null) {
            return false;
        }
        BirthDate known = golden.birthDate().value();
        return known.year() == day.year()
                && (known.month() == 0 || known.month() == day.month())
                && (known.day() == 0 || known.day() == day.day());
    }

    /** Whether an order restricts the record of a learner. */
    boolean isRestricted(ReadTx tx, Collection<RecordId> ofLearner) {
        return records.isRestricted(tx, ofLearner);
    }

    /** Of one application: whose it is; null where its record speaks of nobody any more. */
    public @Nullable Shown of(ReadTx tx, TransferGrant grant, Application application) {
        if (!grant.transfer().equals(application.id().value())) {
            throw new IllegalArgumentException("this right is for another application");
        }
        return shown(tx, List.of(application)).get(application.id());
    }

    /** Of several applications of the Grant's schools; one whose record speaks of nobody any more is left out. */
    public Map<TransferId, Shown> of(ReadTx tx, SchoolsGrant grant, Collection<Application> applications) {
        return shown(
                tx,
                applications.stream()
                        .filter(each -> grant.schools().contains(each.sending())
                                || grant.schools().contains(each.receiving()))
                        .toList());
    }

    /** Of several applications of a family's children; one that the Grants do not open is left out. */
    public Map<TransferId, Shown> of(
            ReadTx tx, Collection<LearnerGrant> children, Collection<Application> applications) {
        return shown(
                tx,
                applications.stream()
                        .filter(each -> children.stream()
                                .anyMatch(child -> child.action() == Action.SEE_MOVES
                                        && child.records()
                                                .contains(each.recordId().value())))
                        .toList());
    }

    private Map<TransferId, Shown> shown(ReadTx tx, Collection<Application> applications) {
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(
                tx, applications.stream().map(Application::recordId).toList());
        Map<LearnerId, Set<RecordId>> linked = learners.recordsOf(tx, Set.copyOf(learnerOf.values()));
        Set<RecordId> all = new HashSet<>();
        linked.values().forEach(all::addAll);
        Map<RecordId, NewestFacts> newest = records.newest(tx, all);
        Map<RecordId, String> codes = learners.codesOf(tx, learnerOf.keySet());
        SurvivorshipRules rules = rules(tx);
        Map<TransferId, Shown> shown = new HashMap<>();
        for (Application application : applications) {
            LearnerId learner = learnerOf.get(application.recordId());
            if (learner != null) {
                GoldenRecord golden = golden(linked.getOrDefault(learner, Set.of()), newest, rules);
                shown.put(
                        application.id(),
                        new Shown(
                                learner,
                                codes.get(application.recordId()),
                                golden == null
                                        ? null
                                        : Card.of(
                                                golden.name().value(),
                                                golden.birthDate().value())));
            }
        }
        return shown;
    }

    private SurvivorshipRules rules(ReadTx tx) {
        long position = journal.watermark(tx).position();
        return learners.survivorship(tx, position).at(position);
    }

    private static @Nullable GoldenRecord golden(
            Collection<RecordId> ofLearner, Map<RecordId, NewestFacts> newest, SurvivorshipRules rules) {
        List<RecordFacts> said = new ArrayList<>();
        for (RecordId record : ofLearner) {
            NewestFacts facts = newest.get(record);
            if (facts != null) {
                said.add(RecordFacts.of(facts));
            }
        }
        return said.isEmpty() ? null : Survivorship.golden(rules, said);
    }
}
