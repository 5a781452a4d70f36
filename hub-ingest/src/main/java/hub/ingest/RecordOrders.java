package hub.ingest;

import hub.access.DecisionGrant;
import hub.access.Guardianships;
import hub.access.Orders;
import hub.access.PlaceGrant;
import hub.access.RecordOrder;
import hub.access.Sealing;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.learner.Placed;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.SourceRecords;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The one way of a court's or an authority's order into the registry: hold, keep, part, link, derive, journal, in one
 * transaction and by the same steps as a submission.
 */
public final class RecordOrders {

    private final Journal journal;
    private final Orders orders;
    private final Guardianships guardianships;
    private final Learners learners;
    private final SourceRecords records;
    private final Consequences consequences;

    RecordOrders(
            Journal journal,
            Orders orders,
            Guardianships guardianships,
            Learners learners,
            SourceRecords records,
            Consequences consequences) {
        this.journal = journal;
        this.orders = orders;
        this.guardianships = guardianships;
        this.learners = learners;
        this.records = records;
        this.consequences = consequences;
    }

    /**
     * A learner whose records nobody else moves, and of whom no sender tells anything new, until the commit.
     *
     * @param records every record that speaks of the learner
     * @param connected all that may be parted anew
     */
    public record Held(LearnerId learner, Set<RecordId> records, Set<RecordId> connected) {

        /** The records by their bare ids. */
        public Set<UUID> ids() {
            return records.stream().map(RecordId::value).collect(TreeSet::new, Set::add, Set::addAll);
        }
    }

    /**
     * Keeps the records' senders out first, as their own batches do, then everybody who moves them.
     *
     * @throws Problem conflict where others were linked meanwhile
     */
    public Held hold(WriteTx tx, LearnerId learner) {
        Set<RecordId> before = learners.recordsOf(tx, learner);
        lockSenders(tx, records.newest(tx, before).values());
        Set<RecordId> connected = consequences.hold(tx, before);
        if (!learners.recordsOf(tx, learner).equals(before)) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        return new Held(learner, before, connected);
    }

    private static void lockSenders(WriteTx tx, Collection<NewestFacts> facts) {
        Set<Sender> senders = new LinkedHashSet<>();
        facts.forEach(each -> senders.add(new Sender(each.sourceSystem(), each.school())));
        Batch.lockSenders(tx, senders);
    }

    /**
     * Restricts the learner's record.
     *
     * @return the order, and the journal's entry to wait for
     */
    public Done restrict(WriteTx tx, DecisionGrant grant, Held held, RecordOrder.Said said) {
        EntryDraft entry = journal.append(tx, "order.restricted", held.learner().value());
        RecordOrder order = orders.make(tx, grant, entry, said, held.learner().value(), held.ids());
        return new Done(order.id(), entry.id());
    }

    /** Seals what was known under the learner's old identity. */
    public Done seal(WriteTx tx, DecisionGrant grant, Held held, Sealing sealing, RecordOrder.Said said) {
        EntryDraft entry = journal.append(tx, "order.sealed", held.learner().value());
        RecordOrder order = orders.make(tx, grant, entry, said, held.learner().value(), sealing.sealed());
        Set<RecordId> staying = ids(sealing.staying());
        Placed placed = consequences.seal(tx, held.learner(), ids(sealing.sealed()), staying, held.connected(), entry);
        for (RecordId record : staying) {
            Placed.Seat seat = placed.of().get(record);
            if (seat != null && seat.studentCode() != null) {
                guardianships.renameCode(tx, Set.of(record.value()), seat.studentCode());
            }
        }
        return new Done(order.id(), entry.id());
    }

    /** What came of it: the order, and the journal's entry to wait for. */
    public record Done(UUID order, UUID entry) {}

    /**
     * Withdraws an order: what it sealed is compared and linked as if it had been sent just now, under the code it had.
     *
     * @throws hub.problem.Problem not_found to who does not keep it, conflict where it does not stand any more
     */
    public Done withdraw(WriteTx tx, PlaceGrant grant, RecordOrder order) {
        EntryDraft entry = journal.append(tx, "order.withdrawn", null);
        Orders.Closed closed = orders.withdraw(tx, grant, entry, order.id());
        UUID learner = closed.learner();
        if (learner != null) {
            Set<RecordId> unsealed = ids(closed.records());
            lockSenders(tx, records.newest(tx, unsealed).values());
            consequences.unseal(tx, new LearnerId(learner), unsealed);
        }
        return new Done(order.id(), entry.id());
    }

    private static Set<RecordId> ids(Set<UUID> values) {
        Set<RecordId> ids = new TreeSet<>();
        values.forEach(value -> ids.add(new RecordId(value)));
        return ids;
    }
}
