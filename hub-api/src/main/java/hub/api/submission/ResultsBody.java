package hub.api.submission;

import hub.ingest.read.SubmittedResults;
import hub.submission.RecordEvent;
import hub.transcript.WrittenResults;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One learner's results of one school year, whole, the fields as in the contract learner_results. */
@Schema(name = "ResultsOfYear")
public record ResultsBody(
        @Schema(
                description = "the key under which the school's roll has the learner; not needed where it stands in the"
                        + " address",
                example = "HS-0001")
        @Nullable
        String ownKey,

        @Schema(description = "when the source system made it; without it: now") @Nullable
        Instant madeAt,

        @Schema(allowableValues = {"NEW", "UPDATE", "CANCEL"}) @Nullable
        String event,

        @Schema(description = "the sender's version, rising") @Nullable
        Long version,

        @Schema(description = "text as the source system has it; not needed with CANCEL") @Nullable
        WrittenResults results) {

    /** The row of these results, as a file would have it. */
    SubmittedResults row(String key) {
        return new SubmittedResults(
                1,
                key,
                event,
                version == null ? null : version.toString(),
                results == null || cancels() ? WrittenResults.NONE : results);
    }

    /** Whether the sender takes the year back. */
    boolean cancels() {
        return RecordEvent.CANCEL.name().equals(event);
    }

    @Override
    public String toString() {
        return "ResultsBody[masked]";
    }
}
