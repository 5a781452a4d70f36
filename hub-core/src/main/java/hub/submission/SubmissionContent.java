package hub.submission;

/** What a submission tells of its school's learners. */
public enum SubmissionContent {
    /** Who they are, and where they learn. */
    ROLL,
    /** What they achieved in the school year. */
    RESULTS
}
