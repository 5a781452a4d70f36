/** Writers of submissions and of reports; uses hub.submission, hub.calendar, hub.schemas. */
@NullMarked
package hub.ingest.write;

import org.jspecify.annotations.NullMarked;
