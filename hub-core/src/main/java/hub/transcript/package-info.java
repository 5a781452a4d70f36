/** What learners achieved in a school year, by the rules of their cohort; uses every room above it; writes tables transcript_*. */
@NullMarked
package hub.transcript;

import org.jspecify.annotations.NullMarked;
