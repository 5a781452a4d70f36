/** Learners over HTTP: the golden record with its sources, what each school wrote, every version, look-ups and reviews. */
@NullMarked
package hub.api.learner;

import org.jspecify.annotations.NullMarked;
