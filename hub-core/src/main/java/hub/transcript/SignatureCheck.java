package hub.transcript;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a signature: a compact JWS by ES256 with its certificate chain (x5c) over the very bytes that were handed out. */
final class SignatureCheck {

    /** More certificates than any chain has. */
    private static final int LONGEST_CHAIN = 10;

    /** As RFC 7515 has it; who reads more generously keeps what others cannot read. */
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]{86}");

    private SignatureCheck() {}

    /** What came of it. */
    sealed interface Checked {

        /** It is the signature of the first certificate's key over these bytes; whether that is trusted is not asked here. */
        record Sound(List<X509Certificate> chain) implements Checked {}

        /** No compact JWS by ES256 with a certificate chain. */
        record Unreadable() implements Checked {}

        /** It carries other bytes. */
        record OtherBytes() implements Checked {}

        /** The certificate's key did not sign it. */
        record Wrong() implements Checked {}
    }

    /**
     * Checks a signature.
     *
     * @param type what its header has to say that it is; null: that is not asked
     */
    static Checked check(String jws, byte[] bytes, @Nullable String type) {
        JWSObject read;
        List<X509Certificate> chain;
        if (!COMPACT.matcher(jws).matches()) {
            return new Checked.Unreadable();
        }
        try {
            read = JWSObject.parse(jws);
            chain = chain(read.getHeader());
        } catch (ParseException | CertificateException | IllegalArgumentException e) {
            return new Checked.Unreadable();
        }
        boolean typed =
                type == null || new JOSEObjectType(type).equals(read.getHeader().getType());
        if (chain.isEmpty()
                || !typed
                || !JWSAlgorithm.ES256.equals(read.getHeader().getAlgorithm())
                || !(chain.get(0).getPublicKey() instanceof ECPublicKey key)) {
            return new Checked.Unreadable();
        }
        if (!Arrays.equals(read.getPayload().toBytes(), bytes)) {
            return new Checked.OtherBytes();
        }
        try {
            return read.verify(new ECDSAVerifier(key)) ? new Checked.Sound(chain) : new Checked.Wrong();
        } catch (JOSEException e) {
            return new Checked.Unreadable();
        }
    }

    private static List<X509Certificate> chain(JWSHeader header) throws CertificateException {
        List<Base64> encoded = header.getX509CertChain() == null ? List.of() : header.getX509CertChain();
        if (encoded.size() > LONGEST_CHAIN) {
            throw new CertificateException("no chain is so long");
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Base64 each : encoded) {
            chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.decode())));
        }
        return chain;
    }

    /** What a certificate's key is; empty where it is one that signs by ES256. */
    static Optional<String> unfit(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (!(key instanceof ECPublicKey point)) {
            return Optional.of(key.getAlgorithm());
        }
        Curve curve = Curve.forECParameterSpec(point.getParams());
        return Curve.P_256.equals(curve)
                ? Optional.empty()
                : Optional.of(curve == null ? key.getAlgorithm() : key.getAlgorithm() + " " + curve.getName());
    }

    /** By which a certificate is known: the SHA-256 of its DER form. */
    static String thumbprint(X509Certificate certificate) {
        try {
            return TranscriptText.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read has a form", e);
        }
    }
}
