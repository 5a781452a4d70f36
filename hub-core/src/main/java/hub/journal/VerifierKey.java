package hub.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A public key that verifies notes, with its name (the "vkey" of C2SP signed-note and of Go's sumdb/note): a log's own, or that of
 * a witness, whose signature says when it saw the note.
 */
public final class VerifierKey {

    static final String ED25519 = "Ed25519";
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    /** RFC 8410: what stands before the 32 bytes in the encoding that Java reads. */
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    /** What a signature is made over. */
    public enum Algorithm {
        /** The note. */
        NOTE(1),
        /** The note and the second at which a witness saw it (C2SP tlog-cosignature). */
        COSIGNATURE(4);

        private final int id;

        Algorithm(int id) {
            this.id = id;
        }

        int id() {
            return id;
        }
    }

    private final String name;
    private final Algorithm algorithm;
    private final byte[] publicKey;
    private final PublicKey decoded;

    /**
     * The key of that name.
     *
     * @throws IllegalArgumentException where no key has such a name, or Ed25519 no such key
     */
    public VerifierKey(String name, Algorithm algorithm, byte[] publicKey) {
        NoteSignature.checkName(name);
        this.name = name;
        this.algorithm = algorithm;
        this.publicKey = publicKey.clone();
        decoded = decoded(publicKey);
    }

    /**
     * The key that this text is.
     *
     * @throws IllegalArgumentException where it is none, or of an algorithm that is not known here
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key is a name, an id and a key, with plus signs between");
        }
        byte[] bytes = Base64Text.decode(parts[2]);
        Algorithm algorithm = Arrays.stream(Algorithm.values())
                .filter(one -> bytes.length == 1 + KEY_LENGTH && bytes[0] == one.id())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("neither an Ed25519 key nor a witness's"));
        VerifierKey key = new VerifierKey(parts[0], algorithm, Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!key.text().equals(vkey)) {
            throw new IllegalArgumentException("a verifier key whose id is another's");
        }
        return key;
    }

    /** The key's text, for whoever is to verify with it. */
    public String text() {
        return name + '+' + idText(keyId()) + '+' + keyText(algorithm, publicKey);
    }

    static String idText(int keyId) {
        return String.format(Locale.ROOT, "%08x", keyId);
    }

    static String keyText(Algorithm algorithm, byte[] key) {
        byte[] bytes = ByteBuffer.allocate(1 + key.length)
                .put((byte) algorithm.id())
                .put(key)
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** By which signatures of this key are found. */
    public int keyId() {
        byte[] hash = Digests.sha256Bytes(
                name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', (byte) algorithm.id()}, publicKey);
        return ByteBuffer.wrap(hash).getInt();
    }

    /** Whether the signature claims to be of this key. */
    public boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    /** Whether it is. */
    boolean verifies(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        return switch (algorithm) {
            case NOTE -> verifies(text, bytes, 0);
            case COSIGNATURE ->
                bytes.length == Long.BYTES + SIGNATURE_LENGTH
                        && second(bytes) >= 0
                        && verifies(cosigned(second(bytes), text), bytes, Long.BYTES);
        };
    }

    /**
     * When a witness made its signature.
     *
     * @throws IllegalArgumentException where it is none of a witness
     */
    public Instant cosignedAt(NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (algorithm != Algorithm.COSIGNATURE || bytes.length != Long.BYTES + SIGNATURE_LENGTH || second(bytes) < 0) {
            throw new IllegalArgumentException("no signature of a witness");
        }
        return Instant.ofEpochSecond(second(bytes));
    }

    private static long second(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** What a witness signs. */
    static String cosigned(long second, String text) {
        return "cosignature/v1\ntime " + second + '\n' + text;
    }

    private boolean verifies(String text, byte[] bytes, int from) {
        if (bytes.length - from != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance(ED25519);
            ed25519.initVerify(decoded);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(bytes, from, SIGNATURE_LENGTH);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey decoded(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        byte[] encoded = Arrays.copyOf(ENCODING, ENCODING.length + KEY_LENGTH);
        System.arraycopy(key, 0, encoded, ENCODING.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    public String name() {
        return name;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
