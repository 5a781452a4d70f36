/** School years, terms, validity and working days; uses database, journal; writes tables calendar_*. */
@NullMarked
package hub.calendar;

import org.jspecify.annotations.NullMarked;
