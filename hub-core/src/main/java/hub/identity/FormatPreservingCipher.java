package hub.identity;

import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * FF1 (NIST SP 800-38G) over texts of one alphabet, by Bouncy Castle; the engines are kept, so one thread at a time.
 */
final class FormatPreservingCipher {

    private final FPEFF1Engine encrypting = new FPEFF1Engine(AESEngine.newInstance());
    private final FPEFF1Engine decrypting = new FPEFF1Engine(AESEngine.newInstance());

    /** @param key 16, 24 or 32 bytes */
    FormatPreservingCipher(byte[] key, int radix, byte[] tweak) {
        KeyParameter secret = new KeyParameter(key);
        encrypting.init(true, new FPEParameters(secret, radix, tweak));
        decrypting.init(false, new FPEParameters(secret, radix, tweak));
    }

    /** Replaces the first {@code length} characters, each a number below the radix. */
    synchronized void encrypt(byte[] characters, int length) {
        encrypting.processBlock(characters, 0, length, characters, 0);
    }

    /** Undoes {@link #encrypt}. */
    synchronized void decrypt(byte[] characters, int length) {
        decrypting.processBlock(characters, 0, length, characters, 0);
    }
}
