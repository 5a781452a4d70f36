/** Traces of the hub's work, sent to a collector by OpenTelemetry's protocol where one is configured: no other package knows of OpenTelemetry. */
@NullMarked
package hub.api.trace;

import org.jspecify.annotations.NullMarked;
