package hub.api.token;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider of OpenID Connect whose word on who somebody is counts here.
 *
 * @param issuer as its tokens name it, to the letter
 * @param audience as its tokens name the hub
 * @param keys where its keys are; null: where its own configuration, found below the issuer, says
 * @param use whom it speaks for
 * @param demands what its tokens have to say beyond that
 * @param leastRsaBits how long a key of RSA has to be with which they are signed
 */
public record OpenIdProvider(
        String issuer, String audience, @Nullable URI keys, Use use, Demands demands, int leastRsaBits) {

    /** As strong as 128 bits (NIST SP 800-57, part 1, table 2). */
    public static final int STRONG_RSA_BITS = 3072;

    /** As strong as 112 bits: what a provider may be allowed by an operator who says so. */
    private static final int SHORTEST_RSA_BITS = 2048;

    /** A provider whose tokens have to say nothing more. */
    public OpenIdProvider(String issuer, String audience, @Nullable URI keys, Use use) {
        this(issuer, audience, keys, use, Demands.NONE);
    }

    /** A provider whose keys are strong. */
    public OpenIdProvider(String issuer, String audience, @Nullable URI keys, Use use, Demands demands) {
        this(issuer, audience, keys, use, demands, STRONG_RSA_BITS);
    }

    /**
     * What a token has to say of how and when its holder signed in (OpenID Connect Core 1.0, section 2), and for what it is.
     *
     * @param strength one of these words has to be its {@code acr} or among its {@code amr}; empty: any, or none
     * @param within how long ago {@code auth_time} may be; null: any time
     * @param scope a word that its {@code scope} has to hold; null: any
     * @param longest how long it holds from its issue on, whatever it says itself
     */
    public record Demands(
            Set<String> strength,
            @Nullable Duration within,
            @Nullable String scope,
            Duration longest) {

        /** That more than one factor was asked for (RFC 8176): demanded unless the configuration says otherwise. */
        public static final Set<String> SEVERAL_FACTORS = Set.of("mfa");

        /**
         * Demanded unless the configuration says otherwise: a provider gives whoever has turned away from it no other token, so that
         * one ends no later than half an hour of inactivity would end a session (NIST SP 800-63B, section 4.2.3).
         */
        public static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

        /** Of tokens that have to say nothing more. */
        public static final Demands NONE = new Demands(Set.of(), null, null, OpenIdTokens.LONGEST_LIFE);

        public Demands {
            strength = Set.copyOf(strength);
            if (longest.isNegative() || longest.isZero() || longest.compareTo(OpenIdTokens.LONGEST_LIFE) > 0) {
                throw new IllegalArgumentException("a provider's token holds between a minute and twelve hours");
            }
            if (within != null && (within.isNegative() || within.isZero())) {
                throw new IllegalArgumentException("a sign-in counts for some time");
            }
        }
    }

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    /** Whom a provider may speak for: a family's provider makes nobody an official. */
    public enum Use {
        OFFICIALS,
        FAMILY;

        /**
         * Reads the word of the configuration.
         *
         * @throws IllegalArgumentException where it is none
         */
        public static Use of(String word) {
            for (Use use : values()) {
                if (use.word().equals(word)) {
                    return use;
                }
            }
            throw new IllegalArgumentException("a provider is used for officials or family");
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public OpenIdProvider {
        if (leastRsaBits < SHORTEST_RSA_BITS) {
            throw new IllegalArgumentException("leastRsaBits: at least " + SHORTEST_RSA_BITS);
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("a provider's audience is how its tokens name the hub");
        }
        safe(issuer);
        if (keys != null) {
            safe(keys.toString());
        }
    }

    /** What it is trusted for without asking: a line for each, told at the start. */
    public List<String> trustedFor() {
        List<String> lines = new ArrayList<>();
        if (demands.strength().isEmpty()) {
            lines.add(issuer + ": strength is empty, so that a sign-in with one factor is enough for " + use.word());
        }
        if (demands.longest().compareTo(Demands.HALF_AN_HOUR) > 0) {
            lines.add(issuer + ": a token holds " + demands.longest().toMinutes()
                    + " minutes from its issue, whether it is used or not");
        }
        return lines;
    }

    /** Where its configuration is found (OpenID Connect Discovery 1.0, section 4). */
    URI configuration() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /**
     * An address from which keys may be taken: over TLS, or of this machine.
     *
     * @throws IllegalArgumentException where it is none
     */
    static URI safe(String address) {
        URI uri = URI.create(address);
        String host = uri.getHost();
        boolean here = host != null && "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host);
        boolean secret = host != null && "https".equals(uri.getScheme());
        if (!(here || secret) || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("a provider's addresses begin with https://");
        }
        return uri;
    }
}
