package hub.api.token;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import hub.access.ClientId;
import hub.access.ClientKey;
import hub.access.ClientKeys;
import hub.database.Actor;
import hub.database.Transactions;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * What clients show when a connection is made instead of sending a secret: a certificate of a key that was given to them (RFC 8705,
 * section 2.2), on TLS that the hub itself ends. A token that is issued so is good on connections of that certificate alone.
 */
public final class ClientCertificates {

    private static final Actor HUB = new Actor("hub");
    /** Where the servlet's container keeps it (Jakarta Servlet, section 3.9). */
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final Transactions transactions;
    private final ClientKeys keys;
    private final Clock clock;

    public ClientCertificates(Transactions transactions, ClientKeys keys, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    /** The certificate of the connection by which a request came; null where none was shown. */
    static @Nullable X509Certificate of(ContainerRequestContext request) {
        return request.getProperty(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0 ? chain[0] : null;
    }

    /** By what a token names the certificate that it is bound to: {@code x5t#S256}. */
    static String thumbprint(X509Certificate certificate) {
        Base64URL thumbprint = X509CertUtils.computeSHA256Thumbprint(certificate);
        if (thumbprint == null) {
            throw new IllegalStateException("a certificate that came over TLS has no encoding");
        }
        return thumbprint.toString();
    }

    /** Whether it is of a key that the client has now, and in its time. */
    boolean shows(ClientId client, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            ClientKey key = ClientKey.of(certificate);
            return transactions.read(HUB, tx -> keys.of(tx, client).contains(key));
        } catch (CertificateExpiredException | CertificateNotYetValidException | IllegalArgumentException e) {
            return false;
        }
    }
}
