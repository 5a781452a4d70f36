/** The log under /log for anybody, and the word of its witnesses. */
@NullMarked
package hub.api.log;

import org.jspecify.annotations.NullMarked;
