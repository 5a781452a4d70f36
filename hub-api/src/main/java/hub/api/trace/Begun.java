package hub.api.trace;

import hub.api.web.RequestLogs;
import hub.database.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Work that has begun on this thread; where its trace is kept, lines of the log say which it is until it ends. */
final class Begun implements Span {

    private final io.opentelemetry.api.trace.Span span;
    private final Scope scope;
    private final @Nullable String before;
    private boolean forgotten;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Begun(SpanBuilder builder, Context above) {
        span = builder.setParent(above).startSpan();
        scope = span.makeCurrent();
        before = MDC.get(RequestLogs.TRACE_ID);
        String trace = trace();
        if (trace != null) {
            MDC.put(RequestLogs.TRACE_ID, trace);
        }
    }

    /** The id of its trace; null where that is not kept. */
    @Nullable
    String trace() {
        return span.getSpanContext().isSampled() ? span.getSpanContext().getTraceId() : null;
    }

    /** Says which request it was and how it was answered. */
    void answered(String method, @Nullable String route, int status) {
        boolean known = !method.equals("?");
        String name = known ? method : "HTTP";
        span.updateName(route == null ? name : name + " " + route);
        span.setAttribute("http.request.method", known ? method : "_OTHER");
        if (route != null) {
            span.setAttribute("http.route", route);
        }
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            failed();
        }
    }

    @Override
    public void with(String what, long amount) {
        span.setAttribute(what, amount);
    }

    @Override
    public void failed() {
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void forget() {
        forgotten = true;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(RequestLogs.TRACE_ID);
        } else {
            MDC.put(RequestLogs.TRACE_ID, before);
        }
        scope.close();
        if (!forgotten) {
            span.end();
        }
    }
}
