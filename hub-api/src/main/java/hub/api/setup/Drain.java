package hub.api.setup;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a server stops it answers whom it still owes an answer: who comes now is refused, and connections are closed only once
 * all are answered or the server's grace is over. Jetty by itself ends every connection on which nothing came for a second, that
 * of somebody who waits for an answer among them.
 */
final class Drain implements LifeCycle.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Server server;

    Drain(Server server) {
        this.server = server;
    }

    @Override
    public void lifeCycleStopping(LifeCycle stopping) {
        GracefulHandler requests = server.getDescendant(GracefulHandler.class);
        try {
            requests.shutdown().get(server.getStopTimeout(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("stopping: {} requests were not answered in time", requests.getCurrentRequestCount());
        } catch (ExecutionException e) {
            LOG.warn("stopping: requests in process could not be waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
