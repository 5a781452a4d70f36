package hub.ingest.read;

import hub.transcript.WrittenResults;
import org.jspecify.annotations.Nullable;

/**
 * A learner's results of one school year as they stand in a file: text, nothing judged yet.
 *
 * @param ordinal its number among the learners of the file, from 1
 */
public record SubmittedResults(
        long ordinal,
        @Nullable String ownKey,
        @Nullable String event,
        @Nullable String version,
        WrittenResults results) {

    @Override
    public String toString() {
        return "SubmittedResults[" + ordinal + " masked]";
    }
}
