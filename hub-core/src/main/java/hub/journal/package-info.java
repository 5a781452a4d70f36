/**
 * Entries, the sequencer that gives them positions, the tree over them that a notary signs, the map of learners, and the feed; uses identity, problem, database; writes tables journal_*.
 *
 * <p>A version table has a column {@code entry_id} and neither an instant nor a position: both are given after its commit. Its
 * versions known at a position, one {@link hub.journal.KnownAt} an answer, are
 *
 * <pre>{@code
 * from learner_version v
 * join journal_sequence s on s.transaction_id = journal_transaction(v.entry_id)
 * where s.last_position <= :position
 * order by s.last_position, v.entry_id
 * }</pre>
 *
 * {@code s.last_position} is the version's recorded time and {@code s.recorded_at} its instant; a version whose transaction has
 * no row there yet is not readable yet. Of two versions of one transaction the later entry has the higher id; ids of different
 * transactions say nothing of their order.
 */
@NullMarked
package hub.journal;

import org.jspecify.annotations.NullMarked;
