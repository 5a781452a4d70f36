package hub.transfer;

import java.util.Locale;

/** What a learner applies for. */
public enum MoveKind {
    /** Another school (chuyển trường). */
    TRANSFER,
    /** A place in the first grade of a level: 1, 6 or 10 (nộp hồ sơ đầu cấp). */
    FIRST_ENROLMENT,
    /** Leaving a school for good (rút hồ sơ); not the taking back of an application. */
    WITHDRAWAL,
    /** Another class of the same school (chuyển lớp). */
    CLASS_CHANGE;

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no kind
     */
    public static MoveKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
