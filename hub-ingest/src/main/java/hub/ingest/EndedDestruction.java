package hub.ingest;

import hub.access.EndedFamilies;
import hub.access.RetentionSchedule;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.Transactions;
import hub.journal.Ending;
import hub.journal.Ending.Ended;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Tombstone;
import hub.journal.Tombstones;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import hub.transfer.EndedMoves;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The destroying by law of what is personal in what has ended: moves, guardianships, consents. Of each first what hub_app may remove
 * is removed, then hub_eraser takes out the rest and sets tombstones; interrupted between the two, it is done again from its start.
 * Nothing follows from it for a learner's record.
 */
public final class EndedDestruction {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;
    private final Journal journal;
    private final SourceRecords records;
    private final Learners learners;

    EndedDestruction(Transactions transactions, Journal journal, SourceRecords records, Learners learners) {
        this.transactions = transactions;
        this.journal = journal;
        this.records = records;
        this.learners = learners;
    }

    /**
     * What was destroyed.
     *
     * @param ended of how many moves, guardianships or consents
     * @param rows in which it stood
     * @param hashes earlier entries that lost hashes from which it could be guessed
     */
    public record Destroyed(long ended, long rows, long hashes) {

        static final Destroyed NOTHING = new Destroyed(0, 0, 0);

        Destroyed and(Destroyed more) {
            return new Destroyed(ended + more.ended, rows + more.rows, hashes + more.hashes);
        }
    }

    /** Its classes, in the order of the schedule. */
    public static List<Ending> classes() {
        return Stream.<Ending>concat(Arrays.stream(EndedMoves.values()), Arrays.stream(EndedFamilies.values()))
                .toList();
    }

    /** The class of that name in the schedule; empty where it is none of these. */
    public static Optional<Ending> of(String data) {
        return classes().stream().filter(each -> each.data().equals(data)).findFirst();
    }

    /** How many the schedule says are due. */
    public long due(Actor actor, Ending ending) {
        LocalDate before = dueBefore(actor, ending);
        long due = 0;
        UUID after = FIRST;
        while (true) {
            List<Ended> found = after(actor, ending, before, null, after);
            if (found.isEmpty()) {
                return due;
            }
            due += found.size();
            after = found.get(found.size() - 1).id();
        }
    }

    /** Destroys all that is due of a class. */
    public Destroyed destroyDue(Transactions erasing, Actor actor, Ending ending, String orderNumber) {
        return destroy(
                erasing, actor, ending, dueBefore(actor, ending), null, new Destruction.Order(orderNumber, true));
    }

    /**
     * Destroys, by an order about a record, all that has ended of a class by today; what comes later is not its matter.
     *
     * @throws Problem not_found where it is no record
     */
    public Destroyed destroy(Transactions erasing, Actor actor, Ending ending, RecordId record, String orderNumber) {
        LocalDate before = transactions.read(actor, tx -> {
            if (records.keeping(tx, record).isEmpty()) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            return VietnamDays.of(tx.now()).plusDays(1);
        });
        return destroy(erasing, actor, ending, before, record.value(), new Destruction.Order(orderNumber, false));
    }

    private LocalDate dueBefore(Actor actor, Ending ending) {
        return transactions.read(
                actor, tx -> RetentionSchedule.of(ending.data()).endedFrom(VietnamDays.of(tx.now())));
    }

    private List<Ended> after(Actor actor, Ending ending, LocalDate before, @Nullable UUID record, UUID after) {
        return transactions.read(actor, tx -> ending.ended(tx, before, record, after, AT_ONCE));
    }

    private Destroyed destroy(
            Transactions erasing,
            Actor actor,
            Ending ending,
            LocalDate before,
            @Nullable UUID record,
            Destruction.Order order) {
        Destroyed all = Destroyed.NOTHING;
        UUID after = FIRST;
        while (true) {
            List<Ended> found = after(actor, ending, before, record, after);
            if (found.isEmpty()) {
                return all;
            }
            for (Ended each : found) {
                UUID learner = remove(actor, ending, each);
                all = all.and(erase(erasing, actor, ending, each, before, learner, order));
            }
            after = found.get(found.size() - 1).id();
        }
    }

    /** Removes what hub_app may; whom it is about. */
    private @Nullable UUID remove(Actor actor, Ending ending, Ended ended) {
        UUID about = transactions.read(actor, tx -> {
            RecordId record = new RecordId(ended.record());
            LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
            return learner == null ? null : learner.value();
        });
        transactions.writing(actor, tx -> {
            int removed = ending.remove(tx, ended.id());
            if (removed > 0) {
                journal.append(tx, "value.removed", about)
                        .with("id", ended.id().toString())
                        .with("kind", ending.data())
                        .with("rows", removed);
            }
        });
        return about;
    }

    private Destroyed erase(
            Transactions erasing,
            Actor actor,
            Ending ending,
            Ended ended,
            LocalDate before,
            @Nullable UUID learner,
            Destruction.Order order) {
        return erasing.write(actor, tx -> {
            Destruction.lockErasing(tx);
            List<Tombstones.Row> rows = ending.erase(tx, ended.id(), before);
            if (rows.isEmpty()) {
                return Destroyed.NOTHING;
            }
            EntryDraft entry = journal.append(tx, "value.destroyed", learner)
                    .with("due", order.due())
                    .with("id", ended.id().toString())
                    .with("kind", ending.data())
                    .with("order", order.number())
                    .with("record", ended.record().toString());
            int hashes = Tombstones.write(
                    tx,
                    entry,
                    new Tombstone(ended.record(), ending.data(), order.number(), order.due(), tx.now()),
                    rows,
                    entries -> ending.rowsOf(tx, entries));
            return new Destroyed(1, rows.size(), hashes);
        });
    }
}
