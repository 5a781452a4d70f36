package hub.ingest;

import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.journal.Journal;
import hub.learner.Learners;
import hub.matching.MatchModel;
import hub.matching.MatchSubject;
import hub.matching.Matching;
import hub.matching.Rehearsal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Puts another matching model in force. From the first moment every intake compares by it; then all records are compared
 * anew, batch by batch, as an intake does, and what follows from it is journalled learner by learner. Interrupted, it goes
 * on with the records that are still as the model before made them.
 */
public final class ModelChange {

    /** Records of one transaction. */
    private static final int BATCH = 2_000;

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;
    private final Journal journal;
    private final Matching matching;
    private final Learners learners;
    private final Consequences consequences;

    ModelChange(
            Transactions transactions,
            Journal journal,
            Matching matching,
            Learners learners,
            Consequences consequences) {
        this.transactions = transactions;
        this.journal = journal;
        this.matching = matching;
        this.learners = learners;
        this.consequences = consequences;
    }

    /**
     * What a model comes to against the links of today.
     *
     * @param linksMade pairs of records of one learner then and not today
     * @param linksBroken pairs of records of one learner today and not then
     * @param reviews pairs left to people
     */
    public record Effect(long records, long linksMade, long linksBroken, long reviews) {}

    /** The model by which the intake compares just now. */
    public MatchModel inForce(Actor actor) {
        return transactions.read(actor, matching::inForce);
    }

    /** Compares all records by a model in memory and changes nothing; takes about a kilobyte a record. */
    public Effect rehearse(Actor actor, MatchModel model, LongConsumer progress) {
        Rehearsal rehearsal = read(actor, model, progress);
        Rehearsal.Linked linked = rehearsal.link();
        Map<UUID, UUID> today = new HashMap<>();
        transactions.read(actor, tx -> {
            learners.forEachLink(
                    tx,
                    link -> today.put(link.recordId().value(), link.learnerId().value()));
            return tx;
        });
        Map<UUID, Integer> then = linked.partOf();
        Map<Object, Long> inOnePart = new HashMap<>();
        Map<Object, Long> ofOneLearner = new HashMap<>();
        Map<Object, Long> inBoth = new HashMap<>();
        then.forEach((record, part) -> {
            UUID learner = today.get(record);
            inOnePart.merge(part, 1L, Long::sum);
            if (learner != null) {
                ofOneLearner.merge(learner, 1L, Long::sum);
                inBoth.merge(List.of(part, learner), 1L, Long::sum);
            }
        });
        long kept = pairs(inBoth);
        return new Effect(
                then.size(),
                pairs(inOnePart) - kept,
                pairs(ofOneLearner) - kept,
                linked.reviews().size());
    }

    /** All records as a model compares them, in memory. */
    public Rehearsal read(Actor actor, MatchModel model, LongConsumer progress) {
        Rehearsal rehearsal = new Rehearsal(model);
        UUID last = FIRST;
        while (true) {
            UUID after = last;
            List<UUID> batch = transactions.read(actor, tx -> {
                List<UUID> ids = matching.records(tx, after, BATCH);
                add(tx, ids, rehearsal);
                return ids;
            });
            if (batch.isEmpty()) {
                return rehearsal;
            }
            last = batch.get(batch.size() - 1);
            progress.accept(rehearsal.size());
        }
    }

    private void add(ReadTx tx, List<UUID> ids, Rehearsal rehearsal) {
        Map<UUID, Set<Integer>> years = matching.schoolYears(tx, ids);
        for (MatchSubject subject : consequences.standing(tx, ids)) {
            rehearsal.add(subject, years.getOrDefault(subject.recordId(), Set.of()));
        }
    }

    private static long pairs(Map<Object, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    /**
     * Puts a model in force, or goes on with what an earlier run left open.
     *
     * @param model under any version: it gets the one after that in force
     * @return how many records were compared anew
     */
    public long apply(Actor actor, MatchModel model, LongConsumer progress) {
        MatchModel inForce = transactions.write(actor, tx -> matching.apply(tx, journal, model));
        UUID last = FIRST;
        long worked = 0;
        while (true) {
            UUID after = last;
            List<UUID> batch = transactions.write(actor, tx -> {
                List<UUID> ids = matching.ofOtherModels(tx, inForce, after, BATCH);
                consequences.compareAnew(tx, inForce, ids);
                return ids;
            });
            if (batch.isEmpty()) {
                break;
            }
            last = batch.get(batch.size() - 1);
            worked += batch.size();
            progress.accept(worked);
        }
        long compared = worked;
        if (compared > 0) {
            transactions.writing(actor, tx -> journal.append(tx, "matching.model_applied", null)
                    .with("version", inForce.version())
                    .with("records", compared));
        }
        return compared;
    }
}
