package hub.api.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hub.api.trace.TraceSettings;
import io.dropwizard.jackson.Jackson;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where traces go, as the file of configuration tells it. */
class TracingTest {

    private static HubConfiguration read(String yaml) throws Exception {
        return Jackson.newObjectMapper(new YAMLFactory()).readValue(yaml, HubConfiguration.class);
    }

    @Test
    void noneAreMadeUnlessTold() throws Exception {
        assertThat(read("folder: here").tracing()).isNull();
    }

    @Test
    void whatIsToldIsReadAndTheRestIsUsual() throws Exception {
        assertThat(read("tracing: {endpoint: 'https://collector:4318'}").tracing())
                .isEqualTo(new TraceSettings(URI.create("https://collector:4318"), "hub", 0.1, Map.of(), false, false));
        assertThat(read("""
                proxies: [192.0.2.7]
                tracing:
                  endpoint: http://127.0.0.1:4318/otlp
                  service: hub-north
                  ratio: 1
                  headers: {x-key: secret}
                  statements: true
                  followProxies: true
                """).tracing())
                .isEqualTo(new TraceSettings(
                        URI.create("http://127.0.0.1:4318/otlp"),
                        "hub-north",
                        1,
                        Map.of("x-key", "secret"),
                        true,
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ratio: 1} | endpoint: an address of https",
                "{endpoint: 'not an address'} | endpoint: no address",
                "{endpoint: 'http://collector:4318'} | endpoint: an address of https",
                "{endpoint: 'ftp://127.0.0.1'} | endpoint: an address of https",
                "{endpoint: 'https://c?key=secret'} | endpoint: an address of https",
                "{endpoint: 'https://me:secret@c'} | endpoint: an address of https",
                "{endpoint: 'https://c', ratio: 1.01} | ratio: from 0 to 1",
                "{endpoint: 'https://c', ratio: -0.1} | ratio: from 0 to 1",
                "{endpoint: 'https://c', ratio: NaN} | ratio: from 0 to 1",
                "{endpoint: 'https://c', service: ' '} | service: a name",
                "{endpoint: 'https://c', headers: {host: secret}} | headers: host cannot be sent",
                "{endpoint: 'https://c', headers: {x: \"se\\ncret\"}} | headers: x cannot be sent",
                "{endpoint: 'https://c', followProxies: true} | followProxies: declare the proxies"
            })
    void whatCannotBeIsRefusedInOneLineWithoutASecret(String section, String line) throws Exception {
        HubConfiguration configuration = read("tracing: " + section);
        assertThatThrownBy(configuration::tracing)
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("tracing: " + line)
                .hasMessageNotContaining("secret")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsSentAlongIsNotPrinted() {
        assertThat(new TraceSettings(URI.create("https://c"), "hub", 1, Map.of("x", "secret"), false, false))
                .asString()
                .doesNotContain("secret");
    }
}
