package hub.transcript;

/**
 * A mark of a scored subject (điểm số), from 0 to 10 with one decimal.
 *
 * @param tenths 0 to 100: 85 is 8.5
 */
public record Mark(int tenths) {

    public static final Mark LOWEST = new Mark(0);
    public static final Mark HIGHEST = new Mark(100);

    public Mark {
        if (tenths < 0 || tenths > 100) {
            throw new IllegalArgumentException("a mark lies between 0 and 10");
        }
    }

    public boolean isAtLeast(Mark other) {
        return tenths >= other.tenths;
    }

    /** 8.5, always with its decimal. */
    public String text() {
        return tenths / 10 + "." + tenths % 10;
    }

    @Override
    public String toString() {
        return "Mark[masked]";
    }
}
