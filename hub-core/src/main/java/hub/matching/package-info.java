/** How two source records are compared, found, explained and grouped; uses identity, calendar, problem, database, journal, organisation, access, submission; writes tables matching_*. */
@NullMarked
package hub.matching;

import org.jspecify.annotations.NullMarked;
