/** Documents on paper: a transcript and a timeline as PDF, each a pure function of what they tell; uses calendar; writes no table. */
@NullMarked
package hub.api.paper;

import org.jspecify.annotations.NullMarked;
