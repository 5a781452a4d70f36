package hub.api.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import hub.problem.FaultLog;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.DateTimeException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;

/** The one place where what stops a caller becomes an answer; what nobody expected becomes a reference and no more. */
public final class Problems implements ExceptionMapper<Throwable> {

    /** What {@link #LONGEST_TEXT} and {@link #DEEPEST} say to callers. */
    private static final String JSON_LIMIT = "JSON: 65536 characters a text, 32 levels, 1000 digits a number";

    /** The most characters of one text in JSON. */
    public static final int LONGEST_TEXT = 65_536;

    /** How deep JSON may be nested. */
    public static final int DEEPEST = 32;

    /** The most digits of one number in JSON. */
    public static final int LONGEST_NUMBER = 1_000;

    @Context
    private @Nullable HttpHeaders headers;

    @Context
    private @Nullable HttpServletRequest request;

    @Context
    private @Nullable ExtendedUriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        Language language =
                headers == null ? Language.VI : Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Problem problem = problem(thrown);
        Response.ResponseBuilder answer = answer(problem, language);
        if (problem.kind() == ProblemKind.PRINTING_BUSY || problem.kind() == ProblemKind.FOLLOWING_BUSY) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.values().get("seconds"));
        }
        if (thrown instanceof WebApplicationException web) {
            String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
            if (allow != null) {
                answer.header(HttpHeaders.ALLOW, allow);
            }
        }
        return answer.build();
    }

    /** An answer that tells of a problem in the language of the request. */
    public static Response answer(Problem problem, ContainerRequestContext request) {
        return answer(problem, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .build();
    }

    /** An answer that tells of a problem, to be completed with headers of its own. */
    public static Response.ResponseBuilder answer(Problem problem, Language language) {
        return Response.status(problem.kind().status())
                .type(ProblemView.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemView.of(problem, language));
    }

    private Problem problem(Throwable thrown) {
        Problem told = told(thrown);
        if (told != null) {
            if (told.kind() == ProblemKind.INTERNAL || told.getCause() != null) {
                FaultLog.log(where(), told);
            }
            return told;
        }
        // What cannot be written is the hub's own fault, not of whoever asked.
        if (thrown instanceof JsonProcessingException json && !(json.getProcessor() instanceof JsonGenerator)) {
            return ofJson(json);
        }
        if (thrown instanceof ParamException param) {
            return ofParameter(param);
        }
        if (thrown instanceof WebApplicationException web) {
            return ofStatus(web);
        }
        if (LastResort.hasHungUp(thrown)) {
            return Problem.of(ProblemKind.BAD_REQUEST);
        }
        return Problem.of(ProblemKind.INTERNAL, Map.of("reference", FaultLog.log(where(), thrown)));
    }

    /** A problem that whoever read the body wrapped up on its way here; null where there is none. */
    private static @Nullable Problem told(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    private String where() {
        return request == null ? "-" : LastResort.where(request);
    }

    private Problem ofStatus(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        return switch (status) {
            case 404 -> Problem.of(ProblemKind.NOT_FOUND);
            case 405 -> Problem.of(ProblemKind.METHOD_NOT_ALLOWED);
            case 406 -> Problem.of(ProblemKind.NOT_ACCEPTABLE);
            case 415 ->
                Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, Map.of("given", given(), "expected", expected()));
            default -> {
                if (status >= 400 && status < 500) {
                    yield Problem.of(ProblemKind.BAD_REQUEST);
                }
                yield Problem.of(ProblemKind.INTERNAL, Map.of("reference", FaultLog.log(where(), thrown)));
            }
        };
    }

    private static Problem ofParameter(ParamException thrown) {
        if (thrown instanceof ParamException.PathParamException) {
            return Problem.of(ProblemKind.NOT_FOUND);
        }
        String name = thrown.getParameterName();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof DateTimeException) {
                return Problem.at(name, ProblemKind.INVALID_FIELD, Map.of("field", name, "expected", "2026-11-23"));
            }
        }
        return Problem.at(name, ProblemKind.INVALID_FIELD, Map.of("field", name, "expected", "/v1/openapi.json"));
    }

    private static Problem ofJson(JsonProcessingException thrown) {
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            TreeSet<String> names = new TreeSet<>();
            if (known != null) {
                known.forEach(name -> names.add(String.valueOf(name)));
            }
            return invalid(unknown, String.join(", ", names));
        }
        if (thrown instanceof StreamConstraintsException || thrown.getCause() instanceof StreamConstraintsException) {
            return Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", JSON_LIMIT));
        }
        if (thrown instanceof MismatchedInputException mismatched
                && !mismatched.getPath().isEmpty()) {
            return invalid(mismatched, form(mismatched.getTargetType()));
        }
        JsonLocation at = thrown.getLocation();
        if (thrown instanceof JsonParseException && at != null) {
            return Problem.of(
                    ProblemKind.JSON_MALFORMED,
                    Map.of("line", Integer.toString(at.getLineNr()), "column", Integer.toString(at.getColumnNr())));
        }
        return Problem.of(ProblemKind.BAD_REQUEST);
    }

    private static Problem invalid(JsonMappingException thrown, String expected) {
        StringBuilder pointer = new StringBuilder();
        String field = "";
        for (JsonMappingException.Reference part : thrown.getPath()) {
            field = part.getFieldName() == null ? Integer.toString(part.getIndex()) : part.getFieldName();
            pointer.append('/').append(field.replace("~", "~0").replace("/", "~1"));
        }
        return Problem.at(pointer.toString(), ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }

    /** What a value of that type looks like in JSON. */
    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "/v1/openapi.json";
        }
        if (type.isEnum()) {
            return String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                            .toList());
        }
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true, false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return type == java.time.LocalDate.class ? "2026-11-23" : "2026-11-23T08:00:00Z";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "[…]" : "{…}";
    }

    private String given() {
        String type = headers == null ? null : headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        try {
            MediaType given = MediaType.valueOf(type == null ? "" : type);
            return given.getType() + "/" + given.getSubtype();
        } catch (IllegalArgumentException e) {
            return HttpHeaders.CONTENT_TYPE + ": –";
        }
    }

    /** The formats that the address reads by this method. */
    private String expected() {
        if (uri != null && request != null) {
            String method = request.getMethod();
            String formats = uri.getMatchedRuntimeResources().stream()
                    .flatMap(resource -> resource.getResourceMethods().stream())
                    .filter(candidate -> method.equals(candidate.getHttpMethod()))
                    .flatMap(candidate -> candidate.getConsumedTypes().stream())
                    .map(type -> type.getType() + "/" + type.getSubtype())
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!formats.isEmpty()) {
                return formats;
            }
        }
        return "/v1/openapi.json";
    }
}
