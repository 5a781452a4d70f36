package hub.api.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import hub.api.setup.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signer's private key (PKCS #8, PEM, P-256), read from a file, with the certificate chain of another. */
final class KeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final ECPrivateKey key;
    private final List<Base64> chain;

    private KeyFile(ECPrivateKey key, List<Base64> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Reads both.
     *
     * @throws Refused where a file holds none
     */
    static KeyFile read(Path key, Path certificates) throws IOException {
        return new KeyFile(privateKey(key), chain(certificates));
    }

    private static ECPrivateKey privateKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin >= 0 && end > begin) {
            try {
                byte[] der = java.util.Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
                if (KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der))
                        instanceof ECPrivateKey key) {
                    return key;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Told as every other file that holds none, without a word of what it holds.
            }
        }
        throw new Refused(Words.of("sign.no.key", "file", file));
    }

    private static List<Base64> chain(Path file) throws IOException {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            List<Base64> chain = new ArrayList<>();
            for (Certificate each : read) {
                chain.add(Base64.encode(each.getEncoded()));
            }
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has a form", e);
        } catch (GeneralSecurityException e) {
            // Told as every other file that holds none.
        }
        throw new Refused(Words.of("sign.no.certificate", "file", file));
    }

    /** Signs bytes as a compact JWS by ES256. */
    String sign(byte[] bytes, @Nullable String type) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type == null ? null : new JOSEObjectType(type))
                .x509CertChain(chain)
                .build();
        JWSObject jws = new JWSObject(header, new Payload(bytes));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }
}
