/** Transcripts over HTTP: computed for reading, prepared and signed by schools, verified by anybody. */
@NullMarked
package hub.api.transcript;

import org.jspecify.annotations.NullMarked;
