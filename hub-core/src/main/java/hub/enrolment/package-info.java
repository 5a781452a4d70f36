/** What schools claim of a learner's places, and what is in force; uses every room above it; writes tables enrolment_*. */
@NullMarked
package hub.enrolment;

import org.jspecify.annotations.NullMarked;
