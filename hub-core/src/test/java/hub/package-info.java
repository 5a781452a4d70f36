/** What tests of every room share: a database of their own, and its invariants. */
@NullMarked
package hub;

import org.jspecify.annotations.NullMarked;
