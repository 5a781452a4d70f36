package hub.api.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jetty.HttpConnectorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data leaves this machine over TLS, towards a proxy too; or the server does not start. */
class ListenRulesTest {

    private static final String TLS =
            "{type: https, bindHost: 0.0.0.0, port: 8443, keyStorePath: k, keyStorePassword: p}";

    private static HubConfiguration read(String yaml) throws Exception {
        return Jackson.newObjectMapper(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
                .readValue(yaml, HubConfiguration.class);
    }

    @Test
    void withoutAWordItListensOnThisMachineAlone() throws Exception {
        HubConfiguration configuration = read(
                "server: {applicationConnectors: [{type: http, port: 0}], adminConnectors: [{type: http, port: 0}]}");
        ListenRules.hold(configuration);
        DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
        assertThat(server.getApplicationConnectors())
                .allSatisfy(each ->
                        assertThat(((HttpConnectorFactory) each).getBindHost()).isEqualTo("127.0.0.1"));
        assertThat(server.getAdminConnectors())
                .allSatisfy(each ->
                        assertThat(((HttpConnectorFactory) each).getBindHost()).isEqualTo("127.0.0.1"));
        ListenRules.hold(new HubConfiguration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"applicationConnectors", "adminConnectors"})
    void plainHttpForOthersStopsTheStart(String which) throws Exception {
        HubConfiguration configuration =
                read("publicUrl: https://hub.example\nserver: {" + which + ": [{type: http, bindHost: 0.0.0.0}]}");
        assertThatThrownBy(() -> ListenRules.hold(configuration))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("would send personal data in clear");
    }

    @Test
    void tlsIsServedUnderAPublicAddressToAProxyTooAndPlainHttpToAProxyOfThisMachine() throws Exception {
        ListenRules.hold(read("publicUrl: https://hub.example\nserver: {applicationConnectors: [" + TLS + "]}"));
        ListenRules.hold(read("publicUrl: https://hub.example\nproxies: [192.0.2.7]\nserver: {applicationConnectors: ["
                + TLS.replace("}", ", useForwardedHeaders: true}") + "]}"));
        ListenRules.hold(read("publicUrl: https://hub.example\nproxies: [127.0.0.1]\n"
                + "server: {applicationConnectors: [{type: http, bindHost: 127.0.0.1, useForwardedHeaders: true}]}"));
    }

    /** A proxy that was declared could be on another machine, and the line between in clear. */
    @ParameterizedTest
    @ValueSource(strings = {"applicationConnectors", "adminConnectors"})
    void aDeclaredProxyDoesNotMakePlainHttpForOthersRight(String which) throws Exception {
        HubConfiguration configuration = read("publicUrl: https://hub.example\nproxies: [192.0.2.7]\nserver: {" + which
                + ": [{type: http, bindHost: 0.0.0.0, useForwardedHeaders: true}]}");
        assertThatThrownBy(() -> ListenRules.hold(configuration))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("would send personal data in clear");
    }

    @Test
    void aScannerElsewhereStopsTheStart() throws Exception {
        ListenRules.hold(read("virusScanner: {port: 3310}"));
        HubConfiguration configuration = read("virusScanner: {host: 192.0.2.6}");
        assertThatThrownBy(() -> ListenRules.hold(configuration))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("virusScanner.host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {applicationConnectors: [" + TLS + "]}",
                "server: {applicationConnectors: [{type: http, useForwardedHeaders: true}]}",
                "proxies: [proxy.example]",
                "server: {type: simple}"
            })
    void withoutAnAddressWithHeadersOfAnybodyWithANamedProxyOrWithOneDoorForAllItDoesNotStart(String yaml)
            throws Exception {
        HubConfiguration configuration = read(yaml);
        assertThatThrownBy(() -> ListenRules.hold(configuration)).isInstanceOf(Refused.class);
    }
}
