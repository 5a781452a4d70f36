package hub.api.web;

import hub.access.Purpose;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * X-Purpose: a method that takes a {@link Purpose} is not reached without one of the list, so what it is handed is never
 * null. Asked before Dropwizard's own converter of enums, which reads names and not what callers write.
 */
@Priority(1)
public final class PurposeHeader implements DynamicFeature, ParamConverterProvider {

    /** The header's name. */
    public static final String NAME = "X-Purpose";

    /** All that it may say. */
    static final String PURPOSES =
            Arrays.stream(Purpose.values()).map(Purpose::slug).collect(Collectors.joining(", "));

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (Arrays.asList(resource.getResourceMethod().getParameterTypes()).contains(Purpose.class)) {
            context.register(new Needed(), Priorities.AUTHORIZATION);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type type, Annotation[] annotations) {
        return rawType == Purpose.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static Problem missing() {
        return Problem.at(NAME, ProblemKind.PURPOSE_MISSING, Map.of("purposes", PURPOSES));
    }

    private static final class Needed implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String given = request.getHeaderString(NAME);
            if (given == null || Purpose.of(given).isEmpty()) {
                request.abortWith(Problems.answer(missing(), request));
            }
        }
    }

    private static final class Converter implements ParamConverter<Purpose> {

        @Override
        public Purpose fromString(String value) {
            return Purpose.of(value).orElseThrow(PurposeHeader::missing);
        }

        @Override
        public String toString(Purpose value) {
            return value.slug();
        }
    }
}
