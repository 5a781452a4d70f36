/** Transactions for an actor, COPY, migrations and the embedded server; uses the room problem; writes no table. */
@NullMarked
package hub.database;

import org.jspecify.annotations.NullMarked;
