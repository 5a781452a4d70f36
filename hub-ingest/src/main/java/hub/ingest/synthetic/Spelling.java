package hub.ingest.synthetic;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What keyboards, habits and old fonts make of a Vietnamese text. All texts come and go in NFC unless said. */
final class Spelling {

    private static final String TONES = "\u0300\u0301\u0309\u0303\u0323";
    private static final String KEYS = "qwertyuiopasdfghjklzxcvbnm";
    private static final Map<Character, String> NEIGHBOURS = neighbours();
    private static final Map<Integer, String> TCVN3 = tcvn3();
    private static final Map<Integer, String> VNI = vni();

    private Spelling() {}

    static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static String nfd(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    static boolean decomposes(String text) {
        return !Normalizer.isNormalized(text, Normalizer.Form.NFD);
    }

    /** Letters without their marks, đ as d. */
    static String plain(String text) {
        String decomposed = nfd(text);
        StringBuilder kept = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c == 'đ') {
                kept.append('d');
            } else if (c == 'Đ') {
                kept.append('D');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** hòa as hoà and hoà as hòa, word by word; every other word stays. */
    static String toneMoved(String text) {
        return words(text, Spelling::toneMovedWord);
    }

    private static String toneMovedWord(String word) {
        String decomposed = nfd(word);
        int tone = -1;
        StringBuilder base = new StringBuilder();
        for (int i = 0; i < decomposed.length(); i++) {
            if (TONES.indexOf(decomposed.charAt(i)) >= 0) {
                if (tone >= 0) {
                    return word;
                }
                tone = i;
            } else {
                base.append(decomposed.charAt(i));
            }
        }
        int length = base.length();
        if (tone < 1 || length < 2) {
            return word;
        }
        String end = base.substring(length - 2).toLowerCase(Locale.ROOT);
        boolean open = end.equals("oa") || end.equals("oe") || end.equals("uy");
        boolean afterQ = length > 2 && Character.toLowerCase(base.charAt(length - 3)) == 'q';
        if (!open || afterQ || (tone != length - 1 && tone != length)) {
            return word;
        }
        char mark = decomposed.charAt(tone);
        int place = tone == length - 1 ? length : length - 1;
        return nfc(base.insert(place, mark).toString());
    }

    /** Lý as Lí and Lí as Lý, in open syllables after h, k, l, m, s, t, th, v; Thị is never Thỵ. */
    static String otherI(String text) {
        return words(text, Spelling::otherIWord);
    }

    private static String otherIWord(String word) {
        String decomposed = nfd(word);
        if (decomposed.length() < 2 || decomposed.length() > 4) {
            return word;
        }
        String plain = plain(word).toLowerCase(Locale.ROOT);
        String start = plain.substring(0, Math.max(0, plain.length() - 1));
        boolean open = plain.endsWith("i") || plain.endsWith("y");
        boolean initial =
                switch (start) {
                    case "h", "k", "l", "m", "s", "t", "v" -> true;
                    case "th" -> decomposed.indexOf('\u0323') < 0;
                    default -> false;
                };
        if (!open || !initial || decomposed.indexOf('Đ') >= 0) {
            return word;
        }
        int vowel = start.length();
        char now = decomposed.charAt(vowel);
        char other =
                switch (now) {
                    case 'i' -> 'y';
                    case 'y' -> 'i';
                    case 'I' -> 'Y';
                    case 'Y' -> 'I';
                    default -> now;
                };
        return nfc(decomposed.substring(0, vowel) + other + decomposed.substring(vowel + 1));
    }

    /** The text set in an old font's encoding (TCVN3 or VNI) and read as Latin-1. */
    static String legacy(String text, boolean vni) {
        Map<Integer, String> table = vni ? VNI : TCVN3;
        StringBuilder read = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            String bytes = table.get(c);
            if (bytes == null) {
                read.appendCodePoint(c);
            } else {
                read.append(bytes);
            }
        });
        return read.toString();
    }

