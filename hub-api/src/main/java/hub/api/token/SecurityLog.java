package hub.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hub.access.Caller;
import hub.access.CallerId;
import hub.access.PersonId;
import hub.api.web.TemplateOfPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for whoever came in, and for whoever was kept out: a token that was given or refused, a call without a good token, of a
 * role that may not, or beyond its limit. Callers are named as the journal names them; nothing that was sent is written.
 */
public final class SecurityLog implements ContainerResponseFilter {

    /** The request's property that holds as whom somebody was given a token, as the journal names them. */
    static final String SIGNED_IN = "hub.signed.in";

    private static final Logger LOG = LoggerFactory.getLogger("hub.security");
    private static final String TOKENS = "/oauth2/token";

    /** Whom a provider's token names has signed in elsewhere: they come in with their first call after a while. */
    private static final Duration AWAY = Duration.ofMinutes(15);

    private final Cache<CallerId, Boolean> here =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(AWAY).build();

    @Context
    private @Nullable HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        String template = String.valueOf(request.getProperty(TemplateOfPath.ATTRIBUTE));
        Caller caller = request.getProperty(TokenNeeded.CALLER) instanceof Caller one ? one : null;
        if (template.equals(TOKENS)) {
            if (status == 200) {
                LOG.info("token given: {} from {}", request.getProperty(SIGNED_IN), address());
            } else {
                LOG.info("token refused: {} from {}", status, address());
            }
        } else if (status == 401 || status == 403 || status == 429) {
            LOG.info(
                    "refused: {} {} {} to {} from {}",
                    status,
                    request.getMethod(),
                    template,
                    caller == null
                            ? "-"
                            : caller.id().actor() + " " + caller.role().word(),
                    address());
        } else if (caller != null
                && caller.id() instanceof PersonId
                && here.asMap().putIfAbsent(caller.id(), true) == null) {
            LOG.info(
                    "came in: {} {} from {}", caller.id().actor(), caller.role().word(), address());
        }
    }

    private String address() {
        return servlet == null ? "-" : servlet.getRemoteAddr();
    }
}
