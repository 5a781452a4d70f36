/** What a caller is told when something stops, and the texts for it in both languages; uses no other room; writes no table. */
@NullMarked
package hub.problem;

import org.jspecify.annotations.NullMarked;
