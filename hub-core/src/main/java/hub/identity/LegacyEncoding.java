package hub.identity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An encoding of Vietnamese from before Unicode, whose bytes somebody read as Latin-1. */
public enum LegacyEncoding {
    /** One byte a letter; a toned capital has the byte of the small letter and only looked large in its font. */
    TCVN3,
    /** A base letter and one byte for its marks. */
    VNI;

    private static final int LATIN_1_MARKS = 0xA1;
    private static final int LATIN_1_END = 0xFF;

    /** Signs, not letters, that stand for letters in TCVN3: no name has them otherwise. */
    private static final String SIGNS = "¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾";

    /** Latin-1 letters that stand for marks in VNI and are no letters of Vietnamese or of the country's other languages. */
    private static final String MARKS = "åäëïîüøöæÅÄËÏÎÜØÖÆ";

    private static final Map<String, String> TCVN3_LETTERS = tcvn3();
    private static final Map<String, String> VNI_LETTERS = vni();

    private final int longest = name().equals("VNI") ? 2 : 1;

    /** A name as it was meant. */
    public record Repaired(PersonName name, LegacyEncoding encoding) {}

    /**
     * The name that was meant, only where that is certain: as it stands some word is no Vietnamese syllable, read in just
     * one of the encodings every word that changes is one, and more speaks for it than a single letter of another language.
     *
     * @return null where nothing is to be repaired, or not for certain
     */
    public static @Nullable Repaired repaired(PersonName name) {
        if (!couldBeLegacy(name.full()) || isVietnamese(name.full())) {
            return null;
        }
        PersonName tcvn3 = TCVN3.meant(name);
        PersonName vni = VNI.meant(name);
        if ((tcvn3 == null) == (vni == null)) {
            return null;
        }
        return tcvn3 == null ? new Repaired(name(vni), VNI) : new Repaired(tcvn3, TCVN3);
    }

