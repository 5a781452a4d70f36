package hub.journal;

import java.util.Base64;

/** Base 64 as signed notes have it: RFC 4648, section 4, whole, and one text for each value. */
final class Base64Text {

    private Base64Text() {}

    /** Refuses what Java's decoder lets pass: missing padding, and bits after the end. */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("base 64 that is not as it is written");
        }
        return bytes;
    }
}
