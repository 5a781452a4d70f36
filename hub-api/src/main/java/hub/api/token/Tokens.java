package hub.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import hub.access.AccountId;
import hub.access.ClientId;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Issues and checks access tokens: JWTs by RFC 9068, for the hub alone, signed with the key of the day. */
public final class Tokens {

    /** The longest that a token may hold. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** Before the id of an account in its subject. */
    private static final String ACCOUNT = "account:";

    /** What stands for the client of who signs in at the hub itself (RFC 9068 asks for one). */
    private static final String WEB = "hub";

    /** What the token's holder has to show beside it (RFC 7800), and that it is a certificate (RFC 8705). */
    private static final String BOUND = "cnf";

    private static final String CERTIFICATE = "x5t#S256";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Duration lifetime;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * Tokens of one installation.
     *
     * @param issuer the hub's public address: who issues, and for whom
     * @param ids gives each token an id of its own
     */
    public Tokens(SigningKeys keys, Issuer issuer, Duration lifetime, Clock clock, Supplier<UUID> ids) {
        if (lifetime.compareTo(LONGEST) > 0 || lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a token holds between a second and 15 minutes");
        }
        this.keys = keys;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
        this.ids = ids;
    }

    String issuer() {
        return issuer.url();
    }

    Duration lifetime() {
        return lifetime;
    }

    /** The public halves of the keys, for whoever checks tokens. */
    JWKSet publicKeys() {
        return keys.publicKeys();
    }

    String issue(ClientId client) {
        return issue(client.toString(), client.toString(), null);
    }

    /** A token that is good with that certificate alone (RFC 8705, section 3). */
    String issue(ClientId client, X509Certificate certificate) {
        return issue(client.toString(), client.toString(), ClientCertificates.thumbprint(certificate));
    }

    /** A token of a person who signed in at the hub itself. */
    String issue(AccountId account) {
        return issue(ACCOUNT + account, WEB, null);
    }

    private String issue(String subject, String client, @Nullable String certificate) {
        Instant now = clock.instant();
        ECKey key = keys.present();
        String url = issuer.url();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(url)
                .subject(subject)
                .claim("client_id", client)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(ids.get().toString())
                .claim(BOUND, certificate == null ? null : Map.of(CERTIFICATE, certificate))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return token.serialize();
    }

    /** These, each checked once a minute. */
    public CheckedTokens<Bearer> checked() {
        return new CheckedTokens<>(this::check, clock);
    }

    /** Whose token it is, and until when; empty where it is none of ours, for somebody else, or no longer good. */
    Optional<GoodToken<Bearer>> check(String text) {
        try {
            SignedJWT token = SignedToken.parse(text);
            JWSHeader header = token.getHeader();
            // The algorithm is ours to choose, never the token's.
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
                return Optional.empty();
            }
            Optional<ECKey> key = keys.of(header.getKeyID());
            if (key.isEmpty() || !token.verify(new ECDSAVerifier(key.get().toPublicJWK()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant now = clock.instant();
            Date expires = claims.getExpirationTime();
            Date issued = claims.getIssueTime();
            if (expires == null
                    || issued == null
                    || !now.isBefore(expires.toInstant())
                    || issued.toInstant().isAfter(now.plusSeconds(60))
                    || !issuer.url().equals(claims.getIssuer())
                    || !List.of(issuer.url()).equals(claims.getAudience())) {
                return Optional.empty();
            }
            return Optional.of(new GoodToken<>(bearer(claims), expires.toInstant()));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Bearer bearer(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        Map<String, Object> bound = claims.getJSONObjectClaim(BOUND);
        if (subject == null) {
            throw new IllegalArgumentException("a token names a subject");
        }
        return subject.startsWith(ACCOUNT)
                ? new Bearer.OfAccount(new AccountId(UUID.fromString(subject.substring(ACCOUNT.length()))))
                : new Bearer.OfClient(
                        ClientId.parse(subject), bound == null ? null : String.valueOf(bound.get(CERTIFICATE)));
    }
}