    /**
     * One slip of the finger in one word: a neighbouring key, a letter lost, doubled or swapped, a wrong or lost tone; never
     * the same word, never empty.
     *
     * @param tones whether a slip of the tone would show
     */
    static String mistyped(String word, boolean tones, Dice dice) {
        for (int attempt = 0; attempt < 12; attempt++) {
            String typed = attempt(word, tones, dice);
            if (!typed.isEmpty() && !plainOrWhole(typed, tones).equals(plainOrWhole(word, tones))) {
                return typed;
            }
        }
        return word + plain(word.substring(word.length() - 1)).toLowerCase(Locale.ROOT);
    }

    private static String plainOrWhole(String word, boolean tones) {
        return tones ? word : plain(word);
    }

    private static String attempt(String word, boolean tones, Dice dice) {
        int at = dice.below(word.length());
        double kind = dice.real();
        if (tones && kind < 0.3) {
            return otherTone(word, dice);
        }
        if (kind < 0.5) {
            return replaced(word, at, dice);
        }
        if (kind < 0.7) {
            return word.length() < 2 ? word : capitalStart(word.substring(0, at) + word.substring(at + 1));
        }
        if (kind < 0.82) {
            return word.substring(0, at + 1)
                    + word.substring(at, at + 1).toLowerCase(Locale.ROOT)
                    + word.substring(at + 1);
        }
        if (at + 1 >= word.length()) {
            return word;
        }
        return capitalStart(word.substring(0, at)
                + word.charAt(at + 1)
                + Character.toLowerCase(word.charAt(at))
                + word.substring(at + 2));
    }

    private static String replaced(String word, int at, Dice dice) {
        char letter = plain(word.substring(at, at + 1)).toLowerCase(Locale.ROOT).charAt(0);
        String near = NEIGHBOURS.get(letter);
        if (near == null) {
            return word;
        }
        char typed = near.charAt(dice.below(near.length()));
        return capitalStart(word.substring(0, at) + typed + word.substring(at + 1));
    }

    private static String otherTone(String word, Dice dice) {
        String decomposed = nfd(word);
        int tone = -1;
        int vowel = -1;
        for (int i = 0; i < decomposed.length(); i++) {
            if (TONES.indexOf(decomposed.charAt(i)) >= 0) {
                tone = i;
            }
            if (vowel < 0 && "aeiouyAEIOUY".indexOf(decomposed.charAt(i)) >= 0) {
                vowel = i;
            }
        }
        char mark = TONES.charAt(dice.below(TONES.length()));
        if (tone >= 0) {
            String rest = decomposed.substring(0, tone) + decomposed.substring(tone + 1);
            return nfc(dice.chance(0.5) ? rest : rest.substring(0, tone) + mark + rest.substring(tone));
        }
        return vowel < 0 ? word : nfc(decomposed.substring(0, vowel + 1) + mark + decomposed.substring(vowel + 1));
    }

