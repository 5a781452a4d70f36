package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares dates. */
final class DateComparison implements Comparison {

    private static final List<Grade> GRADES = List.of(
            Grade.EXACT,
            Grade.ONE_EDIT,
            Grade.DAY_AND_MONTH_SWAPPED,
            Grade.TWO_PARTS,
            Grade.TWO_EDITS,
            Grade.YEAR_ONLY,
            Grade.SAME_YEAR,
            Grade.DIFFERENT);

    private final DateParts[] dates;
    private final String[] digits;

    /** Of dates by their eight digits. */
    DateComparison(List<String> values) {
        dates = values.stream().map(DateParts::ofDigits).toArray(DateParts[]::new);
        digits = values.toArray(String[]::new);
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        DateParts a = dates[one];
        DateParts b = dates[other];
        boolean sameYear = a.year() == b.year();
        if (a.isYearAlone() || b.isYearAlone()) {
            return sameYear ? 5 : 7;
        }
        if (Spelling.oneEdit(digits[one], digits[other])) {
            return 1;
        }
        if (sameYear && a.month() == b.day() && a.day() == b.month()) {
            return 2;
        }
        if (sameYear && (a.isFirstOfJanuary() || b.isFirstOfJanuary())) {
            return 5;
        }
        int same = (sameYear ? 1 : 0) + (a.month() == b.month() ? 1 : 0) + (a.day() == b.day() ? 1 : 0);
        if (same >= 2) {
            return 3;
        }
        if (differing(digits[one], digits[other]) <= 2) {
            return 4;
        }
        return sameYear ? 6 : 7;
    }

    private static int differing(String a, String b) {
        int differing = 0;
        for (int i = 0; i < a.length(); i++) {
            differing += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return differing;
    }
}
