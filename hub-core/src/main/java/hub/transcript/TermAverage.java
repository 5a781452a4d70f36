package hub.transcript;

import org.jspecify.annotations.Nullable;

/** The average of a scored subject in one term (Circular 22/2021, article 9). */
public final class TermAverage {

    private static final int WEIGHT_MID_TERM = 2;
    private static final int WEIGHT_END_OF_TERM = 3;
    private static final int FEW_PERIODS = 35;
    private static final int MANY_PERIODS = 70;

    private TermAverage() {}

    /** (Sum of the regular marks + 2 × mid-term + 3 × end of term) / (their number + 5); null while anything is missing. */
    public static @Nullable Mark of(TermMarks marks) {
        Mark midTerm = marks.midTerm().counting(Mark.LOWEST);
        Mark endOfTerm = marks.endOfTerm().counting(Mark.LOWEST);
        if (marks.regular().isEmpty() || midTerm == null || endOfTerm == null) {
            return null;
        }
        int sum = WEIGHT_MID_TERM * midTerm.tenths() + WEIGHT_END_OF_TERM * endOfTerm.tenths();
        for (Entry<Mark> entry : marks.regular()) {
            Mark mark = entry.counting(Mark.LOWEST);
            if (mark == null) {
                return null;
            }
            sum += mark.tenths();
        }
        return Average.of(sum, marks.regular().size() + WEIGHT_MID_TERM + WEIGHT_END_OF_TERM);
    }

    /**
     * How many regular marks a term has.
     *
     * @param periods of the subject in a year
     */
    public static int regularMarks(int periods) {
        if (periods <= FEW_PERIODS) {
            return 2;
        }
        return periods <= MANY_PERIODS ? 3 : 4;
    }
}