    private static String capitalStart(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The syllable with a tone put on the vowel that bears it in the older way of writing. */
    static String toned(String syllable, int tone) {
        if (tone < 0) {
            return syllable;
        }
        int at = toneVowel(syllable);
        return nfc(syllable.substring(0, at + 1) + TONES.charAt(tone) + syllable.substring(at + 1));
    }

    private static int toneVowel(String syllable) {
        int first = -1;
        int last = -1;
        int marked = -1;
        for (int i = 0; i < syllable.length(); i++) {
            char c = Character.toLowerCase(syllable.charAt(i));
            if ("aăâeêioôơuưy".indexOf(c) >= 0) {
                first = first < 0 ? i : first;
                last = i;
                if ("ăâêôơ".indexOf(c) >= 0 || (c == 'ư' && marked < 0)) {
                    marked = i;
                }
            }
        }
        if (marked >= 0) {
            return marked;
        }
        if (last - first == 2) {
            return first + 1;
        }
        return last < syllable.length() - 1 ? last : first;
    }

    private interface WordRule {
        String apply(String word);
    }

    private static String words(String text, WordRule rule) {
        if (text.indexOf(' ') < 0) {
            return rule.apply(text);
        }
        StringBuilder all = new StringBuilder(text.length());
        for (String word : text.split(" ", -1)) {
            if (!all.isEmpty()) {
                all.append(' ');
            }
            all.append(rule.apply(word));
        }
        return all.toString();
    }

    private static Map<Character, String> neighbours() {
        String[] rows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
        Map<Character, String> near = new TreeMap<>();
        for (int place = 0; place < KEYS.length(); place++) {
            char key = KEYS.charAt(place);
            StringBuilder found = new StringBuilder();
            for (int row = 0; row < rows.length; row++) {
                int at = rows[row].indexOf(key);
                if (at < 0) {
                    continue;
                }
                for (int other = Math.max(0, row - 1); other <= Math.min(2, row + 1); other++) {
                    for (int column = at - 1; column <= at + 1; column++) {
                        if (column >= 0
                                && column < rows[other].length()
                                && rows[other].charAt(column) != key
                                && (other == row || column != at + (row - other))) {
                            found.append(rows[other].charAt(column));
                        }
                    }
                }
            }
            near.put(key, found.toString());
        }
        return near;
    }

    private static Map<Integer, String> tcvn3() {
        String letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
        int[] bytes = {
            0xB5, 0xB8, 0xB6, 0xB7, 0xB9, 0xA8, 0xBB, 0xBE, 0xBC, 0xBD, 0xC6, 0xA9, 0xC7, 0xCA, 0xC8, 0xC9, 0xCB, 0xAE,
            0xCC, 0xD0, 0xCE, 0xCF, 0xD1, 0xAA, 0xD2, 0xD5, 0xD3, 0xD4, 0xD6, 0xD7, 0xDD, 0xD8, 0xDC, 0xDE, 0xDF, 0xE3,
            0xE1, 0xE2, 0xE4, 0xAB, 0xE5, 0xE8, 0xE6, 0xE7, 0xE9, 0xAC, 0xEA, 0xED, 0xEB, 0xEC, 0xEE, 0xEF, 0xF3, 0xF1,
            0xF2, 0xF4, 0xAD, 0xF5, 0xF8, 0xF6, 0xF7, 0xF9, 0xFA, 0xFD, 0xFB, 0xFC, 0xFE
        };
        Map<Integer, String> table = new TreeMap<>();
        for (int i = 0; i < bytes.length; i++) {
            int letter = letters.charAt(i);
            table.put(letter, Character.toString(bytes[i]));
            table.put(Character.toUpperCase(letter), Character.toString(bytes[i]));
        }
        String capitals = "ĂÂÊÔƠƯĐ";
        for (int i = 0; i < capitals.length(); i++) {
            table.put((int) capitals.charAt(i), Character.toString(0xA1 + i));
        }
        return table;
    }

    private static Map<Integer, String> vni() {
        Map<Integer, String> table = new TreeMap<>();
        vni(table, "àáảãạ", "aøaùaûaõaï");
        vni(table, "ăằắẳẵặ", "aêaèaéaúaüaë");
        vni(table, "âầấẩẫậ", "aâaàaáaåaãaä");
        vni(table, "èéẻẽẹ", "eøeùeûeõeï");
        vni(table, "êềếểễệ", "eâeàeáeåeãeä");
        vni(table, "òóỏõọ", "oøoùoûoõoï");
        vni(table, "ôồốổỗộ", "oâoàoáoåoãoä");
        vni(table, "ờớởỡợ", "ôøôùôûôõôï");
        vni(table, "ùúủũụ", "uøuùuûuõuï");
        vni(table, "ừứửữự", "öøöùöûöõöï");
        vni(table, "ỳýỷỹ", "yøyùyûyõ");
        String single = "ìíỉĩịơưỵđ";
        String bytes = "ìíæóòôöîñ";
        for (int i = 0; i < single.length(); i++) {
            putBoth(table, single.charAt(i), bytes.substring(i, i + 1));
        }
        return table;
    }

    private static void vni(Map<Integer, String> table, String letters, String pairs) {
        for (int i = 0; i < letters.length(); i++) {
            putBoth(table, letters.charAt(i), pairs.substring(2 * i, 2 * i + 2));
        }
    }

    private static void putBoth(Map<Integer, String> table, char letter, String bytes) {
        table.put((int) letter, bytes);
        table.put(Character.toUpperCase((int) letter), bytes.toUpperCase(Locale.ROOT));
    }
}
