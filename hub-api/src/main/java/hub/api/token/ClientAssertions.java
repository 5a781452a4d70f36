package hub.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import hub.access.ClientId;
import hub.access.ClientKey;
import hub.access.ClientKeys;
import hub.database.Actor;
import hub.database.Transactions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What clients sign instead of sending a secret: {@code private_key_jwt} (RFC 7521, RFC 7523). Each word is for this hub,
 * holds a few minutes, is signed with a key that was given to that client, and is taken once.
 */
public final class ClientAssertions {

    /** The only kind of word that is understood. */
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** What a client may sign with; its key decides which of them it is. */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private static final Actor HUB = new Actor("hub");
    private static final Duration FURTHEST = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final int LONGEST = 8_192;
    private static final int LONGEST_ID = 255;
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"));

    private final Transactions transactions;
    private final ClientKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    public ClientAssertions(Transactions transactions, ClientKeys keys, Issuer issuer, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Who it says signed it, which is not known yet. */
    static Optional<ClientId> claimed(String assertion) {
        JWTClaimsSet claims = claims(assertion);
        String subject = claims == null ? null : claims.getSubject();
        try {
            return subject == null ? Optional.empty() : Optional.of(ClientId.parse(subject));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether that client signed it, for this hub, for now; true once only. */
    boolean take(ClientId client, String assertion) {
        JWTClaimsSet claims = claims(assertion);
        if (claims == null || !isForNow(client, claims)) {
            return false;
        }
        List<ClientKey> standing = transactions.read(HUB, tx -> keys.of(tx, client));
        Instant expires = claims.getExpirationTime().toInstant();
        return standing.stream().anyMatch(key -> isSigned(key.jwk(), assertion))
                && transactions.write(HUB, tx -> keys.use(tx, client, claims.getJWTID(), expires));
    }

    private boolean isForNow(ClientId client, JWTClaimsSet claims) {
        Instant now = clock.instant();
        String url = issuer.url();
        Date expires = claims.getExpirationTime();
        String id = claims.getJWTID();
        // One audience: what is signed for others too, one of them could bring here.
        boolean forThisHub = claims.getAudience().equals(List.of(url))
                || claims.getAudience().equals(List.of(endpoint(url)));
        return forThisHub
                && client.toString().equals(claims.getIssuer())
                && client.toString().equals(claims.getSubject())
                && expires != null
                && now.isBefore(expires.toInstant())
                && !expires.toInstant().isAfter(now.plus(FURTHEST))
                && !isAhead(claims.getNotBeforeTime(), now)
                && !isAhead(claims.getIssueTime(), now)
                && id != null
                && !id.isBlank()
                && id.length() <= LONGEST_ID;
    }

    private static String endpoint(String url) {
        return url.endsWith("/") ? url + "oauth2/token" : url + "/oauth2/token";
    }

    private static boolean isAhead(@Nullable Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(AHEAD));
    }

    private static boolean isSigned(JWK key, String assertion) {
        try {
            SignedJWT word = SignedToken.parse(assertion);
            JWSAlgorithm algorithm = word.getHeader().getAlgorithm();
            JWSVerifier verifier = null;
            if (key instanceof ECKey ec && JWSAlgorithm.ES256.equals(algorithm)) {
                verifier = new ECDSAVerifier(ec);
            } else if (key instanceof RSAKey rsa
                    && (JWSAlgorithm.PS256.equals(algorithm) || JWSAlgorithm.RS256.equals(algorithm))) {
                verifier = new RSASSAVerifier(rsa);
            }
            return verifier != null && word.verify(verifier);
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static @Nullable JWTClaimsSet claims(String assertion) {
        if (assertion.length() > LONGEST) {
            return null;
        }
        try {
            SignedJWT word = SignedToken.parse(assertion);
            JOSEObjectType type = word.getHeader().getType();
            return type == null || TYPES.contains(type) ? word.getJWTClaimsSet() : null;
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }
}
