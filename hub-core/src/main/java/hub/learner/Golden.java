package hub.learner;

import hub.submission.RecordId;

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
        /** Of equals, what was made last. */
        NEWEST
    }

    @Override
    public String toString() {
        return "Golden[masked from " + from + "]";
    }
}
