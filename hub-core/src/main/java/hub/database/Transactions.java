package hub.database;

import java.util.function.Consumer;
import java.util.function.Function;

/** The one way to the database: every transaction has an actor. */
public interface Transactions {

    /** Reads from one consistent snapshot. */
    <T> T read(Actor actor, Function<ReadTx, T> work);

    /** Writes and commits; rolled back where the work throws. Deadlocks and serialisation failures are tried again. */
    <T> T write(Actor actor, Function<WriteTx, T> work);

    /** Writes and commits where there is nothing to answer. */
    void writing(Actor actor, Consumer<WriteTx> work);
}
