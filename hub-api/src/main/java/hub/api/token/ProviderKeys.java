package hub.api.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one provider, read when they are first needed and again after a while, or where a token names one that is
 * not among them. While the provider cannot be reached, those read last hold for a while longer.
 */
final class ProviderKeys implements JWKSetSource<SecurityContext> {

    /**
     * How long keys hold.
     *
     * @param kept after which they are read anew
     * @param between at most two readings begin within this time, whatever tokens name
     * @param outage how long those read last hold where they cannot be read anew
     */
    record Times(Duration kept, Duration between, Duration outage) {

        static final Times USUAL = new Times(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(1));
    }

    /** What was read last, and when. */
    private record Read(JWKSet keys, Instant at) {}

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int LONGEST_ANSWER = 200_000;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final OpenIdProvider provider;
    private final Times times;
    private final Clock clock;
    private final ResourceRetriever http = new Straight();
    private volatile @Nullable Read last;
    private volatile Instant warned = Instant.EPOCH;

    private ProviderKeys(OpenIdProvider provider, Times times, Clock clock) {
        this.provider = provider;
        this.times = times;
        this.clock = clock;
    }

    /** The keys of a provider as its tokens are checked with them. */
    static JWKSource<SecurityContext> of(OpenIdProvider provider, Times times, Clock clock) {
        ProviderKeys keys = new ProviderKeys(provider, times, clock);
        return JWKSourceBuilder.create(keys)
                .cache(times.kept().toMillis(), 2L * (CONNECT_MILLIS + READ_MILLIS))
                .refreshAheadCache(false)
                .rateLimited(times.between().toMillis())
                .failover(keys::readLast)
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            URI address = provider.keys() == null ? discovered() : provider.keys();
            JWKSet keys = JWKSet.parse(http.retrieveResource(address.toURL()).getContent())
                    .toPublicJWKSet();
            last = new Read(keys, clock.instant());
            return keys;
        } catch (IOException | ParseException | RuntimeException e) {
            warn(e);
            throw new JWKSetUnavailableException("the provider's keys cannot be read", e);
        }
    }

    /** Where the provider itself says that its keys are. */
    private URI discovered() throws IOException, ParseException {
        Map<String, Object> told = JSONObjectUtils.parse(
                http.retrieveResource(provider.configuration().toURL()).getContent());
        String issuer = JSONObjectUtils.getString(told, "issuer");
        String keys = JSONObjectUtils.getString(told, "jwks_uri");
        if (!provider.issuer().equals(issuer) || keys == null) {
            throw new IOException("the configuration found there is another issuer's");
        }
        return OpenIdProvider.safe(keys);
    }

    private List<JWK> readLast(JWKSelector wanted, SecurityContext context) {
        Read read = last;
        boolean holds = read != null && clock.instant().isBefore(read.at().plus(times.outage()));
        return read != null && holds ? wanted.select(read.keys()) : List.of();
    }

    /** Says so once a minute, and nothing of what was sent or answered. */
    private void warn(Exception e) {
        Instant now = clock.instant();
        if (now.isAfter(warned.plus(BETWEEN_WARNINGS)) || now.isBefore(warned)) {
            warned = now;
            LOG.warn(
                    "the keys of the OpenID provider {} cannot be read ({}); its tokens are refused unless it was reached"
                            + " within the last {} minutes",
                    provider.issuer(),
                    e.getClass().getSimpleName(),
                    times.outage().toMinutes());
        }
    }

    /** Goes where it is sent and nowhere on from there: an address that was checked could lead to one that was not. */
    private static final class Straight extends DefaultResourceRetriever {

        Straight() {
            super(CONNECT_MILLIS, READ_MILLIS, LONGEST_ANSWER);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }

    @Override
    public void close() {
        // Nothing stays open between two readings.
    }
}
