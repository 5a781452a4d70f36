package hub.submission;

/**
 * What handing over came to.
 *
 * @param submission as it stands now
 * @param isAgain true where the same submission was held already
 */
public record Received(Submission submission, boolean isAgain) {

    public SubmissionId id() {
        return submission.id();
    }
}
