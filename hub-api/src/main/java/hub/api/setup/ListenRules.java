package hub.api.setup;

import hub.api.transfer.VirusScan;
import hub.api.web.ProxiesOnly;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the server may listen: by plain HTTP on this machine's own addresses only; a proxy on another machine comes by TLS as all
 * others do. And where a scanner listens, which is called in clear: on this machine.
 */
public final class ListenRules {

    private ListenRules() {}

    /**
     * Holds the configuration to the rule; a connector without an address gets the loopback one.
     *
     * @throws Refused in one line, where it breaks the rule
     */
    public static void hold(HubConfiguration configuration) {
        boolean reachable = false;
        for (ConnectorFactory factory : connectors(configuration.getServerFactory())) {
            if (!(factory instanceof HttpConnectorFactory connector)) {
                continue;
            }
            if (connector.getBindHost() == null) {
                connector.setBindHost("127.0.0.1");
            }
            boolean loopback = isLoopback(connector.getBindHost());
            reachable |= !loopback;
            boolean tls = connector instanceof HttpsConnectorFactory;
            if (!loopback && !tls) {
                throw new Refused("plain HTTP on " + connector.getBindHost() + ":" + connector.getPort()
                        + " would send personal data in clear: listen on 127.0.0.1, or use a connector of type https,"
                        + " behind a proxy on another machine too");
            }
            if (connector.isUseForwardedHeaders() && configuration.proxies().isEmpty()) {
                throw new Refused("useForwardedHeaders believes what any caller writes: declare the proxies that set"
                        + " them (proxies: [address])");
            }
        }
        if (reachable && configuration.publicUrl() == null) {
            throw new Refused("a server that others reach needs its address: publicUrl: https://…");
        }
        for (String proxy : configuration.proxies()) {
            if (!ProxiesOnly.isAddress(proxy)) {
                throw new Refused("proxies are declared by their IP addresses");
            }
        }
        holdOutward(configuration);
    }

    private static void holdOutward(HubConfiguration configuration) {
        VirusScan scanner = configuration.virusScanner();
        if (scanner != null && !isLoopback(scanner.host())) {
            throw new Refused(
                    "a virus scanner speaks without TLS: virusScanner.host is this machine, or a tunnel's end on it");
        }
    }

    private static List<ConnectorFactory> connectors(ServerFactory server) {
        List<ConnectorFactory> connectors = new ArrayList<>();
        if (server instanceof DefaultServerFactory both) {
            connectors.addAll(both.getApplicationConnectors());
            connectors.addAll(both.getAdminConnectors());
        } else if (server instanceof SimpleServerFactory) {
            throw new Refused("server.type simple shows the operator's doors to every caller: leave it out");
        }
        return connectors;
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new Refused("no address is known for " + host);
        }
    }
}
