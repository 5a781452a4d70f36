package hub.api.submission;

import hub.transcript.WrittenResults;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One learner's results of one school year, whole, the fields as in the contract learner_results. */
@Schema(name = "ResultsOfYear")
public record ResultsBody(
        @Schema(description = "when the source system made it; without it: now") @Nullable
        Instant madeAt,

        @Schema(allowableValues = {"NEW", "UPDATE", "CANCEL"}) @Nullable
        String event,

        @Schema(description = "the sender's version, rising") @Nullable
        Long version,

        @Schema(description = "text as the source system has it; not needed with CANCEL") @Nullable
        WrittenResults results) {

    @Override
    public String toString() {
        return "ResultsBody[masked]";
    }
}
