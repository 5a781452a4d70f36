package hub.linkage;

import hub.matching.Spelling;
import java.util.Arrays;
import java.util.List;

/** Compares whole names, word by word: order, initials and missing middle names matter little. */
final class FullNameComparison implements Comparison {

    private static final List<Grade> GRADES = List.of(
            Grade.EXACT,
            Grade.PLAIN,
            Grade.REORDERED,
            Grade.ONE_EDIT,
            Grade.EACH_WORD_ALIKE,
            Grade.PART,
            Grade.ALIKE,
            Grade.ONE_WORD,
            Grade.LOOSE,
            Grade.DIFFERENT);

    private final String[] plain;
    private final String[] respelt;
    private final String[][] words;
    private final LinkageSettings settings;

    FullNameComparison(List<String> values, LinkageSettings settings) {
        this.settings = settings;
        plain = values.stream().map(WrittenForm::plain).toArray(String[]::new);
        respelt = values.stream().map(WrittenForm::respelt).toArray(String[]::new);
        words = new String[plain.length][];
        for (int i = 0; i < plain.length; i++) {
            words[i] = WrittenForm.words(plain[i]).toArray(String[]::new);
            Arrays.sort(words[i]);
        }
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        String a = plain[one];
        String b = plain[other];
        if (a.equals(b) || respelt[one].equals(respelt[other])) {
            return 1;
        }
        if (Arrays.equals(words[one], words[other])) {
            return 2;
        }
        if (Math.min(a.length(), b.length()) >= 2 && Spelling.oneEdit(a, b)) {
            return 3;
        }
        boolean fewer = words[one].length <= words[other].length;
        String[] few = fewer ? words[one] : words[other];
        String[] many = fewer ? words[other] : words[one];
        boolean[] taken = new boolean[many.length];
        int same = 0;
        int alike = 0;
        for (String word : few) {
            int at = find(word, many, taken);
            if (at >= 0) {
                taken[at] = true;
                alike++;
                same += many[at].equals(word) && word.length() >= 2 ? 1 : 0;
            }
        }
        if (alike == few.length && same > 0) {
            return few.length == many.length ? 4 : 5;
        }
        double likeness = Spelling.jaroWinkler(a, b);
        if (likeness >= settings.alike()) {
            return 6;
        }
        if (same > 0) {
            return 7;
        }
        return likeness >= settings.loose() ? 8 : 9;
    }

    /** The equal word that is not taken, else one that is alike, else -1. */
    private int find(String word, String[] many, boolean[] taken) {
        int alike = -1;
        for (int i = 0; i < many.length; i++) {
            if (!taken[i]) {
                if (many[i].equals(word)) {
                    return i;
                }
                if (alike < 0 && isAlike(word, many[i])) {
                    alike = i;
                }
            }
        }
        return alike;
    }

    private boolean isAlike(String a, String b) {
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0);
        }
        return Spelling.jaroWinkler(a, b) >= settings.alike();
    }
}
