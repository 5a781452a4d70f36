/** What every resource of the API shares: problems, languages, pages, tags, headers and the request log. */
@NullMarked
package hub.api.web;

import org.jspecify.annotations.NullMarked;
