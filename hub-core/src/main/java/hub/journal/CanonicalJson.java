package hub.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as RFC 8785 has it, in UTF-8, of what entries and versions hold: texts, whole numbers, booleans, lists and
 * maps. Who names members by hand does so in the order of their UTF-16 code units.
 */
public final class CanonicalJson {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** Beyond this a JSON number does not hold every whole number. */
    private static final long SAFE = (1L << 53) - 1;
    /** The most bytes that one UTF-16 code unit becomes: \\u001f. */
    private static final int WIDEST = 6;

    private byte[] out;
    private int end;

    public CanonicalJson() {
        this(256);
    }

    /** @param size bytes expected */
    public CanonicalJson(int size) {
        out = new byte[size];
    }

    /** Begins an object or a list. */
    public CanonicalJson open(char bracket) {
        separate();
        return put(bracket);
    }

    public CanonicalJson close(char bracket) {
        return put(bracket);
    }

    /** Begins a member. */
    public CanonicalJson name(String name) {
        separate();
        quote(name);
        return put(':');
    }

    public CanonicalJson text(String text) {
        separate();
        quote(text);
        return this;
    }

    /** A member that is there where its value is. */
    public CanonicalJson optional(String name, @Nullable Object text) {
        return text == null ? this : name(name).text(text.toString());
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException where it is beyond 2^53
     */
    public CanonicalJson number(long number) {
        if (number > SAFE || number < -SAFE) {
            throw new IllegalArgumentException("a number beyond 2^53 is written as text");
        }
        separate();
        return ascii(Long.toString(number));
    }

    /** Writes a value that is canonical already. */
    CanonicalJson canonical(byte[] value) {
        separate();
        room(value.length);
        System.arraycopy(value, 0, out, end, value.length);
        end += value.length;
        return this;
    }

    /**
     * Writes any value that an entry may hold.
     *
     * @throws IllegalArgumentException where it may not
     */
    public CanonicalJson value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(name(name), member));
            open('{');
            sorted.forEach((name, member) -> name(name).value(member));
            return close('}');
        }
        if (value instanceof List<?> list) {
            open('[');
            list.forEach(this::value);
            return close(']');
        }
        if (value instanceof Boolean) {
            separate();
            return ascii(value.toString());
        }
        if (value instanceof Long || value instanceof Integer) {
            return number(((Number) value).longValue());
        }
        throw new IllegalArgumentException("an entry holds no "
                + (value == null ? "null" : value.getClass().getSimpleName()));
    }

    private static String name(@Nullable Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a member's name is text");
    }

    /** How many bytes are written so far. */
    public int length() {
        return end;
    }

    /** A copy of what is written. */
    public byte[] bytes() {
        return Arrays.copyOf(out, end);
    }

    @Override
    public String toString() {
        return new String(out, 0, end, StandardCharsets.UTF_8);
    }

    /** A comma where something of the same object or list stands before. */
    private void separate() {
        if (end > 0) {
            byte last = out[end - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
    }

    private CanonicalJson put(char ascii) {
        room(1);
        out[end++] = (byte) ascii;
        return this;
    }

    private CanonicalJson ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            out[end++] = (byte) text.charAt(i);
        }
        return this;
    }

    private void quote(String text) {
        int length = text.length();
        room(WIDEST * length + 2);
        byte[] to = out;
        int at = end;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80) {
                if (c == '"' || c == '\\') {
                    to[at++] = '\\';
                }
                to[at++] = (byte) c;
            } else if (c < ' ') {
                at = control(to, at, c);
            } else if (c < 0x800) {
                to[at++] = (byte) (0xc0 | (c >> 6));
                to[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("canonical text holds no half of a character");
                }
                int point = Character.toCodePoint(c, text.charAt(++i));
                to[at++] = (byte) (0xf0 | (point >> 18));
                to[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                to[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                to[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                to[at++] = (byte) (0xe0 | (c >> 12));
                to[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                to[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        to[at++] = '"';
        end = at;
    }

    private static int control(byte[] to, int from, char c) {
        int at = from;
        to[at++] = '\\';
        // \b \t \n, and \f \r behind the vertical tab, which has no letter of its own.
        char letter = c >= '\b' && c <= '\r' ? "btn fr".charAt(c - '\b') : ' ';
        if (letter != ' ') {
            to[at++] = (byte) letter;
        } else {
            to[at++] = 'u';
            to[at++] = '0';
            to[at++] = '0';
            to[at++] = HEX[c >> 4];
            to[at++] = HEX[c & 15];
        }
        return at;
    }

    private void room(int needed) {
        if (out.length - end < needed) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, end + needed));
        }
    }
}
