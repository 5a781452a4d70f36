package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import hub.access.ClientId;
import hub.access.ClientKey;
import hub.access.NewSecret;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.database.Database;
import hub.organisation.OrganisationKind;
import hub.transcript.TestAuthority;
import io.dropwizard.jetty.HttpsConnectorFactory;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client shows who it is by a certificate of its key when the connection is made; its tokens are good on such connections alone. */
@SuppressWarnings("NullAway.Init")
final class MutualTlsHttpTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;
    private static final int TLS_1_2 = 0x0303;
    private static final int ECDSA_GCM = 0xc02b;
    private static final int RSA_GCM = 0xc02f;
    private static final int ECDSA_CBC_SHA1 = 0xc009;
    private static final int RSA_CBC_SHA1 = 0xc013;
    private static final int WITHOUT_FORWARD_SECRECY = 0x009c;
    private static final int RC4 = 0xc011;
    private static final int NULL_SUITE = 0x003b;

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static TestHub hub;
    private static TestAuthority.Person certified;
    private static TestAuthority.Person another;
    private static ClientId client;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority("Cơ quan chứng thực", Database.clock().instant());
        TestAuthority.Person server = authority.certify("localhost");
        certified = authority.certify("Phần mềm sổ điểm");
        another = authority.certify("Phần mềm khác");
        HttpsConnectorFactory connector = new HttpsConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(0);
        connector.setKeyStorePath(store("server.p12", server));
        connector.setKeyStoreType("PKCS12");
        connector.setKeyStorePassword(new String(PASSWORD));
        connector.setTrustStorePath(trusting("authority.p12"));
        connector.setTrustStoreType("PKCS12");
        connector.setTrustStorePassword(new String(PASSWORD));
        connector.setWantClientAuth(true);
        connector.setValidateCerts(false);
        connector.setDisableSniHostCheck(true);
        HubConfiguration configuration = new HubConfiguration();
        hub = TestHub.start(configuration, connector);
        SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        NewSecret secret = hub.client(SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"));
        client = secret.client();
        give(certified);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static void give(TestAuthority.Person person) throws Exception {
        ClientKey key =
                ClientKey.parse(JWK.parse(person.chain().get(0)).toPublicJWK().toJSONString());
        hub.doors()
                .transactions()
                .writing(Actor.OPERATOR, tx -> hub.doors().clientKeys().add(tx, client, key));
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private static KeyStore holding(TestAuthority.Person person) throws Exception {
        KeyStore store = empty();
        store.setKeyEntry(
                "key", person.keys().getPrivate(), PASSWORD, person.chain().toArray(Certificate[]::new));
        return store;
    }

    private static String store(String name, TestAuthority.Person person) throws Exception {
        return written(name, holding(person));
    }

    private static String trusting(String name) throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("authority", authority.certificate());
        return written(name, store);
    }

    private static String written(String name, KeyStore store) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file.toString();
    }

    /** A client of the Java platform that shows that certificate, or none. */
    private static HttpClient showing(TestAuthority.@Nullable Person person) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(person == null ? empty() : holding(person), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {new TrustingTheTest()}, null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** What the server says to a greeting, written byte by byte: the Java platform's own client would not say it. */
    private static int answerTo(int version, int... suites) throws Exception {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        // Groups secp256r1; signatures ECDSA and RSA with SHA-256, RSA-PSS (RFC 8422, RFC 8446).
        extensions.write(HexFormat.of().parseHex("000a0004" + "00020017"));
        extensions.write(HexFormat.of().parseHex("000d0008" + "0006" + "0403" + "0401" + "0804"));
        ByteBuffer body = ByteBuffer.allocate(512);
        body.putShort((short) version).put(new byte[32]).put((byte) 0);
        body.putShort((short) (2 * suites.length));
        for (int suite : suites) {
            body.putShort((short) suite);
        }
        body.put((byte) 1).put((byte) 0);
        body.putShort((short) extensions.size()).put(extensions.toByteArray());
        int length = body.position();
        ByteBuffer record = ByteBuffer.allocate(length + 9);
        record.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (length + 4));
        record.put((byte) 1).put((byte) 0).putShort((short) length).put(body.array(), 0, length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port(1))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record.array());
            return socket.getInputStream().read();
        }
    }

    @Test
    void oldVersionsOfTlsAreNotSpoken() throws Exception {
        int[] suites = {ECDSA_GCM, RSA_GCM, ECDSA_CBC_SHA1, RSA_CBC_SHA1, WITHOUT_FORWARD_SECRECY};
        assertThat(answerTo(TLS_1_2, suites)).isEqualTo(HANDSHAKE);
        assertThat(answerTo(TLS_1_1, suites)).isEqualTo(ALERT);
        assertThat(answerTo(TLS_1_0, suites)).isEqualTo(ALERT);
    }

    @Test
    void weakSuitesAreNotSpoken() throws Exception {
        assertThat(answerTo(TLS_1_2, ECDSA_GCM, RSA_GCM)).isEqualTo(HANDSHAKE);
        for (int weak : new int[] {ECDSA_CBC_SHA1, RSA_CBC_SHA1, WITHOUT_FORWARD_SECRECY, RC4, NULL_SUITE}) {
            assertThat(answerTo(TLS_1_2, weak)).as(Integer.toHexString(weak)).isEqualTo(ALERT);
        }
    }

    private static URI address(String path) {
        return URI.create("https://127.0.0.1:" + hub.port(1) + path);
    }

    private static HttpResponse<String> ask(HttpClient with, String more) throws Exception {
        return with.send(
                HttpRequest.newBuilder(address("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client + more))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int use(HttpClient with, String token) throws Exception {
        return with.send(
                        HttpRequest.newBuilder(address("/v1/organisations"))
                                .header("Authorization", "Bearer " + token)
                                .GET()
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static String token(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestHub.json(answer).path("access_token").asText();
    }

    @Test
    void aCertificateOfTheClientsKeyGetsATokenThatIsGoodOnItsConnectionsAlone() throws Exception {
        HttpClient own = showing(certified);
        String token = token(ask(own, ""));
        assertThat(use(own, token)).isEqualTo(200);
        assertThat(use(showing(certified), token))
                .as("another connection of it")
                .isEqualTo(200);
        assertThat(use(showing(another), token)).as("another certificate").isEqualTo(401);
        assertThat(use(showing(null), token)).as("none").isEqualTo(401);
        assertThat(hub.get("/v1/organisations", "Authorization", "Bearer " + token)
                        .statusCode())
                .as("stolen, and brought by plain HTTP")
                .isEqualTo(401);
    }

    @Test
    void noOtherCertificateGetsOne() throws Exception {
        assertThat(ask(showing(another), "").statusCode()).isEqualTo(401);
        assertThat(ask(showing(null), "").statusCode()).isEqualTo(401);
        TestAuthority.Person second = authority.certify("Phần mềm sổ điểm với khóa mới");
        assertThat(ask(showing(second), "").statusCode()).isEqualTo(401);
        give(second);
        HttpResponse<String> two = ask(showing(second), "&client_secret=wrong");
        assertThat(two.statusCode())
                .as("a secret that was sent is looked at, not passed over")
                .isEqualTo(401);
        assertThat(ask(showing(second), "").statusCode())
                .as("a second key, while the first goes on")
                .isEqualTo(200);
        assertThat(ask(showing(certified), "").statusCode()).isEqualTo(200);
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> hub.doors()
                .clientKeys()
                .end(tx, client, ClientKey.of(second.chain().get(0)).thumbprint()));
        assertThat(ask(showing(second), "").statusCode()).as("ended").isEqualTo(401);
    }

    @Test
    void theServerSaysThatItTakesCertificates() throws Exception {
        JsonNode told = TestHub.json(hub.get("/.well-known/oauth-authorization-server"));
        assertThat(told.path("token_endpoint_auth_methods_supported").toString())
                .contains("self_signed_tls_client_auth");
        assertThat(told.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isTrue();
    }

    /** The test's own server is known by its address. */
    private static final class TrustingTheTest extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
