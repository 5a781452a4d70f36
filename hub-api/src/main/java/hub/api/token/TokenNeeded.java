package hub.api.token;

import hub.access.Caller;
import hub.access.ClientId;
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
import java.util.Map;
import java.util.Optional;

/** Every method that is not marked {@link Open} is reached with a good token only, and within the client's limit. */
public final class TokenNeeded implements DynamicFeature {

    /** The request's property that holds the {@link Caller}. */
    static final String CALLER = "hub.caller";

    private static final String PROBE = "hub.limit";
    private static final String BEARER = "Bearer ";

    private final CheckedTokens<ClientId> tokens;
    private final KnownCallers callers;
    private final Limits limits;

    public TokenNeeded(CheckedTokens<ClientId> tokens, KnownCallers callers, Limits limits) {
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
            Optional<Caller> caller =
                    tokens.check(header.substring(BEARER.length()).trim()).flatMap(callers::of);
            if (caller.isEmpty()) {
                request.abortWith(unauthorized(request, "Bearer error=\"invalid_token\""));
                return;
            }
            ConsumptionProbe probe = limits.request(caller.get().id());
            request.setProperty(PROBE, probe);
            if (!probe.isConsumed()) {
                String seconds = Long.toString(1 + probe.getNanosToWaitForRefill() / 1_000_000_000);
                Problem problem = Problem.of(ProblemKind.RATE_LIMITED, Map.of("seconds", seconds));
                request.abortWith(
                        Problems.answer(problem, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                                .header(HttpHeaders.RETRY_AFTER, seconds)
                                .build());
                return;
            }
            request.setProperty(CALLER, caller.get());
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

    private static Response unauthorized(ContainerRequestContext request, String challenge) {
        Problem problem = Problem.of(ProblemKind.UNAUTHORIZED);
        return Problems.answer(problem, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
