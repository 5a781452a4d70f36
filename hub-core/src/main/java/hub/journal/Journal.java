package hub.journal;

import hub.database.Actor;
import hub.database.DatabaseFailure;
import hub.database.ReadTx;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import hub.database.WriteTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's door: entries are written in the transaction of the change they tell of, and read by position. */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Actor WAITING = new Actor("journal");
    private static final long LOW_32 = 0xffff_ffffL;
    /** How long who waits relies on this process, and how often it asks the database where another gives positions. */
    private static final long HERE = Duration.ofMillis(50).toNanos();

    private static final long ELSEWHERE = Duration.ofMillis(5).toNanos();

    private final Signal committed = new Signal();
    private final Sequenced sequenced = new Sequenced();

    /**
     * Begins an entry; it is written with the others at the commit.
     *
     * @param kind what happened, for example {@code record.changed}
     * @param learner whom it is about, or null where it is about no single learner
     */
    public EntryDraft append(WriteTx tx, String kind, @Nullable UUID learner) {
        return append(tx, tx.actor(), kind, learner);
    }

    /** The same for somebody else than the transaction's actor: looks of several are written in one transaction. */
    EntryDraft append(WriteTx tx, Actor actor, String kind, @Nullable UUID learner) {
        return tx.keep(Entries.class, () -> new Entries(tx)).add(actor, kind, learner);
    }

    /** By which {@link #awaitPosition} knows this transaction, which writes at least one entry. */
    public UUID transaction(WriteTx tx) {
        return tx.keep(Entries.class, () -> new Entries(tx)).transaction;
    }

    /** The entries of one transaction, numbered in the last 32 bits of their ids. */
    private final class Entries {

        private final WriteTx tx;
        private final UUID transaction;
        private final List<EntryDraft> drafts = new ArrayList<>();
        private int seen;
        private boolean written;

        Entries(WriteTx tx) {
            this.tx = tx;
            this.transaction = transactionOf(tx.newId());
            tx.beforeCommit(this::writeLast);
            tx.afterCommit(committed::raise);
        }

        EntryDraft add(Actor actor, String kind, @Nullable UUID learner) {
            if (written) {
                throw new IllegalStateException("the transaction's entries are written already");
            }
            UUID id = new UUID(
                    transaction.getMostSignificantBits(), transaction.getLeastSignificantBits() | drafts.size());
            EntryDraft draft = new EntryDraft(id, actor, kind, learner);
            drafts.add(draft);
            return draft;
        }

        /** Lets the other acts before the commit go first: they may add entries, or write what those speak of. */
        private void writeLast() {
            if (seen < drafts.size()) {
                seen = drafts.size();
                tx.beforeCommit(this::writeLast);
            } else {
                write();
            }
        }

        private void write() {
            written = true;
            tx.copy("journal_entry (id, kind, actor, learner_id, body, salt, commitment)", drafts, (draft, out) -> {
                byte[] body = draft.end();
                byte[] salt = tx.newSalt();
                out.uuid(draft.id())
                        .text(draft.kind())
                        .text(draft.actor())
                        .uuid(draft.learner())
                        // A text column takes its UTF-8 bytes, which are here already.
                        .bytes(body)
                        .bytes(salt)
                        .bytes(Digests.commitment(salt, body));
            });
            drafts.forEach(this::writeShown);
            tx.sql(JournalSql.class).addTransaction(transaction, drafts.size());
        }

        private void writeShown(EntryDraft draft) {
            Shown shown = draft.shown();
            if (shown != null) {
                tx.copy(
                        "journal_shown (entry_id, learner_id, records)",
                        shown.learners(),
                        (learner, out) -> out.uuid(draft.id()).uuid(learner).uuids(shown.records(learner)));
            }
        }
    }

    private static UUID transactionOf(UUID entry) {
        return new UUID(entry.getMostSignificantBits(), entry.getLeastSignificantBits() & ~LOW_32);
    }

    /**
     * Waits until the transaction of that entry has its positions.
     *
     * @return the last position of its transaction: the recorded time of its facts
     * @throws Problem journal_behind where it takes longer than the given time
     */
    @SuppressWarnings("try") // the span is ended, not used
    public long awaitPosition(Transactions transactions, UUID entry, Duration longest) {
        try (Span span = transactions.begin(Work.AWAIT_POSITION)) {
            return awaited(transactions, transactionOf(entry), longest);
        }
    }

    private long awaited(Transactions transactions, UUID transaction, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        long pause = sequenced.givenHere() ? HERE : 0;
        while (true) {
            Long position = waited(transaction, Math.min(end - System.nanoTime(), pause));
            if (position == null) {
                position = stored(transactions, transaction);
            }
            if (position != null) {
                return position;
            }
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                throw Problem.of(ProblemKind.JOURNAL_BEHIND);
            }
            pause = sequenced.givenHere() ? HERE : ELSEWHERE;
        }
    }

    /** A failure is no answer: the change that is waited for is stored, whatever became of this connection. */
    private static @Nullable Long stored(Transactions transactions, UUID transaction) {
        try {
            return transactions.read(WAITING, tx -> tx.sql(JournalSql.class).position(transaction));
        } catch (DatabaseFailure | Problem e) {
            LOG.debug("a position could not be read: {}", e.getMessage());
            return null;
        }
    }

    private @Nullable Long waited(UUID transaction, long nanos) {
        try {
            return sequenced.await(transaction, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
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

    /**
     * What was known at a position; one beyond the watermark means the watermark.
     *
     * @return the last position of the transaction that ends there or before: within a transaction nothing is known yet
     */
    public KnownAt knownAtPosition(ReadTx tx, long position) {
        KnownAt known = tx.sql(JournalSql.class).knownAt(position);
        return known == null ? KnownAt.NOTHING : known;
    }

    /** The feed: entries after a position, in order; unfiltered. */
    public List<JournalEntry> entriesAfter(ReadTx tx, long position, int limit) {
        return tx.sql(JournalSql.class).entriesAfter(position, limit);
    }

    /**
     * When the transaction was recorded that has this position.
     *
     * @return null where no transaction has it: the journal does not go so far, or no longer does
     */
    public @Nullable Instant recordedAt(ReadTx tx, long position) {
        return tx.sql(JournalSql.class).recordedAt(position);
    }

    /**
     * The next stretch: entries of these kinds about learners, found among so many positions at most.
     *
     * @param after a position that is given, or 0
     */
    public Stretch stretch(ReadTx tx, long after, int most, Collection<String> kinds) {
        JournalSql sql = tx.sql(JournalSql.class);
        KnownAt end = watermark(tx);
        long last = Math.min(end.position(), after + most);
        if (last <= after) {
            return new Stretch(List.of(), end, true);
        }
        boolean whole = last == end.position();
        KnownAt reached = whole ? end : new KnownAt(last, Objects.requireNonNull(sql.recordedAt(last)));
        return new Stretch(sql.stretch(after, last, kinds.toArray(String[]::new)), reached, whole);
    }

    /** What these entries tell of: the causes of the versions that carry them. */
    public Map<UUID, String> kinds(ReadTx tx, Collection<UUID> entries) {
        Map<UUID, String> kinds = new HashMap<>();
        for (JournalSql.KindOfEntry row : tx.sql(JournalSql.class).kinds(entries.toArray(UUID[]::new))) {
            kinds.put(row.id(), row.kind());
        }
        return kinds;
    }

    /** Entries about a learner up to a position, the latest first. */
    public List<JournalEntry> entriesAbout(ReadTx tx, UUID learner, long position, int limit) {
        return tx.sql(JournalSql.class).entriesAbout(learner, position, limit);
    }

    /**
     * Who looked at somebody, the newest first; what is withheld on a day is counted alone. Of those whose records they got since,
     * what names these records is theirs too.
     *
     * @param learners whom the entries are about
     * @param records of an entry that names records, at least one is among these
     * @param before a position
     */
    public Looks looks(ReadTx tx, Set<UUID> learners, Set<UUID> records, LocalDate today, long before, int limit) {
        JournalSql sql = tx.sql(JournalSql.class);
        UUID[] about = learners.toArray(UUID[]::new);
        UUID[] all = sql.joined(about).toArray(UUID[]::new);
        String[] of = records.stream().map(UUID::toString).toArray(String[]::new);
        List<Looks.Look> looks = sql.looks(about, all, of, today.toString(), before, limit).stream()
                .map(row -> new Looks.Look(
                        row.position(),
                        row.kind(),
                        row.actor(),
                        TreeHash.parse(row.commitment()),
                        row.recordedAt(),
                        row.purpose(),
                        row.role(),
                        parts(row.organisations()),
                        parts(row.fields())))
                .toList();
        return new Looks(looks, sql.withheld(about, all, of, today.toString()));
    }

    /**
     * Whom something was done about between two instants, looks too: who has to be told after a breach.
     *
     * @param from the first instant
     * @param to the first one after it
     * @param actor by whom alone; null: by anybody
     */
    public void touched(ReadTx tx, Instant from, Instant to, @Nullable String actor, Consumer<Touched> consumer) {
        tx.sql(JournalSql.class).touched(from, to, actor, consumer);
    }

    private static List<String> parts(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split(",", -1));
    }

    /** Raised at every commit of this process that wrote entries. */
    Signal committed() {
        return committed;
    }

    /** The positions that this process gave. */
    Sequenced sequenced() {
        return sequenced;
    }
}
