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

    /** Nanoseconds before its time is over from which a thread no longer sleeps: one that slept longer wakes later. */
    private static final long AWAKE = 300_000;

    /** Nanoseconds that everybody sleeps last: a thread and its caches that rested longer wake slower. */
    static final long LAST = 2_000_000;

    private static final String BEGUN = "hub.request.begun";

    private final long step;

    /**
     * Of such steps.
     *
     * @param step many times longer than either takes, and longer than all sleep last
     */
    public EvenRefusals(Duration step) {
        this.step = step.toNanos();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.NOT_FOUND.getStatusCode()
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
                && request.getProperty(BEGUN) instanceof Long begun) {
            long until = begun + due(step, System.nanoTime() - begun);
            sleep(until - LAST);
            sleep(until);
        }
    }

    private static void sleep(long until) {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (left > AWAKE) {
                LockSupport.parkNanos(left - AWAKE);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** After how long an answer goes out that took so long to find, in nanoseconds: a whole number of steps. */
    static long due(long step, long took) {
        return ((took + LAST) / step + 1) * step;
    }
}
