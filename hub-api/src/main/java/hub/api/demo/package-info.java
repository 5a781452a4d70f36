/** The demonstration: a synthetic sector submitted to a hub of its own, and what was achieved; uses every door. */
@NullMarked
package hub.api.demo;

import org.jspecify.annotations.NullMarked;
