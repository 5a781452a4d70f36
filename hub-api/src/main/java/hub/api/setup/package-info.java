/** The configuration, the rules it is held to, and the rooms' doors over one open database. */
@NullMarked
package hub.api.setup;

import org.jspecify.annotations.NullMarked;
