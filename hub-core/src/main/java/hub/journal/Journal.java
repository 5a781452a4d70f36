package hub.journal;

import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal's door: entries are written in the transaction of the change they tell of, and read by position. */
public final class Journal {

    private static final Actor WAITING = new Actor("journal");
    private static final long LOW_32 = 0xffff_ffffL;

    private final Signal committed = new Signal();
    private final Signal sequenced = new Signal();

    /**
     * Begins an entry; it is written with the others at the commit.
     *
     * @param kind what happened, for example {@code record.changed}
     * @param learner whom it is about, or null where it is about no single learner
     */
    public EntryDraft append(WriteTx tx, String kind, @Nullable UUID learner) {
        return tx.keep(Entries.class, () -> new Entries(tx)).add(kind, learner);
    }

    /** The entries of one transaction, numbered in the last 32 bits of their ids. */
    private final class Entries {

        private final WriteTx tx;
        private final UUID transaction;
        private final List<EntryDraft> drafts = new ArrayList<>();
        private boolean written;

        Entries(WriteTx tx) {
            this.tx = tx;
            UUID fresh = tx.newId();
            this.transaction = new UUID(fresh.getMostSignificantBits(), fresh.getLeastSignificantBits() & ~LOW_32);
            tx.beforeCommit(this::write);
            tx.afterCommit(committed::raise);
        }

        EntryDraft add(String kind, @Nullable UUID learner) {
            if (written) {
                throw new IllegalStateException("the transaction's entries are written already");
            }
            UUID id = new UUID(
                    transaction.getMostSignificantBits(), transaction.getLeastSignificantBits() | drafts.size());
            EntryDraft draft = new EntryDraft(id, kind, learner);
            drafts.add(draft);
            return draft;
        }

        private void write() {
            written = true;
            String actor = tx.actor().id();
            tx.copy("journal_entry (id, kind, actor, learner_id, body, salt, commitment)", drafts, (draft, out) -> {
                String body = draft.body(actor);
                byte[] salt = tx.newSalt();
                out.uuid(draft.id())
                        .text(draft.kind())
                        .text(actor)
                        .uuid(draft.learner())
                        .text(body)
                        .bytes(salt)
                        .bytes(Digests.commitment(salt, body.getBytes(StandardCharsets.UTF_8)));
            });
            tx.sql(JournalSql.class).addTransaction(transaction, drafts.size());
        }
    }

    /**
     * Waits until the transaction of that entry has its positions.
     *
     * @return the last position of its transaction: the recorded time of its facts
     * @throws Problem journal_behind where it takes longer than the given time
     */
    public long awaitPosition(Transactions transactions, UUID entry, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long seen = sequenced.count();
            Long position =
                    transactions.read(WAITING, tx -> tx.sql(JournalSql.class).position(entry));
            if (position != null) {
                return position;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw Problem.of(ProblemKind.JOURNAL_BEHIND);
            }
            sequenced.await(seen, Math.min(left, Duration.ofMillis(5).toNanos()));
        }
    }

    /** The last position, and its instant; position 0 at {@link Instant#EPOCH} before the first. */
    public KnownAt watermark(ReadTx tx) {
        KnownAt last = tx.sql(JournalSql.class).watermark();
        return last == null ? KnownAt.NOTHING : last;
    }

    /** What was known at an instant; none, or one in the future, means the watermark. */
    public KnownAt knownAt(ReadTx tx, @Nullable Instant instant) {
        if (instant == null) {
            return watermark(tx);
        }
        KnownAt known = tx.sql(JournalSql.class).knownAt(instant);
        return known == null ? KnownAt.NOTHING : known;
    }

    /** Entries after a position, in order; unfiltered. */
    public List<JournalEntry> entriesAfter(ReadTx tx, long position, int limit) {
        return tx.sql(JournalSql.class).entriesAfter(position, limit);
    }

    /** Entries about a learner up to a position, the latest first. */
    public List<JournalEntry> entriesAbout(ReadTx tx, UUID learner, long position, int limit) {
        return tx.sql(JournalSql.class).entriesAbout(learner, position, limit);
    }

    /** Raised at every commit of this process that wrote entries. */
    Signal committed() {
        return committed;
    }

    /** Raised whenever this process gave positions. */
    Signal sequenced() {
        return sequenced;
    }
}
