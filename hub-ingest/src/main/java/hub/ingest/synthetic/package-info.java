/** A synthetic sector: simulated lives, what schools write of them, and the truth beside; uses identity, calendar, organisation and submission of hub-core and hub.ingest.write; writes no table. */
@NullMarked
package hub.ingest.synthetic;

import org.jspecify.annotations.NullMarked;
