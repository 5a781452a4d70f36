/** Writers of submissions, of reports and of changes; uses hub.submission, hub.calendar, hub.enrolment, hub.schemas. */
@NullMarked
package hub.ingest.write;

import org.jspecify.annotations.NullMarked;
