/** Who calls: client credentials against short-lived tokens (RFC 6749, RFC 9068), their check, and the limits per client. */
@NullMarked
package hub.api.token;

import org.jspecify.annotations.NullMarked;
