package hub.transfer;

import java.util.Locale;

/** How far an application has come. */
public enum Stage {
    REQUESTED,
    /** The dossier holds what the rules ask for. */
    COMPLETE,
    ACCEPTED,
    /** The sending school, or the level above it in its stead, has let the learner go; the learner is still enrolled there. */
    RELEASED,
    /** In a class of the receiving school: the learner is enrolled there. */
    PLACED,
    /** Gone from the school for good. */
    LEFT,
    REFUSED,
    /** Taken back by the applicant. */
    TAKEN_BACK,
    /** Another school accepted the learner first. */
    OVERTAKEN;

    /** Whether nothing follows any more. */
    public boolean isEnd() {
        return compareTo(PLACED) >= 0;
    }

    /** Whether a school has been found that takes the learner, and the learner is not there yet. */
    public boolean isInFlight() {
        return this == ACCEPTED || this == RELEASED;
    }

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no stage
     */
    public static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
