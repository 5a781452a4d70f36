/**
 * Whether a database still holds what its journal committed to, against checkpoints kept outside; uses the room database alone; writes no table.
 *
 * <p>It shares no code with {@code hub.journal}, which writes all of this: what the two read alike is what the documents say
 * (decision 0036), and an error in the one is no error in the other.
 */
@NullMarked
package hub.verify;

import org.jspecify.annotations.NullMarked;
