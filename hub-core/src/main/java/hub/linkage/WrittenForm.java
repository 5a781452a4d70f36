package hub.linkage;

import hub.identity.NameForms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms in which written values are compared; none is shown. */
final class WrittenForm {

    private WrittenForm() {}

    /** Lower case, composed letters, single spaces: two values of one such form are the same value. */
    static String same(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }

    /** Words of letters and digits without diacritics, one space between; an apostrophe joins what it stands between. */
    static String plain(String same) {
        String letters = NameForms.plain(same);
        StringBuilder plain = new StringBuilder(letters.length());
        boolean gap = false;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && plain.length() > 0) {
                    plain.append(' ');
                }
                gap = false;
                plain.append(c);
            } else if (c != '\'' && c != '\u2019') {
                gap = true;
            }
        }
        return plain.toString();
    }

    /** The plain form with y after a consonant as i and one place for tones, as Vietnamese names are spelt in two ways. */
    static String respelt(String same) {
        return plain(NameForms.normal(same));
    }

    /** Letters and digits alone: how an identifier is written does not matter. */
    static String bare(String same) {
        return plain(same).replace(" ", "");
    }

    static List<String> words(String plain) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < plain.length()) {
            int end = plain.indexOf(' ', start);
            if (end < 0) {
                end = plain.length();
            }
            words.add(plain.substring(start, end));
            start = end + 1;
        }
        return words;
    }

    /** First letter and the next three consonants, doubled ones once: what a slip in a vowel leaves as it is. */
    static String skeleton(String plain) {
        StringBuilder skeleton = new StringBuilder(4);
        for (int i = 0; i < plain.length() && skeleton.length() < 4; i++) {
            char c = plain.charAt(i);
            boolean first = skeleton.length() == 0;
            if (c != ' ' && (first || ("aeiouyhw".indexOf(c) < 0 && c != skeleton.charAt(skeleton.length() - 1)))) {
                skeleton.append(c);
            }
        }
        return skeleton.toString();
    }
}
