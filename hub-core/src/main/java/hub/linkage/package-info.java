/** How the rows of any one or two tables are compared, weighed without labels, linked and grouped; uses identity, matching; writes no table. */
@NullMarked
package hub.linkage;

import org.jspecify.annotations.NullMarked;
