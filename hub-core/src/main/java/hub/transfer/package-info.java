/** Moves between schools and classes, into a school and out of one; uses every room above it; writes tables transfer_*. */
@NullMarked
package hub.transfer;

import org.jspecify.annotations.NullMarked;
