package hub.transfer;

import java.util.Locale;

/** Whose desk an application lies on. */
public enum Desk {
    /** The school that is to take the learner; of leaving and of a class change, the learner's own. */
    RECEIVING_SCHOOL,
    /** The school that has the learner. */
    SENDING_SCHOOL,
    /** The level that supervises the receiving school. */
    RECEIVING_LEVEL,
    /** The level that supervises the sending school. */
    SENDING_LEVEL,
    /** The family that filed it itself. */
    FAMILY;

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no desk
     */
    public static Desk of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
