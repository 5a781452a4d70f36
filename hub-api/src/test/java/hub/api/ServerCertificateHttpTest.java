package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.api.setup.HubConfiguration;
import hub.database.Database;
import hub.transcript.TestAuthority;
import io.dropwizard.jetty.HttpsConnectorFactory;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that ended is told, and another one in its place is shown without a stop. */
@SuppressWarnings("NullAway.Init")
final class ServerCertificateHttpTest {

    private static final char[] PASSWORD = "zebra crossing".toCharArray();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private TestHub hub;

    /** Takes every certificate: which one is shown is what is asked here. */
    private static final class TakingAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private Path store(String name, TestAuthority.Person person) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry(
                "key", person.keys().getPrivate(), PASSWORD, person.chain().toArray(Certificate[]::new));
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private X509Certificate shown() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TakingAll()}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), hub.port(1))) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private JsonNode health() throws Exception {
        return TestHub.json(hub.admin("/healthcheck")).path("certificate");
    }

    private void untilHealthIs(boolean healthy) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (health().path("healthy").asBoolean() != healthy) {
            assertThat(System.nanoTime()).as(health().toString()).isLessThan(end);
            Thread.sleep(100);
        }
    }

    @Test
    void aCertificateThatEndedIsToldAndAnotherInItsPlaceIsShownWithoutAStop() throws Exception {
        Instant now = Database.clock().instant();
        TestAuthority authority = new TestAuthority("Cơ quan chứng thực", now.minus(Duration.ofDays(30)));
        TestAuthority.Person ended =
                authority.certify("localhost", now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(1)));
        TestAuthority.Person next =
                authority.certify("localhost", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3)));
        Path file = store("server.p12", ended);
        HttpsConnectorFactory connector = new HttpsConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(0);
        connector.setKeyStorePath(file.toString());
        connector.setKeyStoreType("PKCS12");
        connector.setKeyStorePassword(new String(PASSWORD));
        connector.setValidateCerts(false);
        connector.setDisableSniHostCheck(true);
        hub = TestHub.start(new HubConfiguration(), connector);
        try {
            assertThat(shown()).isEqualTo(ended.chain().get(0));
            assertThat(health().path("healthy").asBoolean()).isFalse();
            assertThat(health().path("message").asText())
                    .contains("ended on " + ended.chain().get(0).getNotAfter().toInstant())
                    .contains("within ten seconds");
            assertThat(hub.admin("/metrics").body()).contains("certificate_days -2");

            Files.move(
                    store("next.p12", next), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            untilHealthIs(true);
            assertThat(shown()).isEqualTo(next.chain().get(0));
            assertThat(hub.admin("/metrics").body()).contains("certificate_days 2");

            Files.writeString(file, "half a file");
            untilHealthIs(false);
            assertThat(health().path("message").asText()).contains("cannot be read, the one before goes on");
            assertThat(shown()).isEqualTo(next.chain().get(0));

            Files.move(
                    store("again.p12", next),
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            untilHealthIs(true);
        } finally {
            hub.close();
        }
    }
}
