/** School years, terms, validity and working days; uses no other room; writes tables calendar_*. */
@NullMarked
package hub.calendar;

import org.jspecify.annotations.NullMarked;
