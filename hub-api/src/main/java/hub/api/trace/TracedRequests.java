package hub.api.trace;

import hub.api.web.RequestLogs;
import hub.api.web.TemplateOfPath;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * A trace of each request: its method, the template of its path and its status, and nothing that its caller sent. Whose trace a
 * caller says that it is, is a reference; a declared proxy alone may have its own go on here, so that nobody else decides what is kept.
 */
public final class TracedRequests implements Filter {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final SentTraces traces;
    private final Set<String> followed;

    /**
     * Traces requests.
     *
     * @param followed addresses of proxies whose traces go on here
     */
    public TracedRequests(SentTraces traces, Set<String> followed) {
        this.traces = traces;
        this.followed = Set.copyOf(followed);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        SpanContext told = told(Collections.list(asked.getHeaders("traceparent")));
        boolean follows = told != null && followed.contains(peer(request));
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try (Begun span = traces.request(follows ? told : null, follows ? null : told)) {
            request.setAttribute(RequestLogs.TRACE, span.trace());
            try {
                chain.doFilter(request, response);
                status = ((HttpServletResponse) response).getStatus();
            } finally {
                Object route = request.getAttribute(TemplateOfPath.ATTRIBUTE);
                span.answered(RequestLogs.method(asked.getMethod()), route == null ? null : route.toString(), status);
            }
        }
    }

    /** Of the one at the connection's other end, whatever headers say. */
    private static String peer(ServletRequest request) {
        InetAddress address = ServletContextRequest.getServletContextRequest(request)
                                .getConnectionMetaData()
                                .getConnection()
                                .getEndPoint()
                                .getRemoteSocketAddress()
                        instanceof InetSocketAddress internet
                ? internet.getAddress()
                : null;
        return address == null ? "" : address.getHostAddress();
    }

    /** What {@code traceparent} says, by its form alone (W3C Trace Context, version 00); {@code tracestate} and baggage are free text, and not read. */
    static @Nullable SpanContext told(List<String> headers) {
        Matcher form = headers.size() == 1 ? TRACEPARENT.matcher(headers.get(0)) : null;
        if (form == null || !form.matches()) {
            return null;
        }
        SpanContext told = SpanContext.createFromRemoteParent(
                form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault());
        return told.isValid() ? told : null;
    }
}
