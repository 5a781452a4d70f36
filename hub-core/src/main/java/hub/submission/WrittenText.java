package hub.submission;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Text as people and spreadsheets write it. */
public final class WrittenText {

    private static final int SHOWN = 40;

    private WrittenText() {}

    /**
     * The text composed (NFC), every run of white space one space, none around it, without characters that show nothing.
     *
     * @return empty where nothing is left; null where it holds what no text holds: control characters, halves of a pair
     */
    static @Nullable String cleaned(String written) {
        return isClean(written) ? written : rewritten(written);
    }

    /** Whether nothing is to be done; true of nearly every field. */
    private static boolean isClean(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (space) {
                    return false;
                }
                space = true;
            } else if ((c > ' ' && c <= '~') || (c > '\u00A0' && c < '\u0300') || (c >= '\u1E00' && c < '\u1F00')) {
                space = false;
            } else {
                return false;
            }
        }
        return !space || text.isEmpty();
    }

    private static @Nullable String rewritten(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(' ');
                }
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                kept.append(c).append(text.charAt(++i));
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return null;
            } else if (!showsNothing(c)) {
                kept.append(c);
            }
        }
        if (!kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ') {
            kept.setLength(kept.length() - 1);
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** Joiners, byte-order marks, directions; not the soft hyphen, which is a letter in an old encoding. */
    private static boolean showsNothing(char c) {
        return Character.getType(c) == Character.FORMAT && c != '\u00AD';
    }

    /** A cleaned text as a number of digits only; false of an empty one. */
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What was found, on one line and short enough for it. */
    public static String shown(String written) {
        String text = written.strip();
        StringBuilder line = new StringBuilder(Math.min(SHOWN, text.length()));
        for (int i = 0; i < text.length(); i++) {
            if (line.length() >= SHOWN - 1 && text.length() > SHOWN) {
                return line.append('…').toString();
            }
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                line.append(c).append(text.charAt(++i));
            } else {
                line.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '·' : c);
            }
        }
        return line.toString();
    }
}
