package hub.api.web;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Refuses query parameters that a method does not know, or that stand twice: a mistyped knownAt would be answered with today's
 * state, and of two values a proxy may have looked at the other one.
 */
public final class KnownParameters implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        SortedSet<String> known = Arrays.stream(resource.getResourceMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
        context.register(new Check(known), Priorities.AUTHORIZATION);
    }

    private record Check(SortedSet<String> known) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().forEach((given, values) -> {
                if (!known.contains(given)) {
                    throw Problem.at(
                            given,
                            ProblemKind.PARAMETER_UNKNOWN,
                            Map.of("parameter", given, "known", known.isEmpty() ? "–" : String.join(", ", known)));
                }
                if (values.size() > 1) {
                    throw Problem.at(
                            given, ProblemKind.INVALID_FIELD, Map.of("field", given, "expected", "1 × " + given));
                }
            });
        }
    }
}
