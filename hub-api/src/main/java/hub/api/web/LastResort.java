package hub.api.web;

import hub.problem.FaultLog;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.jspecify.annotations.Nullable;

/**
 * Logs what no other part answered, under the path's template: the web server would log the path itself, which may hold a
 * code or a school's own key.
 */
public final class LastResort implements Filter {

    @Override
    @SuppressWarnings("CatchingUnchecked") // errors too: the web server logs those with the path
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
        try {
            if (!Bodies.isCharset(request.getCharacterEncoding())) {
                // Whoever looks for parameters would stumble over it before any filter of a resource.
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
                return;
            }
            chain.doFilter(request, response);
        } catch (Throwable thrown) {
            throw new Logged(hasHungUp(thrown) ? "" : FaultLog.log(where(request), thrown));
        }
    }

    /** Whether the caller was gone before it had its answer. */
    public static boolean hasHungUp(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            if (cause instanceof EofException) {
                return true;
            }
        }
        return false;
    }

    /** The method and the path's template, as far as they are known. */
    static String where(ServletRequest request) {
        Object template = request.getAttribute(TemplateOfPath.ATTRIBUTE);
        String method = request instanceof HttpServletRequest http ? RequestLogs.method(http.getMethod()) : "?";
        return method + " " + (template == null ? "-" : template);
    }

    /** The reference under which it is logged already; null where it is not. */
    static @Nullable String reference(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Logged logged) {
                return logged.reference;
            }
        }
        return null;
    }

    /** Ends a request without another word in the log. */
    private static final class Logged extends RuntimeException implements QuietException {

        private static final long serialVersionUID = 1;

        private final String reference;

        Logged(String reference) {
            super(reference, null, false, false);
            this.reference = reference;
        }
    }
}
