package hub.ingest;

import hub.access.RetentionSchedule;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Tombstone;
import hub.journal.Tombstones;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Change;
import hub.submission.DataKind;
import hub.submission.Facts;
import hub.submission.RecordId;
import hub.submission.Slice;
import hub.submission.SourceRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which values are destroyed by law, in two transactions of two roles. As hub_app the record gets versions without
 * them, by the same steps as if its school had sent those: comparison, links and golden record follow. Then as hub_eraser they are
 * taken out of every earlier version, and tombstones set. Interrupted between the two, it is done again from its start.
 */
public final class Destruction {

    private static final int ERASING = 3;

    private static final RecordId FIRST = new RecordId(new UUID(0, 0));

    /** How often a sender may bring the values back between the two transactions. */
    private static final int ATTEMPTS = 5;

    /** Records for which all versions of learners are read once. */
    private static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Journal journal;
    private final SourceRecords records;
    private final Learners learners;
    private final Consequences consequences;

    Destruction(
            Transactions transactions,
            Journal journal,
            SourceRecords records,
            Learners learners,
            Consequences consequences) {
        this.transactions = transactions;
        this.journal = journal;
        this.records = records;
        this.learners = learners;
        this.consequences = consequences;
    }

    /**
     * What was destroyed.
     *
     * @param records of which a value was destroyed, or which by an order take none of the kind from now on
     * @param versions rows in which one stood
     * @param hashes earlier entries that lost hashes from which one could be guessed
     * @param parted records that do not speak of the learner any more of whom they did, now that less is known of them
     */
    public record Destroyed(long records, long versions, long hashes, long parted) {

        static final Destroyed NOTHING = new Destroyed(0, 0, 0, 0);

        Destroyed and(Destroyed more) {
            return new Destroyed(
                    records + more.records, versions + more.versions, hashes + more.hashes, parted + more.parted);
        }
    }

    /** By which order something is destroyed; due: as the schedule says, so that the records take such values again. */
    public record Order(String number, boolean due) {}

    /** The destroying of what has ended, which goes its own way. */
    public EndedDestruction ofEnded() {
        return new EndedDestruction(transactions, journal, records, learners);
    }

    /** How many records the schedule says are due of that kind. */
    public long due(Actor actor, DataKind kind) {
        RecordId after = FIRST;
        long due = 0;
        while (true) {
            List<RecordId> found = dueAfter(actor, kind, after);
            if (found.isEmpty()) {
                return due;
            }
            due += found.size();
            after = found.get(found.size() - 1);
        }
    }

    private List<RecordId> dueAfter(Actor actor, DataKind kind, RecordId after) {
        return transactions.read(
                actor,
                tx -> records.due(
                        tx,
                        kind,
                        RetentionSchedule.of(kind.word())
                                .keptFrom(VietnamDays.of(tx.now()))
                                .start(),
                        after,
                        AT_ONCE));
    }

    /** Destroys all that is due of that kind. */
    public Destroyed destroyDue(Transactions erasing, Actor actor, DataKind kind, String orderNumber) {
        Destroyed all = Destroyed.NOTHING;
        RecordId after = FIRST;
        while (true) {
            List<RecordId> found = dueAfter(actor, kind, after);
            if (found.isEmpty()) {
                return all;
            }
            all = all.and(destroy(erasing, actor, found, kind, new Order(orderNumber, true)));
            after = found.get(found.size() - 1);
        }
    }

