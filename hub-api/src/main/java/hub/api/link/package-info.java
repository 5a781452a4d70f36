/** What the command link leaves behind: the pairs and clusters as CSV, the report as one page; uses linkage; writes no table. */
@NullMarked
package hub.api.link;

import org.jspecify.annotations.NullMarked;
