package hub.journal;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes JSON as RFC 8785 has it, of what an entry may hold: texts, whole numbers, booleans, lists and maps. */
final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    /** Beyond this a JSON number does not hold every whole number. */
    private static final long SAFE = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder(256);

    /** Begins an object or a list. */
    CanonicalJson open(char bracket) {
        separate();
        out.append(bracket);
        return this;
    }

    CanonicalJson close(char bracket) {
        out.append(bracket);
        return this;
    }

    /** Begins a member; the caller names members in the order of their UTF-16 code units. */
    CanonicalJson name(String name) {
        separate();
        quote(name);
        out.append(':');
        return this;
    }

    CanonicalJson text(String text) {
        separate();
        quote(text);
        return this;
    }

    /** Writes a value that is canonical text already. */
    CanonicalJson canonical(String value) {
        separate();
        out.append(value);
        return this;
    }

    /**
     * Writes any value that an entry may hold.
     *
     * @throws IllegalArgumentException where it may not
     */
    CanonicalJson value(@Nullable Object value) {
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
        separate();
        if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            if (number > SAFE || number < -SAFE) {
                throw new IllegalArgumentException("a number beyond 2^53 is written as text");
            }
            out.append(number);
        } else {
            throw new IllegalArgumentException("an entry holds no "
                    + (value == null ? "null" : value.getClass().getSimpleName()));
        }
        return this;
    }

    private static String name(@Nullable Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a member's name is text");
    }

    /** A comma where something of the same object or list stands before. */
    private void separate() {
        if (out.length() > 0) {
            char last = out.charAt(out.length() - 1);
            if (last != '{' && last != '[' && last != ':') {
                out.append(',');
            }
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else if (Character.isSurrogate(c)) {
                        if (Character.isLowSurrogate(c)
                                || i + 1 == text.length()
                                || !Character.isLowSurrogate(text.charAt(i + 1))) {
                            throw new IllegalArgumentException("text in an entry holds no half of a character");
                        }
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
