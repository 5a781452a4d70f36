package hub.transcript;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what an authority may sign: hashes of the SHA-2 family or SHA-3, and keys as strong as 128 bits (NIST SP 800-57, part 1). */
final class StrongSignature {

    private static final int LEAST_RSA_BITS = 3072;
    private static final int LEAST_CURVE_BITS = 256;
    private static final String PSS = "RSASSA-PSS";
    private static final Set<String> WHOLE = Set.of("ED25519", "ED448", "EDDSA");
    private static final Set<String> HASHES = Set.of("SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512");

    private StrongSignature() {}

    static boolean isStrong(X509Certificate certificate) {
        return isStrong(certificate.getSigAlgName(), certificate.getSigAlgParams());
    }

    static boolean isStrong(X509CRL list) {
        return isStrong(list.getSigAlgName(), list.getSigAlgParams());
    }

    static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECPublicKey point) {
            return point.getParams().getOrder().bitLength() >= LEAST_CURVE_BITS;
        }
        return key instanceof EdECPublicKey;
    }

    private static boolean isStrong(String algorithm, byte @Nullable [] parameters) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        if (WHOLE.contains(name)) {
            return true;
        }
        String hash = PSS.equals(name) ? hashOfPss(parameters) : name.replaceFirst("WITH.*", "");
        return HASHES.contains(hash);
    }

    /** What is said beside the signature: the name of the algorithm holds no hash there. */
    private static String hashOfPss(byte @Nullable [] parameters) {
        try {
            AlgorithmParameters read = AlgorithmParameters.getInstance(PSS);
            read.init(parameters);
            return read.getParameterSpec(PSSParameterSpec.class)
                    .getDigestAlgorithm()
                    .replace("SHA-", "SHA");
        } catch (GeneralSecurityException | IOException e) {
            return "";
        }
    }
}
