package hub.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** One consistent snapshot to read from; closed by {@link Transactions}. */
public sealed class ReadTx permits WriteTx {

    final Handle handle;
    private final Actor actor;
    private final Instant now;

    ReadTx(Handle handle, Actor actor, Instant now) {
        this.handle = handle;
        this.actor = actor;
        this.now = now;
    }

    /** The instant at which the transaction began, by the hub's clock, to the microsecond. */
    public final Instant now() {
        return now;
    }

    public final Actor actor() {
        return actor;
    }

    /** A room's own package-private {@code *Sql} interface on this transaction's connection. */
    public final <S> S sql(Class<S> type) {
        return handle.attach(type);
    }
}
