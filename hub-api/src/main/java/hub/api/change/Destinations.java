package hub.api.change;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * To which addresses a webhook may go: by https to the internet, and where else the operator says so. A client chooses the name, and
 * whoever owns the name chooses the address: each is held to this where it is connected to.
 */
public final class Destinations {

    /** What an address may have of characters. */
    private static final int LONGEST = 500;

    private static final int HTTPS = 443;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final int LAST_PORT = 65_535;

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    /** Networks of the IPv4 internet that lead elsewhere: this machine, private ones, carriers', examples, many at once (IANA). */
    private static final List<Network> ELSEWHERE_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** Of IPv6 the internet is what has been given out, and not all of that: tunnels hide another address. */
    private static final List<Network> INTERNET_6 = networks("2000::/3");

    private static final List<Network> ELSEWHERE_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<Network> allowed;

    /**
     * Destinations beside the internet.
     *
     * @param allowed as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException where one is no network
     */
    public Destinations(List<String> allowed) {
        this.allowed = networks(allowed.toArray(String[]::new));
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }

    /** Whether a client may name it; to where its name leads is not asked yet. */
    boolean mayBeNamed(URI address) {
        String host = address.getHost();
        if (host == null
                || address.toString().length() > LONGEST
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null
                || !isPort(address.getPort())) {
            return false;
        }
        boolean literal = LITERAL.matcher(host).matches();
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        if (!https && !("http".equalsIgnoreCase(address.getScheme()) && literal)) {
            return false;
        }
        if (!literal) {
            return true;
        }
        try {
            InetAddress named = InetAddress.getByName(host);
            return mayBeReached(named) && (https || named.isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** That of https, or one that no service of a system has. */
    private static boolean isPort(int port) {
        return port == -1 || port == HTTPS || (port >= FIRST_FREE_PORT && port <= LAST_PORT);
    }

    boolean mayBeReached(InetAddress address) {
        return is(allowed, address) || (isInternet(address) && !isOwn(address));
    }

    private static boolean isInternet(InetAddress address) {
        return address instanceof Inet4Address
                ? !is(ELSEWHERE_4, address)
                : is(INTERNET_6, address) && !is(ELSEWHERE_6, address);
    }

    /** Whether this machine bears it; who cannot tell sends nothing. */
    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean is(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }

    /**
     * Where a name leads now.
     *
     * @throws AddressRefused where one of its addresses may not be reached: then none is
     */
    List<InetAddress> of(String host) throws UnknownHostException, AddressRefused {
        List<InetAddress> found = Stream.of(InetAddress.getAllByName(host))
                .filter(Objects::nonNull)
                .toList();
        if (!found.stream().allMatch(this::mayBeReached)) {
            throw new AddressRefused();
        }
        return found;
    }

    /** A name leads to where nothing is sent. */
    static final class AddressRefused extends Exception {

        private static final long serialVersionUID = 1;

        AddressRefused() {
            super("nothing is sent to that address");
        }
    }
}
