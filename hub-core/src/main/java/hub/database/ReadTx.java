package hub.database;

import java.time.Instant;

/** One consistent snapshot to read from; closed by {@link Transactions}. */
public interface ReadTx {

    /** The instant at which the transaction began, by the hub's clock. */
    Instant now();

    Actor actor();

    /** A room's own package-private {@code *Sql} interface on this transaction's connection. */
    <S> S sql(Class<S> type);
}
