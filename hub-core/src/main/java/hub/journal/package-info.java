/** Entries, the sequencer that gives them positions, and the feed; uses identity, problem, database; writes tables journal_*. */
@NullMarked
package hub.journal;

import org.jspecify.annotations.NullMarked;
