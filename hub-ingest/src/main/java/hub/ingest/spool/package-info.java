/** The spool folder, where a submission's bytes lie safe before anybody is told that they arrived; uses hub.problem. */
@NullMarked
package hub.ingest.spool;

import org.jspecify.annotations.NullMarked;
