package hub.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.Map;

/**
 * The public key with which a client signs for itself, or of which it shows a certificate, instead of sending a secret: EC on P-256,
 * or RSA of at least 3,072 bits, which is as strong (NIST SP 800-57, part 1). It is named by its thumbprint (RFC 7638), so that one key has one name wherever it is written.
 */
public final class ClientKey {

    /** The most characters of a key as it is handed in. */
    public static final int LONGEST = 8_000;

    private static final int LEAST_BITS = 3072;
    private static final int MOST_BITS = 8192;

    private final JWK key;
    private final String thumbprint;

    private ClientKey(JWK key) {
        this.key = key;
        try {
            this.thumbprint = key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("no thumbprint can be made of the key", e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param json a JWK (RFC 7517)
     * @throws IllegalArgumentException in words for whoever handed it in, where it is none or may not be used
     */
    public static ClientKey parse(String json) {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException("no JWK is that long");
        }
        JWK key;
        try {
            Map<String, Object> read = JSONObjectUtils.parse(json);
            if (read == null) {
                throw new IllegalArgumentException("no JWK");
            }
            key = JWK.parse(read);
        } catch (ParseException | IllegalArgumentException e) {
            // Not the library's words: they may hold a part of the key.
            throw new IllegalArgumentException("no JWK");
        }
        if (key.isPrivate()) {
            throw new IllegalArgumentException("the private key; it belongs to the client alone: make another");
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw new IllegalArgumentException("a key that is not for signatures");
        }
        return new ClientKey(bare(key));
    }

    /**
     * The key of a certificate.
     *
     * @throws IllegalArgumentException where it may not be used
     */
    public static ClientKey of(X509Certificate certificate) {
        try {
            return new ClientKey(bare(JWK.parse(certificate)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a certificate of no such key");
        }
    }

    /** The key and nothing beside it: no name of its maker's, no certificate. */
    private static JWK bare(JWK key) {
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return new ECKey.Builder(Curve.P_256, ec.getX(), ec.getY()).build();
        }
        if (key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS && rsa.size() <= MOST_BITS) {
            return new RSAKey.Builder(rsa.getModulus(), rsa.getPublicExponent()).build();
        }
        throw new IllegalArgumentException("neither EC on P-256 nor RSA of 3072 to 8192 bits");
    }

    /** Its name: 43 characters. */
    public String thumbprint() {
        return thumbprint;
    }

    /** The key itself, for whoever verifies with it. */
    public JWK jwk() {
        return key;
    }

    /** The form in which it is kept. */
    String text() {
        return key.toJSONString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientKey that && thumbprint.equals(that.thumbprint);
    }

    @Override
    public int hashCode() {
        return thumbprint.hashCode();
    }

    @Override
    public String toString() {
        return "ClientKey[" + thumbprint + "]";
    }
}
