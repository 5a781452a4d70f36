/** The tree of organisations as callers see it, and the registration of schools by the level above. */
@NullMarked
package hub.api.organisation;

import org.jspecify.annotations.NullMarked;
