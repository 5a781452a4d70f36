package hub.database;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

/** A transaction that writes: connection, now, new ids and actor in one hand. */
public interface WriteTx extends ReadTx {

    /** A new time-ordered id (UUID version 7). */
    UUID newId();

    /** A new random 256-bit value, for salts. */
    byte[] newSalt();

    /**
     * Writes rows by binary COPY.
     *
     * @param into table and columns, for example {@code learner_link (record_id, learner_id)}
     * @param encoder writes one row's columns, in that order
     */
    <T> void copy(String into, Collection<T> rows, CopyRow<T> encoder);

    /**
     * Takes the transaction's advisory locks of these numbers in ascending order, each until commit.
     *
     * @param space the kind of thing locked, so that rooms do not collide
     */
    void lock(int space, Collection<Integer> numbers);

    /** What a room keeps for the length of this transaction, made at first use; one per type. */
    <S> S keep(Class<S> type, Supplier<S> maker);

    /** Runs last thing before the commit, in the order of the calls. */
    void beforeCommit(Runnable act);

    /** Runs after a commit that succeeded; never after a roll-back. */
    void afterCommit(Runnable act);
}
