package hub.ingest.write;

/**
 * The apostrophe in front of a cell that a spreadsheet would run as a formula (= + - @ tab return, and the wide = + - @):
 * with it the cell is text. Every CSV that people may open is written by way of it.
 */
public final class FormulaGuard {

    /** What text files begin with, so that Excel reads them as UTF-8. */
    public static final char MARK = '\uFEFF';

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    /** Whether a spreadsheet would run it. */
    static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    }

    /** The cell as nothing runs it. */
    public static String guarded(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }
}
