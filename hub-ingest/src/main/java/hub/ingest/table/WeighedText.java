package hub.ingest.table;

/** A cell's text that counts how often a pattern looks at a letter, and ends the search when that is too often. */
final class WeighedText implements CharSequence {

    /** Looks at one cell: a pattern that tries every way to part forty letters needs a million times a million. */
    private static final int MOST = 1_000_000;

    private final String text;
    private final int[] looks;

    /** The pattern tried too many ways. */
    static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooOften() {
            super("a pattern looked too often", null, false, false);
        }
    }

    WeighedText(String text) {
        this(text, new int[1]);
    }

    private WeighedText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST) {
            throw new TooOften();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new WeighedText(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
