/** Names, birth dates, identifiers and codes: value types, normal forms and code schemes; uses no other room; writes no table. */
@NullMarked
package hub.identity;

import org.jspecify.annotations.NullMarked;
