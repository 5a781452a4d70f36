/** Transactions for an actor, COPY, migrations and the embedded server; uses no other room; writes no table. */
@NullMarked
package hub.database;

import org.jspecify.annotations.NullMarked;
