package hub.transcript;

import java.util.List;
import java.util.UUID;

/**
 * What a stage signs: the paper by the SHA-256 of its canonical form, together with the signatures of the stage before, in the
 * order in which they were given.
 *
 * @param type that it is such a statement, and in which version: a signature over it is none over anything else
 * @param subjects of a subject teacher, by code and in order; none of the others
 * @param previous the SHA-256 of each signature of the stage before, as compact JWS
 */
record Statement(
        String type, UUID transcript, String sha256, SigningStage stage, List<String> subjects, List<String> previous) {

    /** The version of this form. */
    static final String TYPE = "transcript-signature/1";

    Statement {
        subjects = List.copyOf(subjects);
        previous = List.copyOf(previous);
    }

    /** The canonical bytes that the JWS carries. */
    byte[] bytes() {
        return TranscriptText.write(this);
    }
}
