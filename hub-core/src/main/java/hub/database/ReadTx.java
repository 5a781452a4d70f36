package hub.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** One consistent snapshot to read from; closed by {@link Transactions}. */
public sealed class ReadTx permits WriteTx {

    final Handle handle;
    private final Attachments attachments;
    private final Actor actor;
    private final Instant now;

    ReadTx(Attachments attachments, Actor actor, Instant now) {
        this.handle = attachments.getHandle();
        this.attachments = attachments;
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
        return attachments.sql(type);
    }
}
