package hub.database;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.jdbc.PgConnection;

/** A transaction that writes: connection, now, new ids and actor in one hand. */
public final class WriteTx extends ReadTx {

    private static final int CHUNK = 1 << 16;
    private static final String LOCK_ASCENDING = """
            select count(*)
              from (select pg_advisory_xact_lock(:space, number)
                      from unnest(:numbers) as number
                    offset 0) as locks
            """;
    private static final ThreadLocal<CopyOut> COPY_OUT = ThreadLocal.withInitial(CopyOut::new);

    private final Ids ids;
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private final ArrayDeque<Runnable> beforeCommit = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    WriteTx(Attachments attachments, Actor actor, Instant now, Ids ids) {
        super(attachments, actor, now);
        this.ids = ids;
    }

    /** A new time-ordered id (UUID version 7). */
    public UUID newId() {
        return ids.next();
    }

    /** A new random 256-bit value, for salts. */
    public byte[] newSalt() {
        return RandomBytes.take(32);
    }

    /**
     * Writes rows by binary COPY.
     *
     * @param into table and columns, for example {@code learner_link (record_id, learner_id)}; columns that are not named
     *     get their default
     * @param encoder writes one row's columns, in that order, each with the method of the column's own type
     */
    public <T> void copy(String into, Collection<T> rows, CopyRow<T> encoder) {
        if (rows.isEmpty()) {
            return;
        }
        CopyOut out = COPY_OUT.get();
        CopyIn copy = null;
        try {
            int columns = (int) into.chars().filter(c -> c == ',').count() + 1;
            copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + into + " FROM STDIN (FORMAT binary)");
            out.header();
            for (T row : rows) {
                out.beginRow();
                encoder.write(row, out);
                out.endRow(columns);
                if (out.length() >= CHUNK) {
                    copy.writeToCopy(out.buffer(), 0, out.length());
                    out.clear();
                }
            }
            out.trailer();
            copy.writeToCopy(out.buffer(), 0, out.length());
            copy.endCopy();
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                giveUpConnection();
            }
            throw DatabaseFailure.of(e, e);
        } finally {
            cancel(copy);
        }
    }

    /**
     * Closes a lost connection, whose roll-back then tells the pool: the driver leaves it open after a COPY, and the next
     * transaction would get it again.
     */
    private void giveUpConnection() {
        try {
            handle.getConnection().unwrap(PgConnection.class).close();
        } catch (SQLException e) {
            // It is lost either way.
        }
    }

    private static void cancel(@Nullable CopyIn copy) {
        try {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            // The transaction fails for the reason that ended the COPY, or on this lost connection at its roll-back.
        }
    }

    /**
     * Takes the transaction's advisory locks of these numbers in ascending order, each until commit.
     *
     * @param space the kind of thing locked, so that rooms do not collide
     */
    public void lock(int space, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        Integer[] ascending = numbers.stream().sorted().distinct().toArray(Integer[]::new);
        handle.createQuery(LOCK_ASCENDING)
                .bind("space", space)
                .bind("numbers", ascending)
                .mapTo(Long.class)
                .one();
    }

    /** What a room keeps for the length of this transaction, made at first use; one per type. */
    public <S> S keep(Class<S> type, Supplier<S> maker) {
        Object thing = kept.get(type);
        if (thing == null) {
            thing = maker.get();
            kept.put(type, thing);
        }
        return type.cast(thing);
    }

    /** Runs last thing before the commit, in the order of the calls; may register more. */
    public void beforeCommit(Runnable act) {
        beforeCommit.add(act);
    }

    /** Runs after a commit that succeeded; never after a roll-back. Nothing it throws undoes the commit. */
    public void afterCommit(Runnable act) {
        afterCommit.add(act);
    }

    void runBeforeCommit() {
        for (Runnable act = beforeCommit.poll(); act != null; act = beforeCommit.poll()) {
            act.run();
        }
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }
}
