package hub.api.token;

import java.net.URI;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** Who issues tokens, and for whom: the hub's public address; on a server of this machine alone, where it listens. */
public final class Issuer {

    private static final String HERE = "http://127.0.0.1";

    private final @Nullable URI publicUrl;
    private volatile String url;

    public Issuer(@Nullable URI publicUrl) {
        this.publicUrl = publicUrl;
        this.url = publicUrl == null ? HERE : publicUrl.toString();
    }

    /** Told once the server listens: only then is a port known that was any free one. */
    public void listening(Server server) {
        if (publicUrl == null && server.getConnectors()[0] instanceof NetworkConnector connector) {
            url = HERE + ":" + connector.getLocalPort();
        }
    }

    /** The address by which callers reach the hub. */
    public String url() {
        return url;
    }
}
