package hub.api.change;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as {@code 10.0.0.0/8} names them; one address is a network too.
 *
 * @param first any of them
 * @param bits in which they agree
 */
record Network(InetAddress first, int bits) {

    /** What is no name, so that reading it asks nobody. */
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    Network {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("an address has no " + bits + " bits");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where the text is none
     */
    static Network parse(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(text + " is no network: 10.1.2.3, 10.0.0.0/8, fd00::/8");
        }
        try {
            InetAddress first = InetAddress.getByName(found.group(1));
            String bits = found.group(2);
            return new Network(first, bits == null ? first.getAddress().length * Byte.SIZE : Integer.parseInt(bits));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is no network", e);
        }
    }

    boolean has(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >>> i % Byte.SIZE;
            if (((mine[i / Byte.SIZE] ^ other[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
