package hub.identity;

/** Sex as the national messages number it: 0 unknown, 1 male, 2 female. */
public enum Sex {
    UNKNOWN(0),
    MALE(1),
    FEMALE(2);

    private final int number;

    Sex(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Sex of(int number) {
        return switch (number) {
            case 0 -> UNKNOWN;
            case 1 -> MALE;
            case 2 -> FEMALE;
            default -> throw new IllegalArgumentException("sex is 0, 1 or 2");
        };
    }
}
