package hub.linkage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column holds, and thereby how two of its values are compared. */
public enum ColumnType {
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    DATE,
    IDENTIFIER,
    POSTCODE,
    TEXT,
    NUMBER,
    CATEGORY;

    /** The word for it in a file that describes columns. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds something that related people have each their own of. */
    boolean isOwn() {
        return this == GIVEN_NAME || this == FULL_NAME || this == DATE || this == IDENTIFIER;
    }

    /**
     * How many characters of a value are compared: the work for two names rises with the square of their length, that for two
     * texts with the square of their words.
     */
    public int longest() {
        return this == TEXT ? 2_000 : 250;
    }

    public static Optional<ColumnType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }
}
