package hub.learner;

import hub.submission.RecordId;
import java.util.Locale;

/**
 * One value of a golden record.
 *
 * @param from the record it came from
 * @param rule why this record's value was taken
 */
public record Golden<T>(T value, RecordId from, Rule rule) {

    /** Why a value was taken. */
    public enum Rule {
        /** Only one record says anything. */
        ONLY,
        /** All that say anything say the same. */
        AGREED,
        /** More records say this than anything else. */
        MOST_FREQUENT,
        /** It says more than the others: a day rather than a year. */
        MOST_COMPLETE,
        /** Its record brings an identifier that its sender verified. */
        VERIFIED_SOURCE,
        /** Its record speaks for the latest school year. */
        LATEST_VALID,
        /** Of equals, what was made last. */
        NEWEST;

        /** As files and answers write it: most_frequent. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "Golden[masked from " + from + "]";
    }
}
