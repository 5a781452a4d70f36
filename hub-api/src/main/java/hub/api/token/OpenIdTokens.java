package hub.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import hub.access.TokenName;
import hub.api.token.OpenIdProvider.Demands;
import hub.api.token.ProviderKeys.Times;
import java.security.Key;
import java.security.interfaces.RSAKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of people, which configured providers of OpenID Connect issue: checked against the provider's own keys, by
 * the hub's clock. Whether that person may call, and as what, is not said here.
 */
public final class OpenIdTokens {

    /** What a provider may sign with: never a shared secret, never nothing. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    /** How far a provider's clock may be ahead. Nothing holds longer than it says. */
    private static final Duration AHEAD = Duration.ofSeconds(60);

    /** The most that the configuration may let one hold from its issue on: a working day. */
    static final Duration LONGEST_LIFE = Duration.ofHours(12);

    /** What an ID token alone says: it tells a client who signed in, and is no leave to call the hub. */
    private static final Set<String> OF_ID_TOKENS = Set.of("at_hash", "c_hash", "s_hash");

    private static final int LONGEST = 16_384;
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdTokens.class);

    /** A provider and how its tokens' signatures are verified. */
    private record Checked(OpenIdProvider provider, DefaultJWTProcessor<SecurityContext> signatures) {}

    private final Map<String, Checked> providers = new HashMap<>();
    private final Clock clock;
    private final CheckedTokens<PersonToken> checked;

    /** The tokens of these providers; nothing is read from them yet, so that one that is down holds up nobody. */
    public OpenIdTokens(List<OpenIdProvider> providers, Clock clock) {
        this(providers, clock, Times.USUAL);
    }

    OpenIdTokens(List<OpenIdProvider> providers, Clock clock, Times times) {
        this.clock = clock;
        this.checked = new CheckedTokens<>(this::verified, clock);
        for (OpenIdProvider provider : providers) {
            if (provider.leastRsaBits() < OpenIdProvider.STRONG_RSA_BITS) {
                LOG.warn(
                        "tokens of {} are taken by keys of RSA from {} bits on, as the configuration says; {} are as strong as"
                                + " all else here",
                        provider.issuer(),
                        provider.leastRsaBits(),
                        OpenIdProvider.STRONG_RSA_BITS);
            }
            Checked one =
                    new Checked(provider, signatures(ProviderKeys.of(provider, times, clock), provider.leastRsaBits()));
            if (this.providers.put(provider.issuer(), one) != null) {
                throw new IllegalArgumentException("a provider is configured twice: " + provider.issuer());
            }
        }
    }

    /** Whether the token says that it is of a configured provider; whether that is true, {@link #check} tells. */
    public boolean areOf(String token) {
        return token.length() <= LONGEST && provider(token) != null;
    }

    /** Whom the token names, and until when; empty where it is of no configured provider, for somebody else, or not good now. */
    Optional<GoodToken<PersonToken>> check(String token) {
        return token.length() > LONGEST ? Optional.empty() : checked.check(token);
    }

    private Optional<GoodToken<PersonToken>> verified(String text) {
        Checked of = provider(text);
        if (of == null) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedToken.parse(text);
            JWTClaimsSet claims = of.signatures().process(token, null);
            return person(of.provider(), claims, TokenName.ofSigned(token.getSigningInput()));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<GoodToken<PersonToken>> person(OpenIdProvider provider, JWTClaimsSet claims, TokenName name) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        String subject = claims.getSubject();
        if (expires == null
                || issued == null
                || subject == null
                || subject.isBlank()
                || subject.length() > PersonToken.LONGEST_SUBJECT
                || !now.isBefore(expires.toInstant())
                || isAhead(claims.getNotBeforeTime(), now)
                || isAhead(issued, now)
                || !now.isBefore(issued.toInstant().plus(provider.demands().longest()))
                || !provider.issuer().equals(claims.getIssuer())
                || !claims.getAudience().contains(provider.audience())
                || isIdToken(claims)
                || !meets(provider.demands(), claims)) {
            return Optional.empty();
        }
        Instant until = earlier(
                expires.toInstant(), issued.toInstant().plus(provider.demands().longest()));
        Duration within = provider.demands().within();
        if (within != null) {
            Instant signedIn = instant(claims.getClaim("auth_time"));
            if (signedIn == null || signedIn.isAfter(now.plus(AHEAD)) || now.isAfter(signedIn.plus(within))) {
                return Optional.empty();
            }
            until = earlier(until, signedIn.plus(within));
        }
        return Optional.of(new GoodToken<>(name, new PersonToken(provider.use(), provider.issuer(), subject), until));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A claim that is a number of seconds (RFC 7519, section 2); null where it is none, or of no time that there is. */
    private static @Nullable Instant instant(@Nullable Object claim) {
        try {
            return claim instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isIdToken(JWTClaimsSet claims) {
        return "ID".equals(claims.getClaim("typ")) || OF_ID_TOKENS.stream().anyMatch(claims.getClaims()::containsKey);
    }

    private static boolean meets(Demands demands, JWTClaimsSet claims) {
        if (!demands.strength().isEmpty()) {
            Set<String> said = new HashSet<>(words(claims.getClaim("amr")));
            said.addAll(words(claims.getClaim("acr")));
            said.retainAll(demands.strength());
            if (said.isEmpty()) {
                return false;
            }
        }
        return demands.scope() == null
                || List.of(String.valueOf(claims.getClaim("scope")).split(" ")).contains(demands.scope());
    }

    /** A claim that is a word, or a list of words. */
    private static Collection<String> words(@Nullable Object claim) {
        return claim instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : claim == null ? List.of() : List.of(String.valueOf(claim));
    }

    private static boolean isAhead(@Nullable Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(AHEAD));
    }

    /** By what the token says of itself; that is believed only once a key of that provider has verified it. */
    private @Nullable Checked provider(String text) {
        try {
            return providers.get(SignedToken.parse(text).getJWTClaimsSet().getIssuer());
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    private static DefaultJWTProcessor<SecurityContext> signatures(JWKSource<SecurityContext> keys, int leastRsaBits) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new LongKeys(keys, leastRsaBits));
        // The library's own check reads the machine's clock.
        processor.setJWTClaimsSetVerifier(null);
        return processor;
    }

    /** Of the provider's keys those that the header asks for and that are long enough. */
    private static final class LongKeys extends JWSVerificationKeySelector<SecurityContext> {

        private final int leastRsaBits;

        LongKeys(JWKSource<SecurityContext> keys, int leastRsaBits) {
            super(ALGORITHMS, keys);
            this.leastRsaBits = leastRsaBits;
        }

        @Override
        public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
            return super.selectJWSKeys(header, context).stream()
                    .filter(key ->
                            !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= leastRsaBits)
                    .toList();
        }
    }
}
