package hub.learner;

/**
 * How many learners there are.
 *
 * @param learners with a record at least
 * @param withoutCode of these, those who stand alone in review
 * @param codesIssued student codes, ever
 */
public record LearnerCounts(long learners, long withoutCode, long codesIssued) {}
