package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares numbers: as they are typed, and by how far they lie apart. */
final class NumberComparison implements Comparison {

    private static final List<Grade> GRADES =
            List.of(Grade.EXACT, Grade.PLAIN, Grade.ONE_EDIT, Grade.NEAR, Grade.FAR, Grade.DIFFERENT);

    private final String[] written;
    private final double[] numbers;
    private final LinkageSettings settings;

    NumberComparison(List<String> values, LinkageSettings settings) {
        this.settings = settings;
        written = values.toArray(String[]::new);
        numbers = values.stream().mapToDouble(NumberComparison::number).toArray();
    }

    /** The number that a text begins with after a sign of currency, a comma between digits being none; NaN where there is none. */
    static double number(String same) {
        String digits = same.replaceAll("[^0-9.-]", "");
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        double a = numbers[one];
        double b = numbers[other];
        if (a == b) {
            return 1;
        }
        if (Math.min(written[one].length(), written[other].length()) >= 2
                && Spelling.oneEdit(written[one], written[other])) {
            return 2;
        }
        // Not a number is near to nothing.
        double apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
        if (apart <= settings.numberNear()) {
            return 3;
        }
        return apart <= settings.numberFar() ? 4 : 5;
    }
}
