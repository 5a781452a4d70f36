package hub.api.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;

/** The headers that every answer carries: nothing is guessed, framed, referred or kept by a cache. */
public final class SafeHeaders implements ContainerResponseFilter {

    /** What every answer says, whoever makes it. */
    static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Content-Security-Policy",
            "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    static final String TRANSPORT = "Strict-Transport-Security";

    /** What is said over TLS: never by plain HTTP for a year, nor below this name. */
    static final String A_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean https;

    /**
     * The headers of one server.
     *
     * @param https whether callers reach it by https, by itself or through a proxy, whatever a request says
     */
    public SafeHeaders(boolean https) {
        this.https = https;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        ALWAYS.forEach(headers::putSingle);
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (https || request.getSecurityContext().isSecure()) {
            headers.putSingle(TRANSPORT, A_YEAR);
        }
    }
}
