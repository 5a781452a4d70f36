package hub.api.web;

import io.dropwizard.request.logging.RequestLogFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line a request: method, the path's template, status, bytes, milliseconds. Neither the path nor the query nor any
 * header is in it.
 */
public final class RequestLogs implements RequestLogFactory<RequestLog> {

    /** The request's attribute that holds the id of its trace, where that is kept. */
    public static final String TRACE = "hub.trace";

    /** As what lines of the log name a trace. */
    public static final String TRACE_ID = "trace_id";

    private static final Logger LOG = LoggerFactory.getLogger("hub.request");

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public RequestLog build(String name) {
        return RequestLogs::line;
    }

    @SuppressWarnings("try") // the line bears it, nothing else uses it
    private static void line(Request request, Response response) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Object template = request.getAttribute(TemplateOfPath.ATTRIBUTE);
        Object trace = request.getAttribute(TRACE);
        long milliseconds = (System.nanoTime() - request.getBeginNanoTime()) / 1_000_000;
        try (MDC.MDCCloseable put = trace == null ? null : MDC.putCloseable(TRACE_ID, trace.toString())) {
            LOG.info(
                    "{} {} {} {} B {} ms",
                    method(request.getMethod()),
                    template == null ? "-" : template,
                    response.getStatus(),
                    Response.getContentBytesWritten(response),
                    milliseconds);
        }
    }

    /** A method that anybody sends may be any word; only the known ones are written. */
    public static String method(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH" -> method;
            default -> "?";
        };
    }
}
