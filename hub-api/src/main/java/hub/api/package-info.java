/** The server and the commands: everything wired by hand, on one page. */
@NullMarked
package hub.api;

import org.jspecify.annotations.NullMarked;
