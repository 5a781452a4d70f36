package hub.identity;

import java.util.Set;

/** What a written Vietnamese syllable can look like: an onset, a rhyme and a tone that fits the rhyme. */
final class Syllable {

    private static final Set<String> ONSETS = Set.of(
            "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
            "qu", "r", "s", "t", "th", "tr", "v", "x");

    /** Without tone; the iê of Niê is a name of the Ê-đê. */
    private static final Set<String> RHYMES = Set.of(("a ac ach ai am an ang anh ao ap at au ay "
                    + "ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
                    + "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
                    + "i ia ich iê iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
                    + "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on "
                    + "ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
                    + "u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uô uôc uôi uôm uôn uông uôt uơ up ut uy uya "
                    + "uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
                    + "y yêm yên yêng yêt yêu ynh yt ych")
            .split(" "));

    private static final int LONGEST_ONSET = 3;
    private static final int LONGEST = 7;

    private static final int ACUTE = 2;
    private static final int DOT_BELOW = 5;

    private Syllable() {}

    /** Whether a word, in any case and in NFC, can be a Vietnamese syllable. */
    static boolean isOne(String word) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return false;
        }
        int tone = 0;
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = Character.toLowerCase(word.charAt(i));
            int here = NameForms.tone(c);
            if (here > 0 && tone > 0) {
                return false;
            }
            tone += here;
            plain.append(NameForms.toneless(c));
        }
        String text = plain.toString();
        for (int cut = Math.min(LONGEST_ONSET, text.length() - 1); cut >= 0; cut--) {
            if (ONSETS.contains(text.substring(0, cut)) && isRhyme(text.substring(cut), tone)) {
                return true;
            }
        }
        // The i of gì and gìn is both the onset's and the rhyme's.
        return text.startsWith("gi") && isRhyme(text.substring(1), tone);
    }

    /** A rhyme that is stopped bears only the tones sắc and nặng. */
    private static boolean isRhyme(String rhyme, int tone) {
        if (!RHYMES.contains(rhyme)) {
            return false;
        }
        char last = rhyme.charAt(rhyme.length() - 1);
        boolean stopped = last == 'c' || last == 'p' || last == 't' || rhyme.endsWith("ch");
        return !stopped || tone == ACUTE || tone == DOT_BELOW;
    }
}
