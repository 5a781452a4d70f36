/** The commands of {@code java -jar hub.jar}: what they are called, their options, exit codes and summaries. */
@NullMarked
package hub.api.command;

import org.jspecify.annotations.NullMarked;
