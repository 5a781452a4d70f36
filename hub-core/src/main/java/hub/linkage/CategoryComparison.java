package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares words of a short list: sex, state, kind. */
final class CategoryComparison implements Comparison {

    private static final List<Grade> GRADES = List.of(Grade.EXACT, Grade.PLAIN, Grade.ONE_EDIT, Grade.DIFFERENT);

    private final String[] plain;

    CategoryComparison(List<String> values) {
        plain = values.stream().map(WrittenForm::plain).toArray(String[]::new);
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        String a = plain[one];
        String b = plain[other];
        if (a.equals(b)) {
            return 1;
        }
        return Math.min(a.length(), b.length()) >= 3 && Spelling.oneEdit(a, b) ? 2 : 3;
    }
}
