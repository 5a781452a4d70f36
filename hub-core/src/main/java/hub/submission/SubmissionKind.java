package hub.submission;

/** How far a submission speaks: of all learners of its school year, or only of those in it. */
public enum SubmissionKind {
    SNAPSHOT,
    DELTA
}
