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
import hub.access.IssuedToken;
import hub.access.TokenId;
import hub.access.TokenName;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs and checks access tokens: JWTs by RFC 9068, for the hub alone, signed with the key of the day. */
public final class Tokens {

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
    private final Clock clock;

    /**
     * Tokens of one installation.
     *
     * @param issuer the hub's public address: who issues, and for whom
     */
    public Tokens(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    String issuer() {
        return issuer.url();
    }

    /** The public halves of the keys, for whoever checks tokens. */
    JWKSet publicKeys() {
        return keys.publicKeys();
    }

    String sign(ClientId client, IssuedToken token) {
        return sign(client.toString(), client.toString(), null, token);
    }

    /** A token that is good with that certificate alone (RFC 8705, section 3). */
    String sign(ClientId client, X509Certificate certificate, IssuedToken token) {
        return sign(client.toString(), client.toString(), ClientCertificates.thumbprint(certificate), token);
    }

    /** A token of a person who signed in at the hub itself. */
    String sign(AccountId account, IssuedToken token) {
        return sign(ACCOUNT + account, WEB, null, token);
    }

    private String sign(String subject, String client, @Nullable String certificate, IssuedToken issued) {
        ECKey key = keys.present();
        String url = issuer.url();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(url)
                .subject(subject)
                .claim("client_id", client)
                .issueTime(Date.from(issued.issued()))
                .expirationTime(Date.from(issued.ends()))
                .jwtID(issued.id().toString())
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
            TokenName name = TokenName.of(new TokenId(UUID.fromString(String.valueOf(claims.getJWTID()))));
            return Optional.of(new GoodToken<>(name, bearer(claims), expires.toInstant()));
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
