package hub.identity;

import java.text.Normalizer;

/**
 * The forms in which names are compared: what is one name in two spellings gets one form. Nothing here is ever shown or
 * stored as a person's name.
 */
public final class NameForms {

    /** Vowels with their marks but without tone, each followed by its five tones: huyền, sắc, hỏi, ngã, nặng. */
    private static final String[] TONES = {
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
        "yỳýỷỹỵ"
    };

    private static final int TABLE = 0x1F00;
    private static final char[] PLAIN = plainTable();
    /** For a vowel: its tone 0 to 5; else 0. */
    private static final byte[] TONE = new byte[TABLE];
    /** For a vowel: the vowel without its tone; else the character itself. */
    private static final char[] TONELESS = new char[TABLE];

    static {
        for (char c = 0; c < TABLE; c++) {
            TONELESS[c] = c;
        }
        for (String row : TONES) {
            for (int tone = 0; tone < row.length(); tone++) {
                TONE[row.charAt(tone)] = (byte) tone;
                TONELESS[row.charAt(tone)] = row.charAt(0);
            }
        }
    }

    private NameForms() {}

    /** The normal form of a person's whole name; see {@link #normal(String)}. */
    public static String normal(PersonName name) {
        return normal(name.full());
    }

    /**
     * The normal form: NFC, lower case, one apostrophe, single spaces, the tone of an open oa, oe, uy on its second
     * vowel (hòa is hoà; hoàn, huỳnh, suýt stay), y after a consonant as i (Lý is lí, Quý is quí; Thúy keeps its y).
     * Dots and hyphens are spaces.
     */
    public static String normal(String name) {
        String composed = hasCombining(name) ? Normalizer.normalize(name, Normalizer.Form.NFC) : name;
        char[] out = new char[composed.length()];
        int length = 0;
        int wordStart = 0;
        for (int i = 0; i < composed.length(); i++) {
            char c = letter(composed.charAt(i));
            if (c == ' ') {
                boolean apostropheBefore = length > wordStart + 1 && out[length - 1] == '\'';
                if (length > wordStart && !apostropheBefore) {
                    respell(out, wordStart, length);
                    out[length++] = ' ';
                    wordStart = length;
                }
            } else {
                out[length++] = c;
            }
        }
        respell(out, wordStart, length);
        if (length > 0 && out[length - 1] == ' ') {
            length--;
        }
        return new String(out, 0, length);
    }

    /** A normal form without any diacritic, đ as d; of the same length. */
    public static String plain(String normal) {
        char[] out = normal.toCharArray();
        for (int i = 0; i < out.length; i++) {
            if (out[i] < TABLE) {
                out[i] = PLAIN[out[i]];
            }
        }
        return new String(out);
    }

    /** Whether a normal form has any letter with a diacritic; a Vietnamese name mostly has. */
    public static boolean hasDiacritics(String normal) {
        for (int i = 0; i < normal.length(); i++) {
            if (normal.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    /** Whether every word of a normal form is a syllable that Vietnamese has, its tone included: đừc and ngã̂n are none. */
    public static boolean isSyllables(String normal) {
        int start = 0;
        while (start < normal.length()) {
            int end = normal.indexOf(' ', start);
            if (end < 0) {
                end = normal.length();
            }
            if (!Syllable.isOne(normal.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return !normal.isEmpty();
    }

    /** Whether a normal form has letters and single apostrophes between spaces, and nothing else. */
    public static boolean isOfLetters(String normal) {
        char before = ' ';
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (c == '\'' ? before == '\'' : c != ' ' && !Character.isLetter(c)) {
                return false;
            }
            before = c;
        }
        return !normal.isEmpty();
    }

    /** The tone of a vowel in lower case, 1 to 5 as huyền, sắc, hỏi, ngã, nặng; 0 where it has none or is no vowel. */
    static int tone(char c) {
        return c < TABLE ? TONE[c] : 0;
    }

    /** A vowel in lower case without its tone; every other character itself. */
    static char toneless(char c) {
        return c < TABLE ? TONELESS[c] : c;
    }

    private static boolean hasCombining(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x0300 && c <= 0x036F) {
                return true;
            }
        }
        return false;
    }

    /** One character in lower case; every kind of apostrophe as ', every separator as a space. */
    private static char letter(char c) {
        return switch (c) {
            case '\u2019', '\u02BC', '\u2018', '\u02B9', '\u02BB', '\u00B4', '`', '\u2032', '\uFF07' -> '\'';
            case '.', '-', '\u2010', '\u2011', '\u2013', '\t', '\n', '\r', '\u00A0', '\u3000', '\u200B', ',' -> ' ';
            // Old fonts write the Icelandic or the African letter for Đ.
            case '\u00D0', '\u00F0', '\u0189', '\u0256' -> 'đ';
            default -> Character.toLowerCase(c);
        };
    }

    /** One placement of the tone and one of i and y, in place. */
    private static void respell(char[] out, int start, int end) {
        int last = end - 1;
        if (last <= start) {
            return;
        }
        char ending = out[last];
        char before = out[last - 1];
        if (ending >= TABLE || before >= TABLE) {
            return;
        }
        char toneless = TONELESS[before];
        if (TONE[before] > 0
                && ((toneless == 'o' && (ending == 'a' || ending == 'e')) || (toneless == 'u' && ending == 'y'))) {
            ending = withTone(ending, TONE[before]);
            out[last] = ending;
            out[last - 1] = toneless;
        }
        if (TONELESS[ending] == 'y' && endsOnset(out, start, last - 1)) {
            out[last] = withTone('i', TONE[ending]);
        }
    }

    /** Whether a syllable's consonants end there, so that the next letter is its only vowel; the u of qu is a consonant. */
    private static boolean endsOnset(char[] out, int start, int at) {
        char c = out[at];
        if (c == 'u') {
            return at == start + 1 && out[start] == 'q';
        }
        return c != '\'' && Character.isLetter(c) && "aeiouy".indexOf(c < TABLE ? PLAIN[c] : c) < 0;
    }

    private static char withTone(char vowel, int tone) {
        for (String row : TONES) {
            if (row.charAt(0) == vowel) {
                return row.charAt(tone);
            }
        }
        throw new IllegalArgumentException("only a vowel carries a tone");
    }

    private static char[] plainTable() {
        char[] table = new char[TABLE];
        for (char c = 0; c < TABLE; c++) {
            String decomposed = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            table[c] = c == 'đ' ? 'd' : decomposed.charAt(0);
        }
        return table;
    }
}
