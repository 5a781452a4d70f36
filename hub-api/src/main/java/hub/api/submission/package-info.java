/** Submissions over HTTP: handing in, progress, report, confirming and taking back; one record by itself. */
@NullMarked
package hub.api.submission;

import org.jspecify.annotations.NullMarked;
