package hub.submission;

/** How a submission came. */
public enum SubmissionFormat {
    AVRO,
    CSV,
    /** One record by itself. */
    JSON
}
