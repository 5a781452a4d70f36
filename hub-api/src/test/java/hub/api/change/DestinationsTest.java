package hub.api.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To where webhooks may go. */
final class DestinationsTest {

    private static final Destinations INTERNET = new Destinations(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
            })
    void nothing_is_sent_into_networks_that_are_not_the_internet(String address) throws Exception {
        assertThat(INTERNET.mayBeReached(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.1.1.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.1.1",
                "203.162.4.1",
                "223.255.255.255",
                "2001:ee0::1",
                "2606:4700::1111",
            })
    void the_internet_is_sent_to(String address) throws Exception {
        assertThat(INTERNET.mayBeReached(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vendor.example.vn/hub",
                "https://vendor.example.vn:8443/hub?key=1",
                "https://203.162.4.1/",
                "https://[2606:4700::1111]/",
            })
    void an_address_that_may_be_named(String address) {
        assertThat(INTERNET.mayBeNamed(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vendor.example.vn/",
                "http://203.162.4.1/",
                "http://127.0.0.1:9000/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://10.1.2.3/",
                "https://user:password@vendor.example.vn/",
                "https://vendor.example.vn/#part",
                "ftp://vendor.example.vn/",
                "file:///etc/passwd",
                "/hub/changes",
                "https:///nobody",
                "vendor.example.vn",
            })
    void an_address_that_may_not_be_named(String address) {
        assertThat(INTERNET.mayBeNamed(URI.create(address))).isFalse();
    }

    @Test
    void an_address_is_not_endless() {
        String long499 = "https://vendor.example.vn/" + "a".repeat(474);
        assertThat(INTERNET.mayBeNamed(URI.create(long499))).isTrue();
        assertThat(INTERNET.mayBeNamed(URI.create(long499 + "a"))).isFalse();
    }

    @Test
    void a_name_that_leads_to_one_refused_address_leads_nowhere() throws Exception {
        assertThatThrownBy(() -> INTERNET.of("localhost")).isInstanceOf(Destinations.AddressRefused.class);
        assertThat(new Destinations(List.of("127.0.0.0/8", "::1")).of("localhost"))
                .allMatch(InetAddress::isLoopbackAddress)
                .isNotEmpty();
    }

    @Test
    void what_the_operator_allows_is_sent_to_and_in_clear_on_this_machine_alone() throws Exception {
        Destinations some = new Destinations(List.of("10.20.0.0/15", "127.0.0.1", "fd00::/8"));
        assertThat(some.mayBeReached(InetAddress.getByName("10.21.255.255"))).isTrue();
        assertThat(some.mayBeReached(InetAddress.getByName("10.22.0.0"))).isFalse();
        assertThat(some.mayBeReached(InetAddress.getByName("10.19.255.255"))).isFalse();
        assertThat(some.mayBeReached(InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(some.mayBeReached(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(some.mayBeNamed(URI.create("https://10.20.1.1/"))).isTrue();
        assertThat(some.mayBeNamed(URI.create("http://10.20.1.1/"))).isFalse();
        assertThat(some.mayBeNamed(URI.create("http://127.0.0.1:9000/"))).isTrue();
        assertThat(some.mayBeNamed(URI.create("http://localhost:9000/"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "vendor.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0", "fd00::/129", ""})
    void what_is_no_network_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Destinations(List.of(text)));
    }
}
