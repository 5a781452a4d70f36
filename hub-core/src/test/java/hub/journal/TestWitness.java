package hub.journal;

import hub.journal.VerifierKey.Algorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Somebody who cosigns checkpoints (C2SP tlog-cosignature), with an implementation of Ed25519 that is not the journal's. */
public record TestWitness(String name, Ed25519PrivateKeyParameters key) {

    public static final TestWitness NAMED = of("witness.example.com/w1", 7);

    /** The witness whose private key begins with that byte. */
    public static TestWitness of(String name, int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return new TestWitness(name, new Ed25519PrivateKeyParameters(bytes));
    }

    public VerifierKey verifier() {
        return new VerifierKey(
                name, Algorithm.COSIGNATURE, key.generatePublicKey().getEncoded());
    }

    /** Its signature below a checkpoint. */
    public NoteSignature cosign(String checkpoint, long second) {
        byte[] message = ("cosignature/v1\ntime " + second + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        byte[] signature = ByteBuffer.allocate(72)
                .putLong(second)
                .put(signer.generateSignature())
                .array();
        return new NoteSignature(name, verifier().keyId(), signature);
    }
}
