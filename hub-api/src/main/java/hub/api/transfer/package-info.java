/** Applications to move: filing, steps, files, lists for each desk. */
@NullMarked
package hub.api.transfer;

import org.jspecify.annotations.NullMarked;
