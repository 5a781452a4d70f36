package hub.transfer;

/**
 * Why somebody refused, released in another's stead, made an exception or left.
 *
 * @param text 1 to 1,000 characters
 */
public record Reason(String text) {

    /** The most characters. */
    public static final int LONGEST = 1_000;

    public Reason {
        text = text.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a reason has 1 to " + LONGEST + " characters");
        }
    }

    /** What people write of a child is no matter for a log. */
    @Override
    public String toString() {
        return "Reason[masked]";
    }
}
