/** Families over HTTP: asking to hold a learner's rights, the school's word on it, what the others are told, who looked. */
@NullMarked
package hub.api.family;

import org.jspecify.annotations.NullMarked;
