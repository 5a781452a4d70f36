package hub.transcript;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.jspecify.annotations.Nullable;

/**
 * A revocation list by which certificates were found not to be revoked.
 *
 * @param sha256 of its DER form, by which it is found again
 * @param number its authority's, rising; null where it has none
 * @param nextUpdate null where it says none
 */
public record RevocationList(
        String sha256,
        @Nullable String number,
        Instant thisUpdate,
        @Nullable Instant nextUpdate) {

    private static final String NUMBER = "2.5.29.20";

    static RevocationList of(X509CRL list) {
        Date next = list.getNextUpdate();
        byte[] number = list.getExtensionValue(NUMBER);
        return new RevocationList(
                TranscriptText.sha256(der(list)),
                number == null ? null : number(number),
                list.getThisUpdate().toInstant(),
                next == null ? null : next.toInstant());
    }

    static byte[] der(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("a list that was read has a form", e);
        }
    }

    /** Up to twenty bytes long (RFC 5280): a text. */
    private static String number(byte[] extension) {
        byte[] value = ASN1OctetString.getInstance(extension).getOctets();
        return ASN1Integer.getInstance(value).getValue().toString();
    }
}
