package hub.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** A signature line of a signed note (C2SP signed-note). */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A signature.
     *
     * @param name of the key
     * @param keyId the first bytes of a hash of the key, which says which key of that name it was
     * @param signature what the key's algorithm makes
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        checkName(name);
        if (signature.length == 0) {
            throw new IllegalArgumentException("a signature says something");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /** Holds a key's name to what a line can tell: some characters, none of them a space or a plus. */
    static void checkName(String name) {
        if (name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == '+'
                                || c < ' '
                                || c == '\u0085'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException("a key's name has neither spaces nor plus signs");
        }
    }

    /**
     * The signature that this line is.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new IllegalArgumentException("a line of a note that is no signature");
        }
        byte[] bytes = Base64Text.decode(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new IllegalArgumentException("a signature that says nothing");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The line, without its end. */
    public String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + ' ' + Base64.getEncoder().encodeToString(bytes);
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature one && one.line().equals(line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
