package hub.api.web;

import io.dropwizard.request.logging.RequestLogFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request: method, the path's template, status, bytes, milliseconds. Neither the path nor the query nor any
 * header is in it.
 */
public final class RequestLogs implements RequestLogFactory<RequestLog> {

    private static final Logger LOG = LoggerFactory.getLogger("hub.request");

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public RequestLog build(String name) {
        return RequestLogs::line;
    }

    private static void line(Request request, Response response) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Object template = request.getAttribute(TemplateOfPath.ATTRIBUTE);
        long milliseconds = (System.nanoTime() - request.getBeginNanoTime()) / 1_000_000;
        LOG.info(
                "{} {} {} {} B {} ms",
                method(request.getMethod()),
                template == null ? "-" : template,
                response.getStatus(),
                Response.getContentBytesWritten(response),
                milliseconds);
    }

    /** A method that anybody sends may be any word; only the known ones are written. */
    static String method(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH" -> method;
            default -> "?";
        };
    }
}
