package hub.transcript;

/** A mark of a periodic test in primary school: a whole number from 1 to 10. */
public record WholeMark(int value) {

    public WholeMark {
        if (value < 1 || value > 10) {
            throw new IllegalArgumentException("a mark of a primary school is a whole number between 1 and 10");
        }
    }

    @Override
    public String toString() {
        return "WholeMark[masked]";
    }
}
