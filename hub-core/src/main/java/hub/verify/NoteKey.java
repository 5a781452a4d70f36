package hub.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** The public key of a log or of a witness, as C2SP signed-note writes it: name, plus sign, id, plus sign, key. */
public final class NoteKey {

    private static final int LOG = 1;
    private static final int WITNESS = 4;
    private static final int LENGTH = 32;
    private static final int SIGNATURE = 64;
    /** RFC 8410, section 4: what DER has before the 32 bytes. */
    private static final byte[] BEFORE = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final String text;
    private final String name;
    private final byte[] id;
    private final int algorithm;
    private final PublicKey key;

    private NoteKey(String text, String name, byte[] id, int algorithm, PublicKey key) {
        this.text = text;
        this.name = name;
        this.id = id;
        this.algorithm = algorithm;
        this.key = key;
    }

    /**
     * The key that a text is.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static NoteKey of(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 1 || second < 0) {
            throw new IllegalArgumentException("no key: " + text);
        }
        String name = text.substring(0, first);
        byte[] typed = Base64.getDecoder().decode(text.substring(second + 1));
        if (typed.length != 1 + LENGTH || (typed[0] != LOG && typed[0] != WITNESS)) {
            throw new IllegalArgumentException("no key of Ed25519: " + text);
        }
        byte[] id =
                Arrays.copyOf(new Hashes().of((name + "\n").getBytes(StandardCharsets.UTF_8), typed), Integer.BYTES);
        String wanted = String.format(Locale.ROOT, "%08x", ByteBuffer.wrap(id).getInt());
        if (!wanted.equals(text.substring(first + 1, second))) {
            throw new IllegalArgumentException("a key with another's id: " + text);
        }
        byte[] encoded = Arrays.copyOf(BEFORE, BEFORE.length + LENGTH);
        System.arraycopy(typed, 1, encoded, BEFORE.length, LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new NoteKey(text, name, id, typed[0], key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of Ed25519: " + text, e);
        }
    }

    String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Whether one of these lines is this key's signature below the text; a false one by it counts as none, whatever others say. */
    boolean signed(String said, Iterable<String> lines) {
        boolean signed = false;
        for (String line : lines) {
            byte[] bytes = signature(line);
            if (bytes.length > id.length && Arrays.equals(Arrays.copyOf(bytes, id.length), id)) {
                if (!holds(said, bytes)) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    /** What the line says behind this key's name: id and signature; nothing where the line is another's. */
    private byte[] signature(String line) {
        String before = "— " + name + ' ';
        if (!line.startsWith(before)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(line.substring(before.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private boolean holds(String said, byte[] bytes) {
        int before = id.length + (algorithm == WITNESS ? Long.BYTES : 0);
        if (bytes.length != before + SIGNATURE) {
            return false;
        }
        String signed = algorithm == WITNESS
                ? "cosignature/v1\ntime "
                        + Long.toUnsignedString(ByteBuffer.wrap(bytes).getLong(id.length)) + '\n' + said
                : said;
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signed.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(bytes, before, SIGNATURE);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
