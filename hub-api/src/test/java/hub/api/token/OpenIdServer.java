package hub.api.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider of OpenID Connect on a free port of this machine, as far as whoever checks its tokens meets it. */
public final class OpenIdServer implements AutoCloseable {

    private final int port;
    private final AtomicInteger readings = new AtomicInteger();
    private volatile List<JWK> keys = List.of();
    private volatile @Nullable String configuration;
    private @Nullable HttpServer server;

    public OpenIdServer(JWK... keys) throws IOException {
        this.keys = List.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        serve(server);
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/so";
    }

    public String keysAddress() {
        return "http://127.0.0.1:" + port + "/keys";
    }

    /** How often its keys were read. */
    int readings() {
        return readings.get();
    }

    /** Another address, which leads on to that one. */
    URI movedTo(String address) {
        if (server != null) {
            server.createContext("/moved", exchange -> {
                exchange.getResponseHeaders().set("Location", address);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
        }
        return URI.create("http://127.0.0.1:" + port + "/moved");
    }

    /** From now on it has these keys. */
    void rotate(JWK... fresh) {
        keys = List.of(fresh);
    }

    /** From now on its configuration is this. */
    void tell(String json) {
        configuration = json;
    }

    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void startAgain() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        serve(server);
    }

    /** A token of this provider for the audience hub, good for five minutes, of a sign-in with two factors. */
    public String token(ECKey key, String subject, Instant now) throws Exception {
        return token(key, subject, now, 300, "pwd", "otp", "mfa");
    }

    /** A token that was issued then, says so long that it is good, and by what methods its holder signed in. */
    String token(ECKey key, String subject, Instant now, long seconds, String... methods) throws Exception {
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .claim("amr", List.of(methods))
                        .issuer(issuer())
                        .audience("hub")
                        .subject(subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(seconds)))
                        .build());
    }

    static String signed(JWK key, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
        token.sign(signer);
        return token.serialize();
    }

    private void serve(HttpServer http) {
        http.createContext("/realms/so/.well-known/openid-configuration", exchange -> {
            String told = configuration;
            answer(
                    exchange,
                    told != null
                            ? told
                            : "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + keysAddress()
                                    + "\",\"response_types_supported\":[\"code\"]}");
        });
        http.createContext("/keys", exchange -> {
            readings.incrementAndGet();
            answer(exchange, new JWKSet(keys).toString(true));
        });
        http.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        stop();
    }
}
