/** Transactions for an actor, COPY, migrations and the embedded server; uses the room problem; writes no table but the one that a benchmark measures COPY with. */
@NullMarked
package hub.database;

import org.jspecify.annotations.NullMarked;
