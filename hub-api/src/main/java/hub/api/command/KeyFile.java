package hub.api.command;

import hub.api.setup.Refused;
import hub.api.transcript.PersonKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads a signer's private key (PKCS #8, PEM, P-256) from a file, and the certificate chain from another. */
final class KeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private KeyFile() {}

    /**
     * Reads both.
     *
     * @throws Refused where a file holds none
     */
    static PersonKey read(Path key, Path certificates) throws IOException {
        return new PersonKey(privateKey(key), chain(certificates));
    }

    private static ECPrivateKey privateKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin >= 0 && end > begin) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
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

    private static List<X509Certificate> chain(Path file) throws IOException {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // Told as every other file that holds none.
        }
        throw new Refused(Words.of("sign.no.certificate", "file", file));
    }
}
