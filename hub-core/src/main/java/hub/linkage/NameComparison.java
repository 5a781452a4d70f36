package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares given names, or family names. */
final class NameComparison implements Comparison {

    private static final List<Grade> GRADES = List.of(
            Grade.EXACT,
            Grade.PLAIN,
            Grade.ONE_EDIT,
            Grade.ALIKE,
            Grade.INITIAL,
            Grade.PART,
            Grade.LOOSE,
            Grade.DIFFERENT);

    private final String[] plain;
    private final String[] respelt;
    private final LinkageSettings settings;

    NameComparison(List<String> values, LinkageSettings settings) {
        this.settings = settings;
        plain = values.stream().map(WrittenForm::plain).toArray(String[]::new);
        respelt = values.stream().map(WrittenForm::respelt).toArray(String[]::new);
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
        if (Math.min(a.length(), b.length()) >= 2 && Spelling.oneEdit(a, b)) {
            return 2;
        }
        double likeness = Spelling.jaroWinkler(a, b);
        if (likeness >= settings.alike()) {
            return 3;
        }
        if (begins(a, b)) {
            return 4;
        }
        if (sharesWord(a, b)) {
            return 5;
        }
        return likeness >= settings.loose() ? 6 : 7;
    }

    /** Whether a name of one letter, or its initials, stand for the other. */
    static boolean begins(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = shorter.equals(a) ? b : a;
        return !shorter.isEmpty()
                && ((shorter.length() <= 3 && longer.startsWith(shorter)) || Spelling.isInitials(shorter, longer));
    }

    /** Whether one of several words, of two letters at least, is the other's too. */
    static boolean sharesWord(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return false;
        }
        List<String> words = WrittenForm.words(b);
        return WrittenForm.words(a).stream().anyMatch(word -> word.length() >= 2 && words.contains(word));
    }
}
