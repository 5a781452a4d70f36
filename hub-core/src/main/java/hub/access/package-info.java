/** Callers, their organisations and purposes; the one decision function and the Grants it makes; uses identity, calendar, problem, database, journal, organisation; writes tables access_*. */
@NullMarked
package hub.access;

import org.jspecify.annotations.NullMarked;
