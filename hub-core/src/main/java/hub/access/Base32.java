package hub.access;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Bytes as capital letters and the digits 2 to 7 (RFC 4648, section 6), without padding: the text of a second factor's secret. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = ((held << 8) | (next & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /**
     * Reads what a person may have typed, in groups and in small letters.
     *
     * @throws IllegalArgumentException where the text is not of whole bytes in this alphabet
     */
    static byte[] bytes(String typed) {
        String text = typed.replace(" ", "").toUpperCase(Locale.ROOT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("no text of base32");
            }
            held = ((held << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((held >> bits) & 0xff);
            }
        }
        if (bits >= 5 || (held & ((1 << bits) - 1)) != 0) {
            throw new IllegalArgumentException("no text of base32");
        }
        return bytes.toByteArray();
    }
}
