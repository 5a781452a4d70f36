package hub.database;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/** One consistent snapshot to read from; closed by {@link Transactions}. */
public sealed class ReadTx permits WriteTx {

    final Handle handle;
    private final Actor actor;
    private final Instant now;
    private final Map<Class<?>, Object> attached = new HashMap<>();

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
        Object there = attached.get(type);
        if (there == null) {
            describe(type);
            there = handle.attach(type);
            attached.put(type, there);
        }
        return type.cast(there);
    }

    /** What an interface's annotations say is kept with the Jdbi: else every transaction's handle would read them again. */
    private void describe(Class<?> type) {
        Extensions extensions = handle.getJdbi().getConfig(Extensions.class);
        extensions.findFactory(SqlObjectFactory.class).ifPresent(factory -> extensions.findMetadata(type, factory));
    }
}
