package hub.api.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;

/** The headers that every answer carries: nothing is guessed, framed, referred or kept by a cache. */
public final class SafeHeaders implements ContainerResponseFilter {

    /** What stands in every answer, also in one that no resource gave. */
    static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    /** In answers that came by TLS, {@link #A_YEAR}. */
    static final String ONLY_BY_TLS = "Strict-Transport-Security";

    static final String A_YEAR = "max-age=31536000";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        ALWAYS.forEach(headers::putSingle);
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (request.getSecurityContext().isSecure()) {
            headers.putSingle(ONLY_BY_TLS, A_YEAR);
        }
    }
}
