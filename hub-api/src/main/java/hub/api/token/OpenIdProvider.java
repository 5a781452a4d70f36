package hub.api.token;

import java.net.URI;
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
 */
public record OpenIdProvider(
        String issuer, String audience, @Nullable URI keys, Use use) {

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
        if (audience.isBlank()) {
            throw new IllegalArgumentException("a provider's audience is how its tokens name the hub");
        }
        safe(issuer);
        if (keys != null) {
            safe(keys.toString());
        }
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
