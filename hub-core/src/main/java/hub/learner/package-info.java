/** Links, codes, golden record and versions of a learner; uses every room above it; writes tables learner_*. */
@NullMarked
package hub.learner;

import org.jspecify.annotations.NullMarked;
