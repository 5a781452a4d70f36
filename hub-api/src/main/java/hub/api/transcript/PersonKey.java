package hub.api.transcript;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signer's own private key (P-256) and certificate chain, where the signer is: never in a server. */
public final class PersonKey {

    private final ECPrivateKey key;
    private final List<X509Certificate> chain;

    /**
     * Of a person.
     *
     * @param chain the person's certificate first
     */
    public PersonKey(ECPrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Signs bytes as a compact JWS by ES256, the chain in x5c.
     *
     * @param type what the JWS is, as its header says; null: nothing is said
     */
    public String sign(byte[] bytes, @Nullable String type) {
        try {
            List<Base64> encoded = new ArrayList<>();
            for (X509Certificate each : chain) {
                encoded.add(Base64.encode(each.getEncoded()));
            }
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(type == null ? null : new JOSEObjectType(type))
                    .x509CertChain(encoded)
                    .build();
            JWSObject jws = new JWSObject(header, new Payload(bytes));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException | CertificateEncodingException e) {
            throw new IllegalStateException("this key cannot sign by ES256", e);
        }
    }
}
