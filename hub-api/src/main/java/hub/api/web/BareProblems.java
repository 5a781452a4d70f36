package hub.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.problem.FaultLog;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what fails before or outside of any resource, in the same form and without a word of why it failed. */
public final class BareProblems implements Request.Handler {

    private static final String STATUS = "org.eclipse.jetty.server.error_status";

    private final ObjectMapper json;
    private final boolean https;

    /**
     * The answers of one server.
     *
     * @param https whether callers reach it by https, by itself or through a proxy
     */
    public BareProblems(ObjectMapper json, boolean https) {
        this.json = json;
        this.https = https;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws JsonProcessingException {
        int status = response.getStatus();
        Object meant = request.getAttribute(STATUS);
        if (meant instanceof Integer number) {
            status = number;
        }
        Problem problem = problem(status, request);
        Language language = Languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        response.setStatus(status >= 400 ? status : problem.kind().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemView.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        SafeHeaders.ALWAYS.forEach((name, value) -> response.getHeaders().put(name, value));
        if (https || request.isSecure()) {
            response.getHeaders().put(SafeHeaders.TRANSPORT, SafeHeaders.A_YEAR);
        }
        if (response.getStatus() == 405) {
            // Before any address is looked at: what some address takes (RFC 9110, section 15.5.6).
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS, POST, PUT");
        }
        byte[] body = json.writeValueAsString(ProblemView.of(problem, language)).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status, Request request) {
        if (status == 404) {
            return Problem.of(ProblemKind.NOT_FOUND);
        }
        if (status == 405) {
            return Problem.of(ProblemKind.METHOD_NOT_ALLOWED);
        }
        if (status == 415) {
            return Problem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    Map.of(
                            "given",
                            String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE)),
                            "expected",
                            "charset=utf-8"));
        }
        if (status == 413 || status == 431) {
            return Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", "8 KiB"));
        }
        if (status >= 400 && status < 500) {
            return Problem.of(ProblemKind.BAD_REQUEST);
        }
        Object thrown = request.getAttribute("org.eclipse.jetty.server.error_exception");
        Throwable fault = thrown instanceof Throwable throwable ? throwable : new IllegalStateException();
        String logged = LastResort.reference(fault);
        return Problem.of(
                ProblemKind.INTERNAL,
                Map.of("reference", logged != null ? logged : FaultLog.log(where(request), fault)));
    }

    private static String where(Request request) {
        Object template = request.getAttribute(TemplateOfPath.ATTRIBUTE);
        return RequestLogs.method(request.getMethod()) + " " + (template == null ? "-" : template);
    }
}
