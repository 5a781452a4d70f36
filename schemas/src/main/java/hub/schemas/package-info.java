/** The contracts between the hub and the source systems; depends on nothing. */
@NullMarked
package hub.schemas;

import org.jspecify.annotations.NullMarked;
