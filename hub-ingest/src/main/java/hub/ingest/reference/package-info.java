/** Reference data that operators bring as CSV: schools, holidays; uses calendar, organisation, problem, database; writes no table of its own. */
@NullMarked
package hub.ingest.reference;

import org.jspecify.annotations.NullMarked;
