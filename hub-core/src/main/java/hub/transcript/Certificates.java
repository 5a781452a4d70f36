package hub.transcript;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose certificates are trusted: those that lead to one of the authorities, by RFC 5280, and are on none of the revocation
 * lists at hand. Nothing is asked over the network.
 */
public final class Certificates {

    /** Nobody's. */
    public static final Certificates NONE = new Certificates(List.of(), List.of());

    private static final String REGISTER = "register";

    private final List<X509Certificate> authorities;
    private final List<X509CRL> lists;

    public Certificates(Collection<X509Certificate> authorities, Collection<X509CRL> lists) {
        this.authorities = List.copyOf(authorities);
        this.lists = List.copyOf(lists);
    }

    /** What is to be said of a certificate chain at an instant. */
    sealed interface Trust {

        /**
         * It leads to an authority and was not taken back.
         *
         * @param revocation by which list it was not revoked: its issuer's of that instant, or the register of signers alone
         */
        record Trusted(String revocation) implements Trust {}

        /** It leads to no authority. */
        record Unknown() implements Trust {}

        /** Outside its time. */
        record OutOfTime(Instant from, Instant to) implements Trust {}

        /** Its issuer took it back. */
        record TakenBack() implements Trust {}
    }

    /**
     * Checks a chain.
     *
     * @param chain the signer's certificate first; the authority itself may be left out
     */
    Trust check(List<X509Certificate> chain, Instant at) {
        X509Certificate signer = chain.get(0);
        Instant from = signer.getNotBefore().toInstant();
        Instant to = signer.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(to)) {
            return new Trust.OutOfTime(from, to);
        }
        List<X509Certificate> path = new ArrayList<>(chain);
        path.removeIf(authorities::contains);
        if (authorities.isEmpty() || authorities.contains(signer)) {
            return new Trust.Unknown();
        }
        try {
            validate(path, at);
        } catch (CertPathValidatorException e) {
            return e.getReason() == BasicReason.REVOKED ? new Trust.TakenBack() : new Trust.Unknown();
        } catch (GeneralSecurityException e) {
            return new Trust.Unknown();
        }
        return new Trust.Trusted(lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(signer.getIssuerX500Principal()))
                .map(list -> "list " + list.getThisUpdate().toInstant())
                .findFirst()
                .orElse(REGISTER));
    }

    private void validate(List<X509Certificate> path, Instant at) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setDate(Date.from(at));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        PKIXRevocationChecker revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
        // An issuer of which no list is at hand revokes by the register alone.
        revocation.setOptions(EnumSet.of(
                PKIXRevocationChecker.Option.PREFER_CRLS,
                PKIXRevocationChecker.Option.NO_FALLBACK,
                PKIXRevocationChecker.Option.SOFT_FAIL));
        parameters.addCertPathChecker(revocation);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }
}
