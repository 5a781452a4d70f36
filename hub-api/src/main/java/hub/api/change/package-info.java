/** What changed since, told to those who keep a copy, and whom to begin a copy with; uses hub-core, hub.api.web. */
@NullMarked
package hub.api.change;

import org.jspecify.annotations.NullMarked;
