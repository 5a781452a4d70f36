package hub.api.setup;

import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The hub's server while it runs in this process. */
public final class RunningServer implements AutoCloseable {

    private final Server server;

    private RunningServer(Server server) {
        this.server = server;
    }

    /** Starts it, or throws why it cannot and leaves nothing open. */
    public static RunningServer start(Bootstrap<HubConfiguration> bootstrap, HubConfiguration configuration)
            throws Exception {
        bootstrap.registerMetrics();
        Environment environment = new Environment(
                bootstrap.getApplication().getName(),
                bootstrap.getObjectMapper(),
                bootstrap.getValidatorFactory(),
                bootstrap.getMetricRegistry(),
                bootstrap.getClassLoader(),
                bootstrap.getHealthCheckRegistry(),
                configuration);
        configuration.getMetricsFactory().configure(environment.lifecycle(), bootstrap.getMetricRegistry());
        configuration.getServerFactory().configure(environment);
        bootstrap.run(configuration, environment);
        bootstrap.getApplication().run(configuration, environment);
        Server server;
        try {
            server = configuration.getServerFactory().build(environment);
        } catch (RuntimeException e) {
            stop(environment);
            throw e;
        }
        // Behind those that let go who waits.
        server.addEventListener(new Drain(server));
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            stop(environment);
            throw e;
        }
        return new RunningServer(server);
    }

    /** The port of the API. */
    public int port() {
        return port(0);
    }

    /** The port of the API's connector of that number, as configured. */
    public int port(int connector) {
        return ((NetworkConnector) server.getConnectors()[connector]).getLocalPort();
    }

    /** The port of the operator's doors: health and metrics. */
    public int adminPort() {
        return port(server.getConnectors().length - 1);
    }

    public void awaitEnd() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    private static void stop(Environment environment) throws Exception {
        for (Object managed : environment.lifecycle().getManagedObjects()) {
            if (managed instanceof Managed door) {
                door.stop();
            }
        }
    }
}
