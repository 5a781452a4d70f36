/** The way of a submission: from spooled bytes to the registry; uses the rooms of hub-core; writes no table of its own. */
@NullMarked
package hub.ingest;

import org.jspecify.annotations.NullMarked;
