package hub.api.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * All that the operator's port answers. What Dropwizard adds is not there: tasks that change the level of logs or collect garbage,
 * dumps of threads, profiles.
 */
public final class HealthAndMetrics implements Filter {

    private static final Set<String> SERVED = Set.of("/alive", "/healthcheck", "/metrics", "/ready");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String rest = asked.getPathInfo() == null ? "" : asked.getPathInfo();
        if (SERVED.contains(asked.getServletPath() + rest)) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
