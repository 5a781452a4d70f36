package hub.transcript;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that exists in a test alone, and the people whom it certifies. */
public final class TestAuthority {

    private static final String SIGNED_BY = "SHA256withECDSA";

    private final KeyPair keys;
    private final String signedBy;
    private final X500Name name;
    private final Instant now;
    private final X509Certificate certificate;
    private long serial = 1;

    /** @param now of the test: an instant of its own, or the server's */
    public TestAuthority(String name, Instant now) {
        this(name, now, keyPair(), SIGNED_BY);
    }

    /** One with a key of another kind, which signs by that algorithm. */
    TestAuthority(String name, Instant now, String algorithm, AlgorithmParameterSpec kind, String signedBy) {
        this(name, now, keyPair(algorithm, kind), signedBy);
    }

    private TestAuthority(X500Name name, Instant now, KeyPair keys, X509Certificate certificate, String signedBy) {
        this.name = name;
        this.now = now;
        this.keys = keys;
        this.certificate = certificate;
        this.signedBy = signedBy;
    }

    private TestAuthority(String name, Instant now, KeyPair keys, String signedBy) {
        this.keys = keys;
        this.signedBy = signedBy;
        this.name = new X500Name("CN=" + name);
        this.now = now;
        this.certificate =
                certificate(this.name, keys, now.minus(1, ChronoUnit.DAYS), now.plus(3650, ChronoUnit.DAYS), true);
    }

    /** The same, by the same key, signing by another algorithm from now on. */
    TestAuthority signingBy(String algorithm) {
        return new TestAuthority(name, now, keys, certificate, algorithm);
    }

    /** Somebody with a key and a certificate. */
    public record Person(KeyPair keys, List<X509Certificate> chain) {

        public String thumbprint() {
            return SignatureCheck.thumbprint(chain.get(0));
        }

        /** The chain as text. */
        public String pem() {
            StringBuilder pem = new StringBuilder();
            chain.forEach(each -> pem.append(TestAuthority.pem("CERTIFICATE", encoded(each))));
            return pem.toString();
        }

        /** The private key as text, PKCS #8. */
        public String keyPem() {
            return TestAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }

        /** Signs bytes as a compact JWS. */
        public String sign(byte[] bytes, @Nullable String type) {
            try {
                JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type == null ? null : new JOSEObjectType(type))
                        .x509CertChain(chain.stream()
                                .map(each -> Base64.encode(encoded(each)))
                                .toList())
                        .build();
                JWSObject jws = new JWSObject(header, new Payload(bytes));
                jws.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
                return jws.serialize();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Person[masked]";
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() {
        return pem("CERTIFICATE", encoded(certificate));
    }

    public Person certify(String person) {
        return certify(person, now.minus(1, ChronoUnit.HOURS), now.plus(365, ChronoUnit.DAYS));
    }

    /** Somebody with a key of another kind: RSA and its bits, or EC and its curve. */
    public Person certify(String person, String algorithm, AlgorithmParameterSpec kind) {
        return certify(
                person, keyPair(algorithm, kind), now.minus(1, ChronoUnit.HOURS), now.plus(365, ChronoUnit.DAYS));
    }

    public Person certify(String person, Instant from, Instant to) {
        return certify(person, keyPair(), from, to);
    }

    private Person certify(String person, KeyPair own, Instant from, Instant to) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate(new X500Name("CN=" + person), own, from, to, false));
        return new Person(own, chain);
    }

    /** A list of certificates that the authority took back. */
    public X509CRL revoking(Person... people) {
        return revoking(now.minus(1, ChronoUnit.HOURS), people);
    }

    /** One of an earlier time, for thirty days. */
    public X509CRL revoking(Instant made, Person... people) {
        return revoking(made, null, people);
    }

    /** One with a number of the authority's. */
    public X509CRL revoking(Instant made, @Nullable BigInteger number, Person... people) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(made));
        list.setNextUpdate(Date.from(made.plus(30, ChronoUnit.DAYS)));
        for (Person person : people) {
            list.addCRLEntry(
                    person.chain().get(0).getSerialNumber(),
                    Date.from(made.minus(1, ChronoUnit.HOURS)),
                    CRLReason.keyCompromise);
        }
        try {
            if (number != null) {
                list.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
            }
            return new JcaX509CRLConverter().getCRL(list.build(signer()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(X500Name subject, KeyPair of, Instant from, Instant to, boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial++), Date.from(from), Date.from(to), subject, of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            X509CertificateHolder holder = builder.build(signer());
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer() throws OperatorCreationException {
        // The names of PSS are Bouncy Castle's own.
        return new JcaContentSignerBuilder(signedBy)
                .setProvider(new BouncyCastleProvider())
                .build(keys.getPrivate());
    }

    private static KeyPair keyPair() {
        return keyPair("EC", new ECGenParameterSpec("secp256r1"));
    }

    private static KeyPair keyPair(String algorithm, AlgorithmParameterSpec kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(kind);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate of) {
        try {
            return of.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        java.util.Base64.Encoder lines = java.util.Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + kind + "-----\n" + lines.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
