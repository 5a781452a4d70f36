/**
 * Readers of submissions: bytes in, rows as text out, nothing judged yet; uses hub.submission, hub.calendar, hub.schemas;
 * writes no table. Whatever the bytes hold, memory stays bounded and every fault comes out as a value.
 */
@NullMarked
package hub.ingest.read;

import org.jspecify.annotations.NullMarked;
