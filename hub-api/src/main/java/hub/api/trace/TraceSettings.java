package hub.api.trace;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.Map;

/**
 * Where traces go, and how many.
 *
 * @param endpoint the collector's address, below which {@code /v1/traces} takes them
 * @param service as what the hub is shown there
 * @param ratio the part of all traces that is kept, 0 to 1
 * @param headers sent along, a secret of the collector's among them
 * @param statements whether single statements are told too, by their names
 * @param followProxies whether a trace that a declared proxy began goes on here, and is kept where the proxy keeps it
 */
public record TraceSettings(
        URI endpoint,
        String service,
        double ratio,
        Map<String, String> headers,
        boolean statements,
        boolean followProxies) {

    public TraceSettings {
        if (!isSafe(endpoint)) {
            throw new IllegalArgumentException(
                    "endpoint: an address of https, or of http on this machine, without a query");
        }
        if (service.isBlank()) {
            throw new IllegalArgumentException("service: a name");
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio: from 0 to 1");
        }
        headers = Map.copyOf(headers);
        headers.forEach(TraceSettings::check);
    }

    /** A text that is to be an address. */
    public static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("endpoint: no address", e);
        }
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && (host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost"))));
    }

    /** The value is never told: it may be a secret. */
    private static void check(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("headers: " + name + " cannot be sent", e);
        }
    }

    /** Where traces are taken. */
    String takenAt() {
        return endpoint.toString().replaceAll("/+$", "") + "/v1/traces";
    }

    @Override
    public String toString() {
        return "TraceSettings[" + endpoint + "]";
    }
}
