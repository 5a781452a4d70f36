package hub.transfer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who came to the school with the application, by the school's word; or who of the family filed it, as what they were confirmed.
 *
 * @param name at most 200 characters; null where the school keeps it to itself
 */
public record Applicant(Relation relation, @Nullable String name) {

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 200;

    /** What somebody is to the learner. */
    public enum Relation {
        MOTHER,
        FATHER,
        GUARDIAN,
        /** The learner, of age. */
        LEARNER;

        /** As stored and served: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads {@link #word()}.
         *
         * @throws IllegalArgumentException where the word names nobody
         */
        public static Relation of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Applicant {
        name = name == null || name.isBlank() ? null : name.strip();
        if (name != null && name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has at most " + LONGEST_NAME + " characters");
        }
    }

    @Override
    public String toString() {
        return "Applicant[masked]";
    }
}