    /** Whether a name has a character that only an old encoding or a lost letter can have left there. */
    public static boolean leftTraces(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '?'
                    || (c >= LATIN_1_MARKS && c <= LATIN_1_END && (SIGNS.indexOf(c) >= 0 || MARKS.indexOf(c) >= 0))) {
                return true;
            }
        }
        return false;
    }

    private static PersonName name(@Nullable PersonName name) {
        if (name == null) {
            throw new IllegalStateException("one of the two was read");
        }
        return name;
    }

    /** Every character in Latin-1, at least one beyond ASCII. */
    private static boolean couldBeLegacy(String text) {
        boolean beyond = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > LATIN_1_END || (c > '~' && c < LATIN_1_MARKS)) {
                return false;
            }
            beyond |= c >= LATIN_1_MARKS;
        }
        return beyond;
    }

    private static boolean isVietnamese(String text) {
        for (String word : text.split(" ", -1)) {
            if (hasMarks(word) && !Syllable.isOne(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMarks(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= LATIN_1_MARKS) {
                return true;
            }
        }
        return false;
    }

    private @Nullable PersonName meant(PersonName name) {
        Reading reading = new Reading(isCapitals(name.full()));
        String family = reading.text(name.family());
        String middle = reading.text(name.middle());
        String given = reading.text(name.given());
        return reading.isCertain() ? new PersonName(family, middle, given) : null;
    }

    /** Whether the letters that no encoding touches are capitals, also within words. */
    private static boolean isCapitals(String text) {
        int within = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                return false;
            }
            if (c >= 'A' && c <= 'Z' && i > 0 && text.charAt(i - 1) != ' ') {
                within++;
            }
        }
        return within > 0;
    }

    /** One name while it is read. */
    private final class Reading {

        private final boolean capitals;
        private boolean failed;
        private int letters;
        private boolean hasSign;

        Reading(boolean capitals) {
            this.capitals = capitals;
        }

        boolean isCertain() {
            return !failed && (letters > 1 || hasSign);
        }

        String text(String text) {
            if (text.isEmpty()) {
                return text;
            }
            StringBuilder read = new StringBuilder(text.length());
            for (String word : text.split(" ", -1)) {
                if (!read.isEmpty()) {
                    read.append(' ');
                }
                read.append(hasMarks(word) ? word(word) : word);
            }
            return read.toString();
        }

        private String word(String word) {
            StringBuilder read = new StringBuilder(word.length());
            for (int i = 0; i < word.length(); ) {
                int length = Math.min(longest, word.length() - i);
                String letter = letter(word, i, length);
                while (letter == null && length > 1) {
                    letter = letter(word, i, --length);
                }
                char c = word.charAt(i);
                if (letter != null) {
                    letters++;
                    hasSign |= length == 1 && (SIGNS.indexOf(c) >= 0 || isCapitalWithin(word, i));
                    read.append(letter);
                } else if (c < LATIN_1_MARKS) {
                    read.append(c);
                } else {
                    failed = true;
                }
                i += length;
            }
            String meant = cased(read.toString());
            failed |= !Syllable.isOne(meant);
            return meant;
        }

        /** The Ç of TrÇn: no language has such. */
        private boolean isCapitalWithin(String word, int at) {
            return LegacyEncoding.this == TCVN3
                    && at > 0
                    && Character.isUpperCase(word.charAt(at))
                    && Character.isLowerCase(word.charAt(at - 1));
        }

        private @Nullable String letter(String word, int at, int length) {
            String bytes = word.substring(at, at + length);
            return LegacyEncoding.this == TCVN3 ? TCVN3_LETTERS.get(bytes) : VNI_LETTERS.get(bytes);
        }

        /** TCVN3 does not keep the case of toned letters: words of a name begin with a capital. */
        private String cased(String word) {
            if (capitals) {
                return word.toUpperCase(Locale.ROOT);
            }
            if (LegacyEncoding.this == TCVN3 && !word.isEmpty()) {
                return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            }
            return word;
        }
    }

    private static Map<String, String> tcvn3() {
        Map<String, String> letters = new HashMap<>();
        String small = "¨ă©âªê«ô¬ơ\u00ADư®đ"
                + "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ"
                + "ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
                + "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ"
                + "ïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ";
        for (int i = 0; i < small.length(); i += 2) {
            letters.put(small.substring(i, i + 1), small.substring(i + 1, i + 2));
        }
        String capitals = "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ";
        for (int i = 0; i < capitals.length(); i += 2) {
            letters.put(capitals.substring(i, i + 1), capitals.substring(i + 1, i + 2));
        }
        return letters;
    }

    private static Map<String, String> vni() {
        Map<String, String> letters = new HashMap<>();
        vni(letters, "a", "àáảãạ", "øùûõï");
        vni(letters, "a", "âầấẩẫậ", "âàáåãä");
        vni(letters, "a", "ăằắẳẵặ", "êèéúüë");
        vni(letters, "e", "èéẻẽẹ", "øùûõï");
        vni(letters, "e", "êềếểễệ", "âàáåãä");
        vni(letters, "o", "òóỏõọ", "øùûõï");
        vni(letters, "o", "ôồốổỗộ", "âàáåãä");
        vni(letters, "ô", "ờớởỡợ", "øùûõï");
        vni(letters, "u", "ùúủũụ", "øùûõï");
        vni(letters, "ö", "ừứửữự", "øùûõï");
        vni(letters, "y", "ỳýỷỹ", "øùûõ");
        vni(letters, "", "ìíỉĩịơưỵđ", "ìíæóòôöîñ");
        return letters;
    }

    /** Each letter with its bytes: the base and one mark, small or capital. */
    private static void vni(Map<String, String> letters, String base, String meant, String marks) {
        for (int i = 0; i < meant.length(); i++) {
            String letter = meant.substring(i, i + 1);
            String mark = marks.substring(i, i + 1);
            String capital = letter.toUpperCase(Locale.ROOT);
            letters.put(base + mark, letter);
            letters.put(base.toUpperCase(Locale.ROOT) + mark.toUpperCase(Locale.ROOT), capital);
            if (!base.isEmpty()) {
                letters.put(base.toUpperCase(Locale.ROOT) + mark, capital);
            }
        }
    }
}
