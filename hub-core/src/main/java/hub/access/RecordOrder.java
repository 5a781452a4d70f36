package hub.access;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a court or an authority ordered about a learner's record, as the level above it was told.
 *
 * @param organisation the level to which the order was handed, and which alone withdraws it
 * @param withdrawnAt null while it stands
 */
public record RecordOrder(
        UUID id,
        Said said,
        OrganisationId organisation,
        Instant madeAt,
        @Nullable Instant withdrawnAt) {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_AUTHORITY = 200;

    /** What is ordered. */
    public enum Kind {
        /** The present school alone sees what it needs to teach; the level that keeps the order sees all. */
        RESTRICT("restrict"),
        /** After an adoption: what was known under the old identity is closed to all. */
        SEAL("seal");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is written in requests, the journal and the database. */
        public String word() {
            return word;
        }

        /** The kind that is written so; empty where there is none. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * What the order's paper says.
     *
     * @param number its own number
     * @param authority who gave it
     * @param dated its day
     */
    public record Said(Kind kind, String number, String authority, LocalDate dated) {

        public Said {
            hold("number", number, LONGEST_NUMBER);
            hold("authority", authority, LONGEST_AUTHORITY);
        }

        private static void hold(String field, String text, int longest) {
            if (!isWritten(text, longest)) {
                throw new IllegalArgumentException(field + " has 1 to " + longest + " characters");
            }
        }

        @Override
        public String toString() {
            return "Said[" + kind + " masked]";
        }
    }

    /** Whether a text can be an order's number. */
    public static boolean isNumber(String text) {
        return isWritten(text, LONGEST_NUMBER);
    }

    /** Whether a text can name who gave an order. */
    public static boolean isAuthority(String text) {
        return isWritten(text, LONGEST_AUTHORITY);
    }

    private static boolean isWritten(String text, int longest) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl);
    }

    public boolean stands() {
        return withdrawnAt == null;
    }

    @Override
    public String toString() {
        return "RecordOrder[" + id + "]";
    }
}