    /**
     * Destroys a kind of values of these records.
     *
     * @param erasing transactions of hub_eraser
     * @throws Problem not_found where one is no record; conflict where its sender goes on bringing the values back
     */
    public Destroyed destroy(
            Transactions erasing, Actor actor, Collection<RecordId> ofRecords, DataKind kind, Order order) {
        List<RecordId> left = new ArrayList<>(new TreeSet<>(ofRecords));
        Destroyed all = Destroyed.NOTHING;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            for (RecordId record : left) {
                long parted = transactions.write(actor, tx -> reduce(tx, record, kind));
                all = all.and(new Destroyed(0, 0, 0, parted));
            }
            List<RecordId> these = List.copyOf(left);
            Set<UUID> versions = transactions.read(actor, tx -> learners.versionsNaming(tx, these));
            left.clear();
            for (RecordId record : these) {
                UUID learner = transactions.read(actor, tx -> learnerOf(tx, record));
                Optional<Destroyed> done =
                        erasing.write(actor, tx -> erase(tx, record, learner, versions, kind, order));
                if (done.isEmpty()) {
                    left.add(record);
                } else {
                    all = all.and(done.get());
                }
            }
        }
        if (!left.isEmpty()) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        return all;
    }

    private @Nullable UUID learnerOf(ReadTx tx, RecordId record) {
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        return learner == null ? null : learner.value();
    }

    /** Gives the record versions without that kind, where what is in force holds any. */
    private long reduce(WriteTx tx, RecordId record, DataKind kind) {
        SourceRecords.Keeping keeping =
                records.keeping(tx, record).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        Batch.lockSender(tx, keeping.sender());
        List<Slice> slices = records.slicesOfAllYears(tx, keeping.sender(), List.of(keeping.ownKey()))
                .getOrDefault(keeping.ownKey(), List.of());
        Map<Integer, Facts> inForce = records.inForce(tx, List.of(record)).getOrDefault(record, Map.of());
        UUID learner = learnerOf(tx, record);
        Set<RecordId> together = learner == null ? Set.of() : learners.recordsOf(tx, new LearnerId(learner));
        Slice standing = Slice.standing(slices);
        List<Slice> before = new ArrayList<>();
        List<Change> silent = new ArrayList<>();
        Change spoken = null;
        EntryDraft spokenOf = null;
        for (Slice slice : slices) {
            Facts facts = inForce.get(slice.schoolYear());
            Slice after = slice;
            if (facts != null && kind.isHeldBy(facts)) {
                EntryDraft entry = journal.append(tx, "record.reduced", learner)
                        .with("kind", kind.word())
                        .with("record", record.toString());
                Change change = change(slice, kind.without(facts), entry);
                entry.causes("submission_version", SourceRecords.rowBytes(change));
                if (slice.equals(standing)) {
                    spoken = change;
                    spokenOf = entry;
                } else {
                    silent.add(change);
                    after = change.after();
                }
            }
            if (after != null) {
                before.add(after);
            }
        }
        // Of another year than the one that speaks for the person: nothing follows from it.
        records.write(tx, keeping.sender(), silent);
        if (spoken == null || spokenOf == null) {
            return 0;
        }
        consequences.of(
                tx, keeping.sender(), List.of(spoken), Map.of(keeping.ownKey(), before), Map.of(record, spokenOf));
        Set<LearnerId> since = new HashSet<>(learners.learnersOf(tx, together).values());
        return Math.max(0, since.size() - 1L);
    }

    private static Change change(Slice slice, Facts left, EntryDraft entry) {
        return new Change(
                slice.ownKey(),
                slice.recordId(),
                slice.schoolYear(),
                slice,
                false,
                Change.Kind.REDUCE,
                slice.version(),
                slice.madeAt(),
                slice.submissionId(),
                List.of(),
                left,
                entry.id());
    }

    /**
     * Keeps every other destroying out until the commit: versions of one learner hold values of several records, and a journal entry
     * hashes of them.
     */
    static void lockErasing(WriteTx tx) {
        tx.lock(ERASING, List.of(0));
    }

    private static boolean isClosed(ReadTx tx, RecordId record, DataKind kind) {
        return Tombstones.of(tx, List.of(record.value())).stream()
                .anyMatch(said -> !said.due() && said.kind().equals(kind.word()));
    }

    /** Takes that kind out of all versions; empty where what is in force holds it again. */
    private Optional<Destroyed> erase(
            WriteTx tx, RecordId record, @Nullable UUID learner, Set<UUID> versions, DataKind kind, Order order) {
        SourceRecords.Keeping keeping =
                records.keeping(tx, record).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        Batch.lockSender(tx, keeping.sender());
        lockErasing(tx);
        boolean again = records.inForce(tx, List.of(record)).getOrDefault(record, Map.of()).values().stream()
                .anyMatch(kind::isHeldBy);
        if (again) {
            return Optional.empty();
        }
        List<Tombstones.Row> rows = new ArrayList<>(records.destroy(tx, record, kind));
        rows.addAll(learners.destroy(tx, versions, record, kind));
        if (rows.isEmpty() && (order.due() || isClosed(tx, record, kind))) {
            return Optional.of(Destroyed.NOTHING);
        }
        // An order about a record that holds nothing of it just then closes it all the same: the next file would bring
        // it in.
        EntryDraft entry = journal.append(tx, "value.destroyed", learner)
                .with("due", order.due())
                .with("kind", kind.word())
                .with("order", order.number())
                .with("record", record.toString());
        int hashes = Tombstones.write(
                tx,
                entry,
                new Tombstone(record.value(), kind.word(), order.number(), order.due(), tx.now()),
                rows,
                entries -> {
                    List<Tombstones.Row> left = new ArrayList<>(records.rowsOf(tx, entries));
                    left.addAll(learners.rowsOf(tx, entries));
                    return left;
                });
        return Optional.of(new Destroyed(1, rows.size(), hashes, 0));
    }
}
