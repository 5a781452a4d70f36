package hub.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a connection is of is said by the connection, and by a header of a declared proxy alone. */
class ProxiesOnlyTest {

    private static final Set<String> PROXIES = Set.of("192.0.2.7", "2001:db8:0:0:0:0:0:7");

    private static boolean mayCome(String address, boolean tls, boolean forwarded) {
        return ProxiesOnly.mayCome(new InetSocketAddress(address, 40_000), tls, forwarded, PROXIES);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "::1"})
    void thisMachineComesAsItLikes(String address) {
        assertThat(mayCome(address, false, false)).isTrue();
        assertThat(mayCome(address, false, true)).isTrue();
        assertThat(mayCome(address, true, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7", "2001:db8::7"})
    void aDeclaredProxyComesByTlsAndSaysWhoCalls(String address) {
        assertThat(mayCome(address, true, true)).isTrue();
        assertThat(mayCome(address, true, false)).isTrue();
        assertThat(mayCome(address, false, true)).isFalse();
        assertThat(mayCome(address, false, false)).isFalse();
    }

    /** With forwarding headers believed, X-Forwarded-Proto: https was enough to be let in by plain HTTP. */
    @Test
    void plainHttpOfAStrangerWhoWroteThatItWasTlsWasLetIn() {
        assertThat(mayCome("198.51.100.9", false, true)).isFalse();
        assertThat(mayCome("198.51.100.9", false, false)).isFalse();
    }

    @Test
    void aStrangerOverTlsComesAsWhoeverItIsAndAsNobodyElse() {
        assertThat(mayCome("198.51.100.9", true, false)).isTrue();
        assertThat(mayCome("198.51.100.9", true, true)).isFalse();
    }

    @Test
    void whoHasNoAddressIsNobodyWhoWasDeclared() {
        SocketAddress socket = UnixDomainSocketAddress.of("/tmp/hub.socket");
        assertThat(ProxiesOnly.mayCome(socket, false, false, PROXIES)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, true", "2001:db8::7, true", "proxy.example, false", "'', false", "192.0.2.7/24, false"})
    void aProxyIsDeclaredByItsAddress(String text, boolean address) {
        assertThat(ProxiesOnly.isAddress(text)).isEqualTo(address);
    }
}
