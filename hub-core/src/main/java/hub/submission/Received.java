package hub.submission;

/**
 * What handing over came to.
 *
 * @param isAgain true where the same submission is held already: the id is the earlier one's
 */
public record Received(SubmissionId id, boolean isAgain) {}
