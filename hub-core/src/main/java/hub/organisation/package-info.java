/** The dated tree of ministry, province, commune and school, and which old area became which new one; uses identity, calendar, problem, database, journal; writes tables organisation_*. */
@NullMarked
package hub.organisation;

import org.jspecify.annotations.NullMarked;
