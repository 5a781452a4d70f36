package hub.api.demo;

import hub.api.transcript.PersonKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a demonstration alone: its key is in nobody's hands, and gone with the process. */
final class DemoAuthority {

    private static final Duration FOR = Duration.ofDays(30);
    private static final X500Name NAME = new X500Name("CN=Demonstration authority");

    private final KeyPair keys = keyPair();
    private final Instant from;
    private final X509Certificate certificate;
    private long serial = 1;

    DemoAuthority(Instant now) {
        from = now.minus(Duration.ofHours(1));
        certificate = certificate(NAME, keys, true);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A person with a new key. */
    PersonKey certify(String name) {
        KeyPair own = keyPair();
        return new PersonKey(
                (ECPrivateKey) own.getPrivate(), List.of(certificate(new X500Name("CN=" + name), own, false)));
    }

    private X509Certificate certificate(X500Name subject, KeyPair of, boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(serial++),
                    Date.from(from),
                    Date.from(from.plus(FOR)),
                    subject,
                    of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java certifies keys of P-256", e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has keys of P-256", e);
        }
    }
}
