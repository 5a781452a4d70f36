package hub.api.token;

import hub.access.Caller;
import hub.access.Role;
import hub.api.web.Languages;
import hub.api.web.Open;
import hub.api.web.Problems;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every method that is not marked {@link Open} is reached with a good token only, and within the client's limit. */
public final class TokenNeeded implements DynamicFeature {

    /** The request's property that holds the {@link Caller}. */
    static final String CALLER = "hub.caller";

    /** The request's property that holds what the caller's token says: a {@link GoodToken}. */
    static final String TOKEN = "hub.token";

    /** The request's header in which a person of several roles says which. */
    private static final String ROLE = "X-Role";

    private static final String PROBE = "hub.limit";
    private static final String BEARER = "Bearer ";

    private final Bearers tokens;
    private final KnownCallers callers;
    private final Limits limits;

    public TokenNeeded(Bearers tokens, KnownCallers callers, Limits limits) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceMethod().isAnnotationPresent(Open.class)
                && !resource.getResourceClass().isAnnotationPresent(Open.class)) {
            context.register(new Check(), Priorities.AUTHENTICATION);
        }
    }

    private final class Check implements ContainerRequestFilter, ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
            if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                request.abortWith(unauthorized(request, "Bearer"));
                return;
            }
            Optional<GoodToken<Bearer>> token = tokens.check(
                            header.substring(BEARER.length()).trim())
                    .filter(good -> isShown(good.whose(), request));
            Optional<Map<Role, Caller>> known = token.map(GoodToken::whose).flatMap(callers::of);
            if (known.isEmpty()) {
                request.abortWith(unauthorized(request, "Bearer error=\"invalid_token\""));
                return;
            }
            Caller caller;
            try {
                caller = chosen(known.get(), request.getHeaderString(ROLE));
            } catch (Problem problem) {
                request.abortWith(Problems.answer(problem, request));
                return;
            }
            request.setProperty(CALLER, caller);
            request.setProperty(TOKEN, token.get());
            ConsumptionProbe probe = limits.request(caller.id());
            request.setProperty(PROBE, probe);
            if (!probe.isConsumed()) {
                String seconds = Long.toString(1 + probe.getNanosToWaitForRefill() / 1_000_000_000);
                Problem problem = Problem.of(ProblemKind.RATE_LIMITED, Map.of("seconds", seconds));
                request.abortWith(
                        Problems.answer(problem, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                                .header(HttpHeaders.RETRY_AFTER, seconds)
                                .build());
            }
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getProperty(PROBE) instanceof ConsumptionProbe probe) {
                long left = probe.getRemainingTokens();
                long full = 1 + probe.getNanosToWaitForReset() / 1_000_000_000;
                response.getHeaders().putSingle("RateLimit-Policy", "\"client\";q=" + limits.burst() + ";w=10");
                response.getHeaders().putSingle("RateLimit", "\"client\";r=" + left + ";t=" + full);
            }
        }
    }

    /** Whether whoever brings the token shows the certificate that it is bound to, if it is to any. */
    private static boolean isShown(Bearer bearer, ContainerRequestContext request) {
        if (!(bearer instanceof Bearer.OfClient client) || client.certificate() == null) {
            return true;
        }
        X509Certificate shown = ClientCertificates.of(request);
        return shown != null && ClientCertificates.thumbprint(shown).equals(client.certificate());
    }

    /** As whom somebody calls who may be several: an official of two schools in two roles says which. */
    private static Caller chosen(Map<Role, Caller> known, @Nullable String role) {
        if (role == null && known.size() > 1) {
            throw Problem.at(
                    ROLE,
                    ProblemKind.INVALID_FIELD,
                    Map.of(
                            "field",
                            ROLE,
                            "expected",
                            known.keySet().stream().sorted().map(Role::word).collect(Collectors.joining(", "))));
        }
        Optional<Caller> one = role == null
                ? known.values().stream().findFirst()
                : Role.of(role).map(known::get);
        return one.orElseThrow(() -> Problem.of(ProblemKind.FORBIDDEN));
    }

    private static Response unauthorized(ContainerRequestContext request, String challenge) {
        Problem problem = Problem.of(ProblemKind.UNAUTHORIZED);
        return Problems.answer(problem, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
