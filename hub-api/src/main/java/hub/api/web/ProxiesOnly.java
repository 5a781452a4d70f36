package hub.api.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;

/** Lets plain HTTP come from this machine only, and no header of anybody but it and declared proxies be believed. */
public final class ProxiesOnly implements Filter {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final Set<String> proxies;

    public ProxiesOnly(Set<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    /** Whether the text is an IP address; names are none, as whoever answers for them may change. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ConnectionMetaData told =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        EndPoint line = told.getConnection().getEndPoint();
        SocketAddress peer = line.getRemoteSocketAddress();
        boolean forwarded = !Objects.equals(peer, told.getRemoteSocketAddress());
        if (mayCome(peer, line.getSslSessionData() != null, forwarded, proxies)) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /**
     * Whether a connection is let in: by what it is itself, for what headers say of it anybody may write.
     *
     * @param peer who is at its other end
     * @param tls whether it is a line of TLS itself
     * @param forwarded whether a header was believed that says who called the one at its other end
     */
    static boolean mayCome(SocketAddress peer, boolean tls, boolean forwarded, Set<String> proxies) {
        InetAddress address = peer instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address != null && address.isLoopbackAddress()) {
            return true;
        }
        boolean declared = address != null && proxies.contains(address.getHostAddress());
        return tls && (declared || !forwarded);
    }
}
