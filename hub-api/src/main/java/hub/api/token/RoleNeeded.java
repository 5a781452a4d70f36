package hub.api.token;

import hub.access.Access;
import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.web.Open;
import hub.api.web.Problems;
import hub.api.web.PurposeHeader;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/**
 * A method is reached only by a role that does such a thing at all, for a purpose that it may name: asked before anything is looked
 * for, so that the answer says nothing of what is there.
 */
public final class RoleNeeded implements DynamicFeature {

    /** After the token was checked, and before the purpose is asked for. */
    private static final int AFTER_THE_TOKEN = Priorities.AUTHENTICATION + 1;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        // Answers to OPTIONS are the framework's own.
        boolean ours = resource.getResourceClass().getName().startsWith("hub.");
        if (ours
                && !resource.getResourceMethod().isAnnotationPresent(Open.class)
                && !resource.getResourceClass().isAnnotationPresent(Open.class)) {
            Endpoints.action(resource.getResourceClass(), resource.getResourceMethod())
                    .ifPresent(action -> context.register(new Check(action), AFTER_THE_TOKEN));
        }
    }

    private static final class Check implements ContainerRequestFilter {

        private final Action action;

        Check(Action action) {
            this.action = action;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getProperty(TokenNeeded.CALLER) instanceof Caller caller && !mayCome(caller, request)) {
                request.abortWith(Problems.answer(Problem.of(ProblemKind.FORBIDDEN), request));
            }
        }

        private boolean mayCome(Caller caller, ContainerRequestContext request) {
            String named = request.getHeaderString(PurposeHeader.NAME);
            Optional<Purpose> purpose = named == null ? Optional.empty() : Purpose.of(named);
            return Access.allows(caller.role(), action)
                    && purpose.map(each -> Access.allows(caller.role(), each)).orElse(true);
        }
    }
}
