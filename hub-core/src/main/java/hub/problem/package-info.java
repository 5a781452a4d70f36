/** What a caller is told when something stops; uses no other room; writes no table. */
@NullMarked
package hub.problem;

import org.jspecify.annotations.NullMarked;
