/** What a command shows on a terminal while it works; used by commands, demo and bench, uses no other room, writes no table. */
@NullMarked
package hub.api.terminal;

import org.jspecify.annotations.NullMarked;
