package hub.journal;

import hub.journal.VerifierKey.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The Ed25519 key that signs the log's checkpoints, with the log's name; as text the "skey" of Go's sumdb/note. */
final class LogKey {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_LENGTH = 32;

    private final byte[] seed;
    private final PrivateKey key;
    private final VerifierKey verifier;

    /**
     * The key that these 32 bytes are.
     *
     * @throws IllegalArgumentException where they are none, or the name is no key's
     */
    LogKey(String name, byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("a private key of Ed25519 has 32 bytes");
        }
        this.seed = seed.clone();
        try {
            key = KeyFactory.getInstance(VerifierKey.ED25519)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, this.seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
        // Java derives no public key from a private one.
        byte[] publicKey =
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        verifier = new VerifierKey(name, Algorithm.NOTE, publicKey);
    }

    /**
     * The key that this text is.
     *
     * @throws IllegalArgumentException where it is none
     */
    static LogKey parse(String skey) {
        String[] parts =
                skey.startsWith(PREFIX) ? skey.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new IllegalArgumentException("no key that signs notes");
        }
        byte[] bytes = Base64Text.decode(parts[2]);
        if (bytes.length != 1 + SEED_LENGTH || bytes[0] != Algorithm.NOTE.id()) {
            throw new IllegalArgumentException("no key that signs notes by Ed25519");
        }
        LogKey key = new LogKey(parts[0], Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!VerifierKey.idText(key.verifier.keyId()).equals(parts[1])) {
            throw new IllegalArgumentException("a key whose id is another's");
        }
        return key;
    }

    /** Of the key folder alone. */
    String secretText() {
        return PREFIX
                + verifier.name()
                + '+'
                + VerifierKey.idText(verifier.keyId())
                + '+'
                + VerifierKey.keyText(Algorithm.NOTE, seed);
    }

    VerifierKey verifier() {
        return verifier;
    }

    /** The note with this key's signature. */
    SignedNote sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance(VerifierKey.ED25519);
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote(text, List.of(new NoteSignature(verifier.name(), verifier.keyId(), ed25519.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key signs whatever it is given", e);
        }
    }

    @Override
    public String toString() {
        return "LogKey[masked]";
    }
}
