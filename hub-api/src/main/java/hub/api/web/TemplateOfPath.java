package hub.api.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Notes the template of a request's path, before any other filter, for logs and metrics: the path itself may hold a code or a school's own key. */
@Priority(0)
public final class TemplateOfPath implements ContainerRequestFilter {

    /** The request's attribute that holds the template. */
    public static final String ATTRIBUTE = "hub.template";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo() instanceof ExtendedUriInfo uri) {
            StringBuilder template = new StringBuilder();
            List<UriTemplate> matched = uri.getMatchedTemplates();
            for (int i = matched.size() - 1; i >= 0; i--) {
                String part = matched.get(i).getTemplate();
                if (!part.equals("/")) {
                    template.append(part);
                }
            }
            request.setProperty(ATTRIBUTE, template.toString());
        }
    }
}
