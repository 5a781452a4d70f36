package hub.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Codes whose body is an encrypted sequence number of fixed length, followed by a check character. */
final class PermutedCodes {

    private final String alphabet;
    private final int radix;
    private final int length;
    private final long capacity;
    private final byte[] valueOf = new byte[128];
    private final FormatPreservingCipher cipher;
    private final CheckCharacter check;

    /**
     * The codes of one kind.
     *
     * @param length characters of the body, without the check character
     * @param tweak fixed for the kind: keeps two kinds under one key apart
     */
    PermutedCodes(CodeKey key, String alphabet, int length, String tweak) {
        this.alphabet = alphabet;
        this.radix = alphabet.length();
        this.length = length;
        long numbers = 1;
        for (int i = 0; i < length; i++) {
            numbers *= radix;
        }
        this.capacity = numbers;
        Arrays.fill(valueOf, (byte) -1);
        for (int i = 0; i < radix; i++) {
            valueOf[alphabet.charAt(i)] = (byte) i;
        }
        this.cipher = new FormatPreservingCipher(key.bytes(), radix, tweak.getBytes(StandardCharsets.US_ASCII));
        this.check = new CheckCharacter(radix);
    }

    long capacity() {
        return capacity;
    }

    String issue(long sequence) {
        if (sequence < 0 || sequence >= capacity) {
            throw new IllegalArgumentException("a sequence number lies between 0 and " + (capacity - 1));
        }
        byte[] characters = new byte[length + 1];
        long rest = sequence;
        for (int i = length - 1; i >= 0; i--) {
            characters[i] = (byte) (rest % radix);
            rest /= radix;
        }
        cipher.encrypt(characters, length);
        characters[length] = (byte) check.of(characters, length);
        for (int i = 0; i <= length; i++) {
            characters[i] = (byte) alphabet.charAt(characters[i]);
        }
        return new String(characters, StandardCharsets.ISO_8859_1);
    }

    List<String> issue(long first, int count) {
        List<String> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            codes.add(issue(first + i));
        }
        return codes;
    }

    long sequenceOf(String code) {
        byte[] characters = characters(code);
        if (characters.length == 0 || !check.isRight(characters)) {
            throw new IllegalArgumentException("not a code of this scheme");
        }
        cipher.decrypt(characters, length);
        long sequence = 0;
        for (int i = 0; i < length; i++) {
            sequence = sequence * radix + characters[i];
        }
        return sequence;
    }

    boolean isWellFormed(String text) {
        byte[] characters = characters(text);
        return characters.length != 0 && check.isRight(characters);
    }

    /** The characters' numbers; empty where the text has another length or a character from outside the alphabet. */
    private byte[] characters(String text) {
        if (text.length() != length + 1) {
            return new byte[0];
        }
        byte[] characters = new byte[length + 1];
        for (int i = 0; i <= length; i++) {
            char c = text.charAt(i);
            if (c >= valueOf.length || valueOf[c] < 0) {
                return new byte[0];
            }
            characters[i] = valueOf[c];
        }
        return characters;
    }
}
