package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares identifiers by their letters and digits; two that differ speak against. */
final class IdentifierComparison implements Comparison {

    private static final List<Grade> GRADES =
            List.of(Grade.EXACT, Grade.PLAIN, Grade.ONE_EDIT, Grade.TWO_EDITS, Grade.DIFFERENT);
    private static final int LONG_ENOUGH_FOR_TWO = 6;

    private final String[] bare;

    IdentifierComparison(List<String> values) {
        bare = values.stream().map(WrittenForm::bare).toArray(String[]::new);
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        String a = bare[one];
        String b = bare[other];
        if (a.equals(b)) {
            return 1;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 3 && Spelling.oneEdit(a, b)) {
            return 2;
        }
        return shorter >= LONG_ENOUGH_FOR_TWO && Spelling.distance(a, b, 2) <= 2 ? 3 : 4;
    }
}
