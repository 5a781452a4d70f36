/** Transactions for an actor, what hears of their work, COPY, migrations, the embedded server and its back-ups; uses the rooms identity (files of their owner) and problem; writes no table but the one that a benchmark measures COPY with. */
@NullMarked
package hub.database;

import org.jspecify.annotations.NullMarked;
