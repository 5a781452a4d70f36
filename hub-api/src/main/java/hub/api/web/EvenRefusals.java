package hub.api.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers "not found" after whole steps of time: to find out that a child is not yours takes longer than to find out that there is
 * none, and how long it took must not tell which.
 */
@PreMatching
public final class EvenRefusals implements ContainerRequestFilter, ContainerResponseFilter {

    /** Longer than either takes on a machine that is not overloaded. */
    static final long STEP = Duration.ofMillis(10).toNanos();

    private static final String BEGUN = "hub.request.begun";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.NOT_FOUND.getStatusCode()
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
                && request.getProperty(BEGUN) instanceof Long begun) {
            long until = begun + due(System.nanoTime() - begun);
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    /** After how long an answer goes out that took so long to find, in nanoseconds: a whole number of steps. */
    static long due(long took) {
        return (took / STEP + 1) * STEP;
    }
}
