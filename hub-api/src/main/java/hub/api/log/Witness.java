package hub.api.log;

import hub.journal.VerifierKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who checks from outside that the log goes on, and signs its checkpoints.
 *
 * @param key by which its signatures are verified
 * @param address below which it is asked to sign, or null where it is not asked but sends by itself
 */
public record Witness(VerifierKey key, @Nullable URI address) {

    /** Holds a witness to what it has to be. */
    public Witness {
        if (key.algorithm() != VerifierKey.Algorithm.COSIGNATURE) {
            throw new IllegalArgumentException("a witness signs by algorithm 4 (C2SP tlog-cosignature)");
        }
        if (address != null && !isSafe(address)) {
            throw new IllegalArgumentException("a witness is asked by https, or on this machine");
        }
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && address.getHost().equals("127.0.0.1")));
    }
}
