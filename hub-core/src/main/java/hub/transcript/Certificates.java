package hub.transcript;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted: those that lead to one of the authorities, by RFC 5280, and are on none of the revocation
 * lists at hand, each signed over a hash in which nobody finds two texts of one value, by a key as strong. Nothing is asked over
 * the network.
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
         * @param list by which it was not revoked: its issuer's newest of that instant; null: the register of signers alone
         */
        record Trusted(@Nullable X509CRL list) implements Trust {

            /** By what it was not revoked, in words. */
            String revocation() {
                return list == null ? REGISTER : "list " + list.getThisUpdate().toInstant();
            }
        }

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
        X509Certificate authority;
        try {
            authority = authority(path, at);
        } catch (GeneralSecurityException e) {
            return new Trust.Unknown();
        }
        if (!isStrong(path, authority)) {
            return new Trust.Unknown();
        }
        X509CRL checked = null;
        for (int i = 0; i < path.size(); i++) {
            for (X509CRL list : listsOf(i + 1 < path.size() ? path.get(i + 1) : authority)) {
                // Who was taken back once stays so, however old the list is that says it, and whatever it is signed
                // over.
                if (list.isRevoked(path.get(i))) {
                    return new Trust.TakenBack();
                }
                Instant made = list.getThisUpdate().toInstant();
                boolean newer =
                        checked == null || made.isAfter(checked.getThisUpdate().toInstant());
                if (i == 0 && newer && isOf(list, at) && StrongSignature.isStrong(list)) {
                    checked = list;
                }
            }
        }
        return new Trust.Trusted(checked);
    }

    /** Whether each certificate of a path is signed so that nobody else could have made its like, by the next or the authority. */
    private static boolean isStrong(List<X509Certificate> path, X509Certificate authority) {
        return StrongSignature.isStrong(authority.getPublicKey())
                && path.stream()
                        .allMatch(each ->
                                StrongSignature.isStrong(each) && StrongSignature.isStrong(each.getPublicKey()));
    }

    /** The lists that this issuer signed. */
    private List<X509CRL> listsOf(X509Certificate issuer) {
        List<X509CRL> signed = new ArrayList<>();
        for (X509CRL list : lists) {
            try {
                list.verify(issuer.getPublicKey());
                signed.add(list);
            } catch (GeneralSecurityException e) {
                // Another issuer's, or nobody's.
            }
        }
        return signed;
    }

    private static boolean isOf(X509CRL list, Instant at) {
        Date next = list.getNextUpdate();
        return !list.getThisUpdate().toInstant().isAfter(at)
                && (next == null || !next.toInstant().isBefore(at));
    }

    /** The authority to which a path leads, by RFC 5280; revocation is asked of the lists at hand alone, not over the network. */
    private X509Certificate authority(List<X509Certificate> path, Instant at) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        authorities.forEach(each -> anchors.add(new TrustAnchor(each, null)));
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setDate(Date.from(at));
        parameters.setRevocationEnabled(false);
        PKIXCertPathValidatorResult led = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        return led.getTrustAnchor().getTrustedCert();
    }
}
