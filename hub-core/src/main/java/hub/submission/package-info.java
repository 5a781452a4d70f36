/** Submissions, source records and their versions, checks and findings; uses identity, calendar, problem, database, journal, organisation, access; writes tables submission_*. */
@NullMarked
package hub.submission;

import org.jspecify.annotations.NullMarked;
